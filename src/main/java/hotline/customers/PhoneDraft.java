package hotline.customers;

import org.jspecify.annotations.Nullable;

/** A number as somebody typed it. */
public record PhoneDraft(String number, String label, boolean primary) {
    public PhoneDraft(String number, @Nullable String label, boolean primary) {
        this.number = number;
        this.label = label == null || label.isBlank() ? "mobile" : label.strip();
        this.primary = primary;
    }

    public static PhoneDraft of(String number) {
        return new PhoneDraft(number, null, true);
    }
}
