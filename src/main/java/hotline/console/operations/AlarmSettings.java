package hotline.console.operations;

import hotline.platform.config.Section;
import java.net.URI;
import java.time.Duration;

/**
 * The settings under {@code alarms}.
 *
 * @param url where alarms are posted to; without an address they are not
 * @param secret with which each message is signed
 * @param attempts how often one message is tried, 1 to 10
 * @param timeout how long one attempt may take
 * @param linkDownAfter how long the link to a telephone system, or a trunk, may be down before it is an alarm
 * @param driftFor how long an alarm about drift stays after the last one
 * @param spoolPercent how full the disk's queue may be, 1 to 99
 * @param leaseMovedFor how long a change of hands of the lease is shown as an alarm
 */
record AlarmSettings(
        String url,
        String secret,
        int attempts,
        Duration timeout,
        Duration linkDownAfter,
        Duration driftFor,
        int spoolPercent,
        Duration leaseMovedFor) {
    static AlarmSettings from(Section section) {
        var webhook = section.section("webhook");
        var url = webhook.text("url", "");
        if (!url.isEmpty() && !http(webhook.uri("url", ""))) {
            throw webhook.refuse("url", "must begin with http:// or https://, or be empty");
        }
        return new AlarmSettings(
                url,
                webhook.text("secret", ""),
                webhook.number("attempts", 5, 1, 10),
                webhook.duration("timeout", Duration.ofSeconds(5)),
                section.duration("link-down-after", Duration.ofSeconds(15)),
                section.duration("drift-for", Duration.ofMinutes(10)),
                section.number("spool-percent", 50, 1, 99),
                section.duration("lease-moved-for", Duration.ofMinutes(10)));
    }

    private static boolean http(URI url) {
        return url.getHost() != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()));
    }

    @Override
    public String toString() {
        return "AlarmSettings[" + url + "]";
    }
}
