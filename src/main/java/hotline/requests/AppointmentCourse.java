package hotline.requests;

import hotline.cases.Part;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The course of an appointment (W3): what may be done with it, and what it becomes. Pure. */
final class AppointmentCourse {
    private AppointmentCourse() {}

    /** What of an appointment decides. @param partsPrice in fen @param share least deposit in percent of it */
    record Now(
            AppointmentState state, Instant start, @Nullable Long partsPrice, int share) {
        /** In fen, rounded up. */
        long leastDeposit() {
            return partsPrice == null ? 0 : (partsPrice * share + 99) / 100;
        }
    }

    /** What was decided. */
    sealed interface Decision {
        record Taken(AppointmentState to) implements Decision {}

        /** @param problem stable id of what stands against it */
        record Refused(String problem) implements Decision {}
    }

    static Decision decide(Now now, AppointmentAct act, Part part, Instant at) {
        return problem(now, act, part, at)
                .<Decision>map(Decision.Refused::new)
                .orElseGet(() -> new Decision.Taken(to(act)));
    }

    private static Optional<String> problem(Now now, AppointmentAct act, Part part, Instant at) {
        if (now.state() != AppointmentState.BOOKED) {
            return Optional.of("requests.appointment-ended");
        }
        if (part == Part.WITNESS) {
            return Optional.of("requests.not-yours");
        }
        var early = at.isBefore(now.start());
        var problem = switch (act) {
            case AppointmentAct.Keep() when early -> "requests.appointment-not-yet";
            case AppointmentAct.Miss(var _) when early -> "requests.appointment-not-yet";
            case AppointmentAct.Pay(var deposit) when deposit < now.leastDeposit() -> "requests.deposit-too-low";
            default -> "";
        };
        return problem.isEmpty() ? Optional.empty() : Optional.of(problem);
    }

    private static AppointmentState to(AppointmentAct act) {
        return switch (act) {
            case AppointmentAct.Keep() -> AppointmentState.KEPT;
            case AppointmentAct.Miss(var _) -> AppointmentState.MISSED;
            case AppointmentAct.Cancel(var _) -> AppointmentState.CANCELLED;
            default -> AppointmentState.BOOKED;
        };
    }
}
