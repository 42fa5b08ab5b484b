package hotline.policies.limits;

import java.util.Locale;
import java.util.Optional;

/**
 * Who decides: by what they are to a case, or by their position in the house.
 *
 * @param key as in a policy: {@code manager}, or {@code position 财务经理}
 */
public record Approver(String key) {
    private static final String POSITION = "position ";

    static Approver of(Receiver receiver) {
        return new Approver(receiver.key());
    }

    /** Nobody decides on what they own, so that an owner is no approver. */
    static Optional<Approver> parse(String text) {
        var part = Receiver.byKey().get(text);
        if (part != null) {
            return part == Receiver.OWNER ? Optional.empty() : Optional.of(of(part));
        }
        return text.startsWith(POSITION) && !text.substring(POSITION.length()).isBlank()
                ? Optional.of(new Approver(
                        POSITION + text.substring(POSITION.length()).strip()))
                : Optional.empty();
    }

    /** What they are to the case; nothing when it is a position that decides. */
    public Optional<Receiver> part() {
        return key.startsWith(POSITION)
                ? Optional.empty()
                : Optional.of(Receiver.valueOf(key.toUpperCase(Locale.ROOT).replace('-', '_')));
    }

    /** The position's name, empty when it is none. */
    public String position() {
        return key.startsWith(POSITION) ? key.substring(POSITION.length()) : "";
    }
}
