package hotline.calls.figures;

import org.jspecify.annotations.Nullable;

/**
 * Calls at agents' telephones.
 *
 * @param offered calls that made an agent's telephone ring
 * @param answeredInTime of them, answered within three rings of the first telephone that rang
 */
public record Ringing(long offered, long answeredInTime) {
    public static final Ringing NONE = new Ringing(0, 0);

    public Ringing plus(Ringing more) {
        return new Ringing(offered + more.offered, answeredInTime + more.answeredInTime);
    }

    /** Three-ring share, 三声接听率. */
    public @Nullable Double threeRingShare() {
        return Share.of(answeredInTime, offered);
    }
}
