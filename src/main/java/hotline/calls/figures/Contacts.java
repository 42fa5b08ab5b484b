package hotline.calls.figures;

import org.jspecify.annotations.Nullable;

/**
 * What became of the calls offered to a queue. A call belongs to the interval in which it was offered.
 *
 * @param offered joined the queue
 * @param answered were bridged to an agent
 * @param answeredWithin of them, within the threshold T of the service level, T included
 * @param abandoned hung up while waiting, the short ones left out
 * @param abandonedWithin of them, within T
 * @param shortAbandoned hung up before the time in which nobody could have answered
 * @param other left by timeout, overflow, key or because their end was not heard
 * @param live still wait
 * @param answerWaitMillis sum of the waits of those answered
 * @param longestWaitMillis of all who left
 */
public record Contacts(
        long offered,
        long answered,
        long answeredWithin,
        long abandoned,
        long abandonedWithin,
        long shortAbandoned,
        long other,
        long live,
        long answerWaitMillis,
        long longestWaitMillis) {
    public static final Contacts NONE = new Contacts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** Of both intervals, or queues, together. */
    public Contacts plus(Contacts more) {
        return new Contacts(
                offered + more.offered,
                answered + more.answered,
                answeredWithin + more.answeredWithin,
                abandoned + more.abandoned,
                abandonedWithin + more.abandonedWithin,
                shortAbandoned + more.shortAbandoned,
                other + more.other,
                live + more.live,
                answerWaitMillis + more.answerWaitMillis,
                Math.max(longestWaitMillis, more.longestWaitMillis));
    }

    /** Answered / offered. */
    public @Nullable Double answeredRate() {
        return Share.of(answered, offered);
    }

    /** Abandoned / offered, the short ones apart. */
    public @Nullable Double abandonedRate() {
        return Share.of(abandoned, offered);
    }

    /** The default form: answered within T / (answered + abandoned). */
    public @Nullable Double serviceLevel() {
        return Share.of(answeredWithin, answered + abandoned);
    }

    /** Asterisk's SL2: (answered within T + abandoned within T) / (answered + abandoned). */
    public @Nullable Double serviceLevelSl2() {
        return Share.of(answeredWithin + abandonedWithin, answered + abandoned);
    }

    /** Asterisk's SL: answered within T / answered. */
    public @Nullable Double serviceLevelSl() {
        return Share.of(answeredWithin, answered);
    }

    /** Answered within T / (answered + abandoned after T): who leaves early is not counted against it. */
    public @Nullable Double serviceLevelLate() {
        return Share.of(answeredWithin, answered + abandoned - abandonedWithin);
    }

    /** ASA, 平均应答速度: sum of the waits of those answered / answered, in seconds. */
    public @Nullable Double averageSpeedOfAnswerSeconds() {
        return Share.seconds(answerWaitMillis, answered);
    }
}
