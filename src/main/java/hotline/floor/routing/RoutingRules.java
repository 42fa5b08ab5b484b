package hotline.floor.routing;

import hotline.platform.config.Section;
import java.util.List;

/**
 * Who goes first. Priorities are 0 to 1000.
 *
 * @param vipLevels levels of customers that go ahead of others
 * @param complaintLevels levels whose complaints go first
 */
public record RoutingRules(
        int emergency,
        int levelComplaint,
        int vip,
        List<String> vipLevels,
        List<String> complaintLevels,
        boolean stickyAgent,
        String defaultQueue) {
    public static RoutingRules from(Section section, String defaultQueue) {
        return new RoutingRules(
                section.number("priority.emergency", 100, 0, 1000),
                section.number("priority.level-complaint", 60, 0, 1000),
                section.number("priority.vip", 40, 0, 1000),
                section.list("priority.vip-levels", List.of("VIP", "A")),
                section.list("priority.complaint-levels", List.of("A", "VIP")),
                section.flag("sticky-agent", true),
                defaultQueue);
    }
}
