package hotline.calls;

/** A pause before the next attempt, twice as long each time. On one thread. */
final class Pause {
    private final long firstMillis;
    private final long longestMillis;
    private long millis;
    private long untilNanos = System.nanoTime();

    Pause(long firstMillis, long longestMillis) {
        this.firstMillis = firstMillis;
        this.longestMillis = longestMillis;
    }

    boolean lasts() {
        return System.nanoTime() - untilNanos < 0;
    }

    void begin() {
        millis = Math.min(longestMillis, Math.max(firstMillis, 2 * millis));
        untilNanos = System.nanoTime() + millis * 1_000_000;
    }

    void end() {
        millis = 0;
        untilNanos = System.nanoTime();
    }
}
