package hotline.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.platform.text.Language;
import hotline.testing.TestDatabase;
import hotline.testing.TestPlatform;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ForgetTest {
    @Test
    void only_what_is_old_and_waits_for_nothing_is_forgotten() {
        try (var ground = TestPlatform.on(TestDatabase.create())) {
            var sql = ground.platform().database();
            var now = Instant.parse("2026-03-03T01:00:00Z");
            var old = now.minus(Duration.ofDays(200));
            var endpoint = EndpointStore.insert(
                    sql,
                    new EndpointStore.Draft(
                            "群", "webhook", "http://127.0.0.1:9/", null, Language.ZH, List.of("x"), List.of(), true));
            assertTrue(MessageStore.insert(sql, event("sent"), old).isPresent());
            var waiting = MessageStore.insert(sql, event("waits"), old).orElseThrow();
            MessageStore.add(sql, waiting, MessageStore.ENDPOINT, null, endpoint, old, old);
            assertTrue(MessageStore.insert(sql, event("new"), now).isPresent());
            assertEquals(1, MessageStore.forget(sql, now.minus(Duration.ofDays(180)), 100));
            assertEquals(0, MessageStore.forget(sql, now.minus(Duration.ofDays(180)), 100));
            assertEquals(
                    List.of("waits", "new"),
                    sql.query("select key from outbox_event order by id", row -> row.getString("key")));
        }
    }

    @Test
    void an_event_is_told_once_whoever_writes_it_twice() {
        try (var ground = TestPlatform.on(TestDatabase.create())) {
            var sql = ground.platform().database();
            assertEquals(
                    true, MessageStore.insert(sql, event("once"), Instant.EPOCH).isPresent());
            assertEquals(
                    false,
                    MessageStore.insert(sql, event("once"), Instant.EPOCH).isPresent());
        }
    }

    private static Event event(String key) {
        return new Event(key, "x", 1, false, "", Map.of(Language.ZH, Map.of("number", "1")));
    }
}
