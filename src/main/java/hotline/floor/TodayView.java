package hotline.floor;

import org.jspecify.annotations.Nullable;

/**
 * A queue's figures since midnight in its zone.
 *
 * @param abandoned without the short ones
 * @param serviceLevel answered within the limit / (answered + abandoned), 0 to 1; null before the first
 * @param averageSpeedOfAnswerSeconds sum of the waits of those answered / answered; null before the first
 * @param touchedByGap a part of the day was not heard
 */
public record TodayView(
        int offered,
        int answered,
        int abandoned,
        int shortAbandoned,
        @Nullable Double serviceLevel,
        int serviceLevelSeconds,
        @Nullable Double averageSpeedOfAnswerSeconds,
        boolean touchedByGap) {}
