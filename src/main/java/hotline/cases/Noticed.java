package hotline.cases;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a notice is about. */
public record Noticed(Kind kind, long id) {
    /** Kinds of things that people are told of. */
    public enum Kind {
        COMPLAINT,
        FOLLOW_UP,
        IMPROVEMENT;

        /** As in the API. */
        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Where notices, and who was told, name it. */
        String column() {
            return name().toLowerCase(Locale.ROOT) + "_id";
        }
    }

    static Noticed complaint(long id) {
        return new Noticed(Kind.COMPLAINT, id);
    }
}
