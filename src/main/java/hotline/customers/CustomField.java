package hotline.customers;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import hotline.platform.text.Language;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A field that a company has beside the fixed ones.
 *
 * @param key stays, whatever its labels become
 * @param type null: text
 * @param required whether who fills the form in by hand must fill it
 * @param retired not offered any more; what was written in it stays
 * @param choices of a choice, in order
 */
public record CustomField(
        String key,
        String labelZh,
        String labelEn,
        @Nullable Type type,
        boolean required,
        boolean retired,
        @Nullable List<Choice> choices) {
    /** What is written in a field. */
    public enum Type {
        TEXT,
        NUMBER,
        DATE,
        CHOICE;

        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        public static Type of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }

    /** One of several. */
    public record Choice(String key, String labelZh, String labelEn) {}

    public Type kind() {
        return Objects.requireNonNullElse(type, Type.TEXT);
    }

    public List<Choice> offered() {
        return Objects.requireNonNullElse(choices, List.of());
    }

    CustomField retire() {
        return new CustomField(key, labelZh, labelEn, type, required, true, choices);
    }

    public String label(Language language) {
        return language == Language.EN ? labelEn : labelZh;
    }

    /** What a person reads of a value: the choice's label, else the value itself. */
    public String shown(String value, Language language) {
        return offered().stream()
                .filter(choice -> choice.key().equals(value))
                .map(choice -> language == Language.EN ? choice.labelEn() : choice.labelZh())
                .findFirst()
                .orElse(value);
    }
}
