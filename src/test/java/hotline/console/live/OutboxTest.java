package hotline.console.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.platform.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    /** @param key urgent ones begin with c */
    record Change(String key, @Nullable String json, boolean flush) {}

    @Provide
    Arbitrary<List<Change>> changes() {
        return Combinators.combine(
                        Arbitraries.of("call/1", "call/2", "queue/a", "queue/b"),
                        Arbitraries.of("1", "2", "3").injectNull(0.3),
                        Arbitraries.of(true, false))
                .as(Change::new)
                .list()
                .ofMaxSize(60);
    }

    private static void apply(JsonNode frame, Map<String, String> state) {
        var change = frame.path("change");
        change.path("put")
                .properties()
                .forEach(entry -> state.put(entry.getKey(), entry.getValue().toString()));
        change.path("drop").forEach(key -> state.remove(key.asText()));
    }

    @Property
    void a_browser_that_applies_every_frame_ends_with_the_truth_and_sees_no_gap(
            @ForAll("changes") List<Change> changes) {
        var outbox = new Outbox();
        var truth = new HashMap<String, String>();
        var browser = new HashMap<String, String>();
        var frames = new ArrayList<String>();
        frames.add(outbox.snapshot(Map.of(), NOW));
        for (var change : changes) {
            if (change.json() == null) {
                truth.remove(change.key());
            } else {
                truth.put(change.key(), change.json());
            }
            add(frames, outbox.change(change.key(), change.json(), change.key().startsWith("call"), NOW));
            if (change.flush()) {
                add(frames, outbox.flush(NOW));
            }
        }
        add(frames, outbox.flush(NOW));
        long n = 1;
        for (var frame : frames.subList(1, frames.size())) {
            var json = Json.parse(frame);
            assertEquals(++n, json.path("change").path("n").asLong());
            apply(json, browser);
        }
        assertEquals(truth, browser);
        assertEquals(n, Json.parse(outbox.tick(NOW)).path("tick").path("n").asLong());
    }

    private static void add(List<String> frames, @Nullable String frame) {
        if (frame != null) {
            frames.add(frame);
        }
    }

    @Test
    void call_events_go_at_once_and_wallboard_values_wait_with_the_latest_only() {
        var outbox = new Outbox();
        outbox.snapshot(Map.of(), NOW);
        assertNotNull(outbox.change("call/1", "1", true, NOW));
        assertNull(outbox.change("queue/a", "1", false, NOW));
        assertNull(outbox.change("queue/a", "2", false, NOW));
        assertEquals(1, outbox.shed());
        assertEquals(
                "{\"change\":{\"n\":3,\"now\":\"2026-03-02T08:00:00Z\",\"put\":{\"queue/a\":2},\"drop\":[]}}",
                outbox.flush(NOW));
        assertNull(outbox.flush(NOW));
    }

    @Test
    void what_a_browser_never_saw_is_not_dropped_from_it() {
        var outbox = new Outbox();
        outbox.snapshot(Map.of(), NOW);
        assertNull(outbox.change("call/1", null, true, NOW));
    }
}
