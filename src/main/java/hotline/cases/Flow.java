package hotline.cases;

import static hotline.cases.State.ACCEPTED;
import static hotline.cases.State.ANSWERED;
import static hotline.cases.State.APPROVED;
import static hotline.cases.State.ASSIGNED;
import static hotline.cases.State.CARRIED_OUT;
import static hotline.cases.State.CLOSED;
import static hotline.cases.State.FOLLOWED_UP;
import static hotline.cases.State.GRADED;
import static hotline.cases.State.INVESTIGATED;
import static hotline.cases.State.PROPOSED;
import static hotline.cases.State.REFUSED;
import static hotline.cases.State.REGISTERED;
import static hotline.cases.State.VERIFIED;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The course of a complaint (K1): which step follows which, who takes it and what it needs. Pure, so
 * that every step and every refusal can be tried.
 */
final class Flow {
    private static final Set<Part> OVERSEER = EnumSet.of(Part.OVERSEER);
    private static final Set<Part> EITHER = EnumSet.of(Part.OVERSEER, Part.OWNER);
    /** Decisions about the complaint, as opposed to work on it. */
    private static final Set<State> DECISIONS = EnumSet.of(ACCEPTED, APPROVED, VERIFIED, CLOSED);
    /** What must be said in words. */
    private static final Set<State> TOLD = EnumSet.of(INVESTIGATED, PROPOSED, ANSWERED);

    private final List<State> course;
    private final List<Step> steps;

    /** When the customer is answered. */
    enum Answer {
        AFTER_VERIFICATION,
        AFTER_APPROVAL
    }

    Flow(Answer answer) {
        this.course = switch (answer) {
            case AFTER_VERIFICATION -> course(CARRIED_OUT, VERIFIED, ANSWERED);
            case AFTER_APPROVAL -> course(ANSWERED, CARRIED_OUT, VERIFIED);
        };
        this.steps = List.copyOf(steps(course));
    }

    private static List<State> course(State first, State second, State third) {
        return List.of(
                REGISTERED,
                ACCEPTED,
                GRADED,
                ASSIGNED,
                INVESTIGATED,
                PROPOSED,
                APPROVED,
                first,
                second,
                third,
                FOLLOWED_UP,
                CLOSED);
    }

    private static List<Step> steps(List<State> course) {
        var steps = new ArrayList<Step>();
        for (var index = 1; index < course.size(); index++) {
            steps.add(forward(course.get(index - 1), course.get(index)));
        }
        steps.add(Step.forward(REGISTERED, REFUSED, OVERSEER).withNote());
        steps.add(Step.forward(REFUSED, CLOSED, OVERSEER));
        steps.add(Step.back(REFUSED, ACCEPTED, OVERSEER));
        steps.add(Step.back(PROPOSED, INVESTIGATED, OVERSEER));
        steps.add(Step.back(CARRIED_OUT, PROPOSED, EITHER));
        steps.add(Step.back(ANSWERED, INVESTIGATED, EITHER));
        steps.add(Step.back(FOLLOWED_UP, INVESTIGATED, EITHER));
        return steps;
    }

    private static Step forward(State from, State to) {
        var step = Step.forward(from, to, DECISIONS.contains(to) ? OVERSEER : EITHER);
        step = TOLD.contains(to) ? step.withNote() : step;
        return to == INVESTIGATED ? step.withLiability() : step;
    }

    /** What came of it. */
    sealed interface Decision {
        /** It may be taken. */
        record Taken(Step step) implements Decision {}

        /** @param problem stable id of what stands against it */
        record Refused(String problem) implements Decision {}
    }

    /** Decides on a step that a person asks for. */
    Decision decide(State from, State to, Part part, boolean note, boolean liability) {
        if (from == ACCEPTED && to == GRADED) {
            return new Decision.Refused("cases.grade-it");
        }
        if (from == GRADED && to == ASSIGNED) {
            return new Decision.Refused("cases.assign-it");
        }
        var step = find(from, to);
        if (step.isEmpty()) {
            return new Decision.Refused(from == CLOSED ? "cases.already-closed" : "cases.no-such-step");
        }
        return permitted(step.get(), part, note, liability);
    }

    private static Decision permitted(Step step, Part part, boolean note, boolean liability) {
        if (!step.by().contains(part)) {
            return new Decision.Refused("cases.not-your-step");
        }
        if (step.note() && !note) {
            return new Decision.Refused("cases.note-needed");
        }
        if (step.liability() && !liability) {
            return new Decision.Refused("cases.liability-needed");
        }
        return new Decision.Taken(step);
    }

    /** The step that is known to be there. */
    Step step(State from, State to) {
        return find(from, to).orElseThrow();
    }

    private Optional<Step> find(State from, State to) {
        return steps.stream()
                .filter(step -> step.from() == from && step.to() == to)
                .findFirst();
    }

    /** The steps that a person may ask for now; grading and assigning are acts of their own. */
    List<Step> open(State from, Part part) {
        return steps.stream()
                .filter(step -> step.from() == from && step.by().contains(part))
                .filter(step -> step.to() != GRADED && step.to() != ASSIGNED)
                .toList();
    }

    /** The step that a complaint in this state is waiting for; none once it is over. */
    Optional<Step> usual(State from) {
        return steps.stream()
                .filter(step -> step.from() == from && !step.back())
                .findFirst();
    }

    /** Whether a complaint in this state has passed the other one on its way. */
    boolean passed(State state, State other) {
        return course.indexOf(state) >= course.indexOf(other) && course.contains(state) && course.contains(other);
    }
}
