package hotline.requests;

import java.util.Locale;

/** What a person does with an incident. */
sealed interface IncidentAct {
    /** What is done about it, for everybody who speaks with callers. */
    record Plan(String text) implements IncidentAct {}

    /** It is over. */
    record End(String note) implements IncidentAct {}

    /** It was not over. */
    record Reopen(String why) implements IncidentAct {}

    /** What it was and what is done against the next one. */
    record Report(String impact, String handling, String cause, String prevention) implements IncidentAct {
        boolean whole() {
            return !impact.isBlank() && !handling.isBlank() && !cause.isBlank() && !prevention.isBlank();
        }
    }

    /** One open letter to all who are concerned. */
    record Letter(String text) implements IncidentAct {}

    record Close() implements IncidentAct {}

    record Remark(String text) implements IncidentAct {}

    /** As in the API and the history. */
    default String key() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
