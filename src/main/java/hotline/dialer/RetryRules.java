package hotline.dialer;

import hotline.platform.config.Section;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * How often a customer is tried, and how long after each outcome.
 *
 * @param most attempts before a person takes over, 1 to 20
 * @param pauses after an outcome; one without a pause goes to a person at once
 */
public record RetryRules(int most, Map<AttemptOutcome, Duration> pauses) {
    public RetryRules {
        pauses = Map.copyOf(pauses);
    }

    public static RetryRules from(Section section) {
        var pauses = new EnumMap<AttemptOutcome, Duration>(AttemptOutcome.class);
        var pause = section.section("pause");
        pauses.put(AttemptOutcome.BUSY, pause.duration("busy", Duration.ofMinutes(5)));
        pauses.put(AttemptOutcome.NO_ANSWER, pause.duration("no-answer", Duration.ofMinutes(30)));
        pauses.put(AttemptOutcome.CONGESTION, pause.duration("congestion", Duration.ofMinutes(2)));
        pauses.put(AttemptOutcome.UNAVAILABLE, pause.duration("unavailable", Duration.ofHours(1)));
        pauses.put(AttemptOutcome.DECLINED, pause.duration("declined", Duration.ofHours(2)));
        pauses.put(AttemptOutcome.MACHINE, pause.duration("machine", Duration.ofHours(1)));
        pauses.put(AttemptOutcome.FAILED, pause.duration("failed", Duration.ofMinutes(5)));
        pauses.put(AttemptOutcome.AGENT_MISSED, pause.duration("agent-missed", Duration.ofMinutes(1)));
        return new RetryRules(section.number("attempts", 3, 1, 20), pauses);
    }
}
