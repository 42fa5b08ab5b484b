package hotline.requests;

import java.util.Locale;

/** What a person does with a suggestion. */
sealed interface SuggestionAct {
    /** To the department that it is for; whoever has it stays responsible until one of them takes it (H6). */
    record Route(long departmentId) implements SuggestionAct {}

    /** Somebody of that department makes it theirs. */
    record Take() implements SuggestionAct {}

    record Answer(String text) implements SuggestionAct {}

    record Decide(boolean adopted, String why) implements SuggestionAct {}

    /** Who made it was told what came of it. @param how as in “by telephone” */
    record Tell(String how) implements SuggestionAct {}

    record Reward(String what) implements SuggestionAct {}

    record Remark(String text) implements SuggestionAct {}

    /** As in the API and the history. */
    default String key() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
