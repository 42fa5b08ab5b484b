package hotline.cases;

import com.fasterxml.jackson.annotation.JsonValue;
import hotline.policies.limits.Approver;
import hotline.policies.limits.Receiver;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How a consent is asked for, step after step, and given or refused. Pure. */
final class ApprovalCourse {
    private ApprovalCourse() {}

    /** How far it has come. */
    enum State {
        WAITING,
        APPROVED,
        REFUSED,
        /** The complaint went on without it. */
        WITHDRAWN;

        @JsonValue
        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }

    /** What is asked for. @param step the one that is waited for, from 0, of so many */
    record Asked(State state, int step, int steps, long proposedBy) {}

    /**
     * What somebody says to it.
     *
     * @param asked whether this step was asked of them, or of whom they stand in for
     * @param step the one that they saw
     * @param note whether they say why
     */
    record Answer(long by, boolean asked, int step, boolean approve, boolean note) {}

    /** What comes of the answer. */
    sealed interface Outcome {
        /** The next one is asked. */
        record AskNext(int step) implements Outcome {}

        /** All have consented. */
        record Consented() implements Outcome {}

        /** One has not, which ends it. */
        record Declined() implements Outcome {}

        /** @param problem stable id of what stands against it */
        record Not(String problem) implements Outcome {}
    }

    static Outcome decide(Asked asked, Answer answer) {
        if (asked.state() != State.WAITING || answer.step() != asked.step()) {
            return new Outcome.Not("cases.approval-decided");
        }
        if (answer.by() == asked.proposedBy()) {
            return new Outcome.Not("cases.own-proposal");
        }
        if (!answer.asked()) {
            return new Outcome.Not("cases.not-asked");
        }
        if (!answer.approve()) {
            return answer.note() ? new Outcome.Declined() : new Outcome.Not("cases.note-needed");
        }
        return asked.step() + 1 < asked.steps() ? new Outcome.AskNext(asked.step() + 1) : new Outcome.Consented();
    }

    /** Who is asked for a step: first whom the policy names, then one after the other of those above. */
    static List<String> levels(Approver approver) {
        var levels = new ArrayList<String>();
        levels.add(approver.key());
        var from = approver.part().orElse(Receiver.SUPERVISOR);
        Arrays.stream(Receiver.values())
                .filter(receiver -> receiver.compareTo(from) > 0)
                .forEach(receiver -> levels.add(receiver.key()));
        levels.add(Receivers.ADMINISTRATOR);
        return levels;
    }
}
