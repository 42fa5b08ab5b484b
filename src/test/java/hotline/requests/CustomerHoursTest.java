package hotline.requests;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.testing.ShortMessages;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Short messages reach customers when it suits them (F4). */
@Tag("slow")
class CustomerHoursTest {
    @AutoClose
    private static final ShortMessages SMS = new ShortMessages();

    @AutoClose
    private static final RequestHouse house = new RequestHouse(SMS.settings());

    private static long planned(String product, Map<String, Object> more, Map<String, Object> wish) {
        var customer = house.customer();
        house.administrator()
                .put("/api/customers/" + customer + "/call-wish", wish)
                .ok();
        var facts = new HashMap<String, Object>(more);
        facts.put("product", product);
        facts.put("customerId", customer);
        var id = house.dispatched(facts);
        house.plan(id, Duration.ofHours(30), Duration.ofHours(32)).ok();
        return id;
    }

    private static boolean noted(long id) {
        return house.read(house.agent, id).get("history").toString().contains("short-message");
    }

    @Test
    void at_night_only_what_is_urgent_comes_and_the_rest_in_the_morning() {
        house.clock.move(Duration.ofHours(14));
        var any = Map.<String, Object>of("kind", "any");
        var id = planned("夜间热水器", Map.of(), any);
        planned("夜间水管", Map.of("urgent", true), any);
        RequestHouse.await(() -> SMS.any("夜间水管"));
        assertTrue(noted(id));
        assertFalse(SMS.any("夜间热水器"), "it is 23:00");
        house.clock.move(Duration.ofHours(9));
        RequestHouse.await(() -> SMS.any("夜间热水器"));
        house.clock.move(Duration.ofHours(1));
    }

    @Test
    void whoever_wants_none_gets_none_and_whoever_wants_them_in_the_evening_gets_them_then() {
        var never = planned("不要打扰", Map.of(), Map.of("kind", "never"));
        var evening = planned("晚上联系", Map.of(), Map.of("kind", "hours", "from", "19:00", "until", "20:30"));
        planned("随时联系", Map.of(), Map.of("kind", "any"));
        RequestHouse.await(() -> SMS.any("随时联系"));
        assertFalse(noted(never), "nobody believes that they were told");
        assertTrue(noted(evening));
        assertFalse(SMS.any("晚上联系"));
        house.clock.move(Duration.ofHours(10));
        RequestHouse.await(() -> SMS.any("晚上联系"));
        assertFalse(SMS.any("不要打扰"));
        house.clock.move(Duration.ofHours(14));
    }

    @Test
    void what_they_wish_since_it_was_written_counts_too() {
        var customer = house.customer();
        var id = house.dispatched(Map.of("product", "改主意", "customerId", customer));
        house.clock.move(Duration.ofHours(13));
        house.plan(id, Duration.ofHours(30), Duration.ofHours(32)).ok();
        house.administrator()
                .put("/api/customers/" + customer + "/call-wish", Map.of("kind", "never"))
                .ok();
        house.clock.move(Duration.ofHours(11));
        planned("之后的", Map.of(), Map.of("kind", "any"));
        RequestHouse.await(() -> SMS.any("之后的"));
        assertFalse(SMS.any("改主意"));
    }
}
