package hotline.customers;

import org.jspecify.annotations.Nullable;

/**
 * What a customer has of ours, and is known by.
 *
 * @param kind {@code vehicle}, {@code unit} or {@code product}
 * @param code plate, unit or serial number
 */
public record OwnedUnit(String kind, String code, String name) {
    public OwnedUnit(String kind, String code, @Nullable String name) {
        this.kind = kind;
        this.code = code.strip();
        this.name = name == null ? "" : name.strip();
    }
}
