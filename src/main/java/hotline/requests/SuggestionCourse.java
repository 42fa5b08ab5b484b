package hotline.requests;

import static hotline.requests.SuggestionState.ANSWERED;
import static hotline.requests.SuggestionState.CLOSED;
import static hotline.requests.SuggestionState.DECIDED;
import static hotline.requests.SuggestionState.REGISTERED;

import hotline.cases.Part;
import java.util.EnumSet;
import java.util.Set;

/** The course of a suggestion (K13): there is no end without an answer, nor without its result being told. Pure. */
final class SuggestionCourse {
    private SuggestionCourse() {}

    /** What of a suggestion decides. @param adopted false while nothing is decided @param own whether it is the person's already */
    record Now(SuggestionState state, boolean adopted, boolean ofDepartment, boolean own) {}

    /** What was decided. */
    sealed interface Decision {
        record Taken(SuggestionState to) implements Decision {}

        /** @param problem stable id of what stands against it */
        record Refused(String problem) implements Decision {}
    }

    static Decision decide(Now now, SuggestionAct act, Part part) {
        if (!when(act).contains(now.state())) {
            return new Decision.Refused("requests.not-now");
        }
        return switch (act) {
            case SuggestionAct.Take() ->
                now.ofDepartment() && !now.own()
                        ? new Decision.Taken(now.state())
                        : new Decision.Refused("requests.not-for-your-department");
            case SuggestionAct ignored when part == Part.WITNESS -> new Decision.Refused("requests.not-yours");
            case SuggestionAct.Decide ignored
            when part != Part.OVERSEER -> new Decision.Refused("requests.by-overseer");
            case SuggestionAct.Reward ignored when !now.adopted() -> new Decision.Refused("requests.not-adopted");
            default -> new Decision.Taken(to(now.state(), act));
        };
    }

    private static Set<SuggestionState> when(SuggestionAct act) {
        return switch (act) {
            case SuggestionAct.Route _, SuggestionAct.Take _, SuggestionAct.Remark _ ->
                EnumSet.of(REGISTERED, ANSWERED, DECIDED);
            case SuggestionAct.Answer _ -> EnumSet.of(REGISTERED);
            case SuggestionAct.Decide _ -> EnumSet.of(ANSWERED);
            case SuggestionAct.Tell _ -> EnumSet.of(DECIDED);
            case SuggestionAct.Reward _ -> EnumSet.of(DECIDED, CLOSED);
        };
    }

    private static SuggestionState to(SuggestionState from, SuggestionAct act) {
        return switch (act) {
            case SuggestionAct.Answer _ -> ANSWERED;
            case SuggestionAct.Decide _ -> DECIDED;
            case SuggestionAct.Tell _ -> CLOSED;
            default -> from;
        };
    }
}
