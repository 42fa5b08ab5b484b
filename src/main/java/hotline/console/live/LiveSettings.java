package hotline.console.live;

import hotline.platform.config.Section;
import java.time.Duration;

/**
 * How browsers are kept up to date.
 *
 * @param wallboardEvery shortest time between two wallboard frames on a connection
 * @param tickEvery a sign of life at least this often
 * @param pongDeadline silence of the browser after which its connection is closed
 * @param mostUnsent bytes that may wait for a slow browser before it is cut off
 * @param mostConnections of one person
 */
public record LiveSettings(
        Duration wallboardEvery, Duration tickEvery, Duration pongDeadline, int mostUnsent, int mostConnections) {
    public static LiveSettings from(Section section) {
        return new LiveSettings(
                section.duration("wallboard-every", Duration.ofMillis(250)),
                section.duration("tick-every", Duration.ofSeconds(4)),
                section.duration("pong-deadline", Duration.ofSeconds(20)),
                section.number("most-unsent", 1 << 20, 1 << 14, 1 << 26),
                section.number("most-connections", 20, 1, 1000));
    }
}
