package hotline.floor.routing;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What the dialplan is told.
 *
 * @param open day, night, holiday or closed
 * @param priority 0 and up, higher goes first
 * @param agent preferred extension, empty for none
 * @param language zh or en, empty to leave it
 * @param onCall numbers that are called one after the other when nobody else is there; empty: those of the files
 */
public record RouteAnswer(String open, String queue, int priority, String agent, String language, List<String> onCall) {
    /** As the dialplan reads it: {@code key=value&key=value}. */
    public String encoded() {
        return "open=" + encode(open) + "&queue=" + encode(queue) + "&priority=" + priority + "&agent=" + encode(agent)
                + "&lang=" + encode(language) + "&oncall=" + encode(String.join(":", onCall));
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
