package hotline.calls.figures;

import org.jspecify.annotations.Nullable;

/**
 * How agents spent their time, in milliseconds.
 *
 * @param busyMillis ringing left out: talk, hold and wrap-up
 * @param readyMillis could have been rung
 */
public record Presence(long busyMillis, long readyMillis) {
    public static final Presence NONE = new Presence(0, 0);

    public Presence plus(Presence more) {
        return new Presence(busyMillis + more.busyMillis, readyMillis + more.readyMillis);
    }

    /** Occupancy, 占用率: (talk + hold + wrap-up) / (that + ready). */
    public @Nullable Double occupancy() {
        return Share.of(busyMillis, busyMillis + readyMillis);
    }
}
