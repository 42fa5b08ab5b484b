package hotline.calls.figures;

import org.jspecify.annotations.Nullable;

/**
 * What handling the answered calls took. Milliseconds.
 *
 * @param handled calls with whom an agent talked
 * @param talkMillis talk without hold
 * @param holdMillis on hold
 * @param wrapUpMillis work after the call
 */
public record Handling(long handled, long talkMillis, long holdMillis, long wrapUpMillis) {
    public static final Handling NONE = new Handling(0, 0, 0, 0);

    public Handling plus(Handling more) {
        return new Handling(
                handled + more.handled,
                talkMillis + more.talkMillis,
                holdMillis + more.holdMillis,
                wrapUpMillis + more.wrapUpMillis);
    }

    /** Talk + hold + wrap-up. */
    public long busyMillis() {
        return talkMillis + holdMillis + wrapUpMillis;
    }

    /** AHT, 平均处理时长: (talk + hold + wrap-up) / handled, in seconds. */
    public @Nullable Double averageHandleSeconds() {
        return Share.seconds(busyMillis(), handled);
    }

    public @Nullable Double averageTalkSeconds() {
        return Share.seconds(talkMillis, handled);
    }

    public @Nullable Double averageHoldSeconds() {
        return Share.seconds(holdMillis, handled);
    }

    /** ACW, 话后处理: wrap-up / handled, in seconds. */
    public @Nullable Double averageWrapUpSeconds() {
        return Share.seconds(wrapUpMillis, handled);
    }
}
