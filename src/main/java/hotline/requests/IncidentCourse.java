package hotline.requests;

import static hotline.requests.IncidentState.CLOSED;
import static hotline.requests.IncidentState.ENDED;
import static hotline.requests.IncidentState.OPEN;
import static hotline.requests.IncidentState.REPORTED;

import hotline.cases.Part;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The course of an incident (H11, K12): what may be done with it, and what comes of that. Pure. */
final class IncidentCourse {
    private IncidentCourse() {}

    /** What of an incident decides. @param members how many are concerned @param lettered whether all of them were written to */
    record Now(IncidentState state, int members, boolean lettered) {}

    /** What comes of it besides the new state. */
    enum Effect {
        /** Its report is due from now. */
        REPORT_DUE,
        /** Nothing is due any more. */
        DROP_TASKS,
        /** The report is there. */
        REPORT_DONE,
        /** The letter is filed in each, and sent. */
        SEND_LETTER
    }

    /** What was decided. */
    sealed interface Decision {
        record Taken(IncidentState to, List<Effect> effects) implements Decision {}

        /** @param problem stable id of what stands against it */
        record Refused(String problem) implements Decision {}
    }

    static Decision decide(Now now, IncidentAct act, Part part) {
        if (part == Part.WITNESS) {
            return new Decision.Refused("requests.not-yours");
        }
        if (!when(act).contains(now.state())) {
            return new Decision.Refused(now.state() == CLOSED ? "requests.incident-closed" : "requests.not-now");
        }
        return switch (act) {
            case IncidentAct.Report report when !report.whole() -> new Decision.Refused("requests.report-incomplete");
            case IncidentAct.Close()
            when now.members() > 0 && !now.lettered() -> new Decision.Refused("requests.letter-first");
            default -> new Decision.Taken(to(now.state(), act), effects(act));
        };
    }

    private static Set<IncidentState> when(IncidentAct act) {
        return switch (act) {
            case IncidentAct.Plan _, IncidentAct.End _ -> EnumSet.of(OPEN);
            case IncidentAct.Reopen _ -> EnumSet.of(ENDED);
            case IncidentAct.Report _ -> EnumSet.of(ENDED, REPORTED);
            case IncidentAct.Letter _, IncidentAct.Remark _ -> EnumSet.of(OPEN, ENDED, REPORTED);
            case IncidentAct.Close _ -> EnumSet.of(REPORTED);
        };
    }

    private static IncidentState to(IncidentState from, IncidentAct act) {
        return switch (act) {
            case IncidentAct.End _ -> ENDED;
            case IncidentAct.Reopen _ -> OPEN;
            case IncidentAct.Report _ -> REPORTED;
            case IncidentAct.Close _ -> CLOSED;
            default -> from;
        };
    }

    private static List<Effect> effects(IncidentAct act) {
        return switch (act) {
            case IncidentAct.End _ -> List.of(Effect.REPORT_DUE);
            case IncidentAct.Reopen _ -> List.of(Effect.DROP_TASKS);
            case IncidentAct.Report _ -> List.of(Effect.REPORT_DONE);
            case IncidentAct.Letter _ -> List.of(Effect.SEND_LETTER);
            default -> List.of();
        };
    }
}
