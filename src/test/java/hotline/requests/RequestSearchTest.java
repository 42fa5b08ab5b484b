package hotline.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Service requests by what is remembered of them. */
@Tag("slow")
class RequestSearchTest {
    @AutoClose
    private static final RequestHouse house = new RequestHouse(Map.of());

    @Test
    void it_is_found_by_words_and_pages_go_on() {
        var mark = "锅炉" + house.clock.instant().getEpochSecond();
        for (var n = 0; n < 3; n++) {
            house.registered(Map.of("product", mark + " 100%_" + n));
        }
        var first = house.agent
                .get("/api/service-requests?limit=2&q=" + encoded(mark))
                .ok();
        assertEquals(2, first.get("items").size());
        var second = house.agent
                .get("/api/service-requests?limit=2&q=" + encoded(mark) + "&cursor="
                        + first.get("next").asText())
                .ok();
        assertEquals(1, second.get("items").size());
        assertTrue(second.get("next").isNull());
        assertEquals(0, found(mark + " 99"));
        // What was typed stands for itself, not for a pattern.
        assertEquals(0, found("%_%"));
    }

    @Test
    void it_is_found_by_what_is_remembered_of_it() {
        var mark = Long.toString(house.clock.instant().getEpochSecond() + 7);
        var customer = house.agent
                .post("/api/customers", Map.of("name", "欧阳" + mark))
                .ok()
                .get("id")
                .asLong();
        var request = house.registered(
                Map.of("product", "净水器" + mark, "address", "长江路" + mark + "号", "customerId", customer));
        var number = house.agent
                .get("/api/service-requests/" + request)
                .ok()
                .at("/request/number")
                .asText();
        for (var remembered : List.of("净水", "水器", "长江路", "净水 长江", "欧阳", number)) {
            assertEquals(1, found(remembered + " " + mark), remembered);
        }
        assertEquals(0, found("黄河 " + mark));
        house.administrator()
                .put("/api/customers/" + customer, Map.of("name", "司马" + mark, "version", 1))
                .ok();
        assertEquals(1, found("司马 " + mark));
        assertEquals(0, found("欧阳 " + mark));
    }

    private static int found(String typed) {
        return RequestHouse.items(house.agent, "/api/service-requests?q=" + encoded(typed))
                .size();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
