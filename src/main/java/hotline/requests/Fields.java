package hotline.requests;

import hotline.platform.Problem;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What was typed into the fields of an act. */
final class Fields {
    private Fields() {}

    static String text(@Nullable String typed) {
        return Objects.requireNonNullElse(typed, "").strip();
    }

    /** @throws Problem.Invalid when it is missing */
    static <T> T needed(@Nullable T value, String field) {
        if (value == null) {
            throw new Problem.Invalid("requests.field-needed", field);
        }
        return value;
    }

    /** @throws Problem.Invalid when nothing was typed */
    static String filled(@Nullable String typed, String field) {
        var text = text(typed);
        return needed(text.isEmpty() ? null : text, field);
    }

    /** The note of an act that needs one. */
    static String words(@Nullable String note) {
        return filled(note, "note");
    }

    /** As above. @throws Problem.Invalid when it is longer than {@code most} characters, too */
    static String words(@Nullable String note, int most) {
        var text = words(note);
        if (text.codePointCount(0, text.length()) > most) {
            throw new Problem.Invalid("requests.too-long", "note", most);
        }
        return text;
    }
}
