package hotline.customers;

import hotline.platform.config.Section;
import java.time.Duration;

/**
 * How customer records are kept.
 *
 * @param provisionalLevel how long a new customer's level is only provisional
 * @param lookAfterCall how long an agent may see a graded record after the customer's call has ended
 */
public record CustomerSettings(Duration provisionalLevel, Duration lookAfterCall) {
    public static CustomerSettings from(Section section) {
        return new CustomerSettings(
                section.duration("provisional-level", Duration.ofDays(180)),
                section.duration("look-after-call", Duration.ofMinutes(15)));
    }
}
