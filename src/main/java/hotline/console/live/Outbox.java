package hotline.console.live;

import hotline.platform.Json;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one browser is to be told: frames with consecutive numbers, wallboard values kept back to be
 * sent a few times a second, the latest only. Without I/O and clock.
 */
final class Outbox {
    private final Set<String> shown = new LinkedHashSet<>();
    private final Map<String, @Nullable String> later = new LinkedHashMap<>();
    private long number;
    private long shed;

    /** Everything anew; what was kept back is in it. */
    String snapshot(Map<String, String> values, Instant now) {
        later.clear();
        shown.clear();
        shown.addAll(values.keySet());
        number++;
        var state = values.entrySet().stream().map(Outbox::member).collect(Collectors.joining(","));
        return "{\"snapshot\":{" + head(now) + ",\"state\":{" + state + "}}}";
    }

    /**
     * A value changed or became invisible.
     *
     * @param json null when it is not there for this browser
     * @return the frame to send at once, null when there is none
     */
    @Nullable
    String change(String key, @Nullable String json, boolean urgent, Instant now) {
        if (json == null && !shown.contains(key)) {
            return null;
        }
        if (urgent) {
            later.remove(key);
            return frame(Collections.singletonMap(key, json), now);
        }
        if (later.containsKey(key)) {
            shed++;
        }
        // Where a key stands tells when it was first kept back, so that none waits for ever.
        later.put(key, json);
        if (json != null) {
            shown.add(key);
        }
        return null;
    }

    /** What was kept back, as one frame; null when nothing was. */
    @Nullable
    String flush(Instant now) {
        if (later.isEmpty()) {
            return null;
        }
        var all = new LinkedHashMap<>(later);
        later.clear();
        return frame(all, now);
    }

    String tick(Instant now) {
        return "{\"tick\":{" + head(now) + "}}";
    }

    /** How many wallboard values were replaced by later ones before they were sent. */
    long shed() {
        return shed;
    }

    private String frame(Map<String, @Nullable String> changes, Instant now) {
        var put = new StringJoiner(",");
        var drop = new StringJoiner(",");
        changes.forEach((key, json) -> {
            if (json == null) {
                shown.remove(key);
                drop.add(Json.write(key));
            } else {
                shown.add(key);
                put.add(Json.write(key) + ":" + json);
            }
        });
        number++;
        return "{\"change\":{" + head(now) + ",\"put\":{" + put + "},\"drop\":[" + drop + "]}}";
    }

    private String head(Instant now) {
        return "\"n\":" + number + ",\"now\":\"" + now + "\"";
    }

    private static String member(Map.Entry<String, String> entry) {
        return Json.write(entry.getKey()) + ":" + entry.getValue();
    }
}
