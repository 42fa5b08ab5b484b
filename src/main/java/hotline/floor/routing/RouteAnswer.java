package hotline.floor.routing;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * What the dialplan is told.
 *
 * @param open day, night, holiday or closed
 * @param priority 0 and up, higher goes first
 * @param agent preferred extension, empty for none
 * @param language zh or en, empty to leave it
 * @param onCall numbers that are called one after the other when nobody else is there; empty: those of the files
 * @param notices language to own or none, where it is not the standard notice of recording
 */
public record RouteAnswer(
        String open,
        String queue,
        int priority,
        String agent,
        String language,
        List<String> onCall,
        Map<String, String> notices) {
    /** The same with what callers of its queue are told about recording. */
    public RouteAnswer with(Map<String, String> noticesOfQueue) {
        return new RouteAnswer(open, queue, priority, agent, language, onCall, Map.copyOf(noticesOfQueue));
    }

    /** As the dialplan reads it: {@code key=value&key=value}. */
    public String encoded() {
        return "open=" + encode(open) + "&queue=" + encode(queue) + "&priority=" + priority + "&agent=" + encode(agent)
                + "&lang=" + encode(language) + notice("zh") + notice("en")
                + "&oncall=" + encode(String.join(":", onCall));
    }

    private String notice(String in) {
        return "&notice_" + in + "=" + encode(notices.getOrDefault(in, "standard"));
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
