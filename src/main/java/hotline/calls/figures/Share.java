package hotline.calls.figures;

import org.jspecify.annotations.Nullable;

/** Division as figures need it. */
final class Share {
    private Share() {}

    /** Null where nothing divides. */
    static @Nullable Double of(long part, long whole) {
        return whole == 0 ? null : (double) part / whole;
    }

    /** An average of milliseconds, in seconds; null where there is nothing to average. */
    static @Nullable Double seconds(long millis, long count) {
        return count == 0 ? null : millis / 1000.0 / count;
    }
}
