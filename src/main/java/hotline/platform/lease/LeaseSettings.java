package hotline.platform.lease;

import hotline.platform.config.Section;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;

/**
 * The settings under {@code lease}.
 *
 * @param node this server's name on the operator's page
 * @param length how long the lease lasts on a server that does not renew it
 * @param renewEvery how often it is renewed, or asked for
 */
public record LeaseSettings(String node, Duration length, Duration renewEvery) {
    public static LeaseSettings from(Section section) {
        var settings = new LeaseSettings(
                node(section.text("node", "")),
                section.duration("length", Duration.ofSeconds(6)),
                section.duration("renew-every", Duration.ofSeconds(1)));
        if (settings.length.compareTo(Duration.ofSeconds(1)) < 0
                || settings.length.compareTo(Duration.ofMinutes(5)) > 0) {
            throw section.refuse("length", "must be from 1s to 5m");
        }
        if (settings.renewEvery.toMillis() < 100
                || settings.renewEvery.multipliedBy(3).compareTo(settings.length) > 0) {
            throw section.refuse("renew-every", "must be from 100ms to a third of lease.length");
        }
        return settings;
    }

    private static String node(String named) {
        if (!named.isBlank()) {
            return named.strip();
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "node";
        }
    }
}
