package hotline.recordings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.testing.TestUser;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An assessor hears what was drawn for him, as long as it is not withdrawn, and nothing else. */
@Tag("slow")
class SampleTest {
    @TempDir
    static Path folder;

    private static RecordingsHouse house;
    private static TestUser assessor;

    @BeforeAll
    static void open() {
        house = new RecordingsHouse(folder);
        assessor = house.server.person(Map.of("role", "assessor"));
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static Map<String, Object> wanted(TestUser whom, int count) {
        return Map.of(
                "assessorId", whom.id(), "from", "2026-11-20T00:00:00Z", "to", "2026-11-23T00:00:00Z", "count", count);
    }

    private static List<String> heard(TestUser person, String query) {
        return uuids(person.get("/api/recordings" + query).ok().get("items"));
    }

    private static List<String> uuids(JsonNode items) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.get("uuid").asText())
                .toList();
    }

    @Test
    void an_assessor_hears_the_own_sample_until_it_is_withdrawn() {
        assertEquals(List.of(), heard(assessor, ""));
        assertEquals(404, assessor.get(house.path(1)).status());
        var sample = house.supervisor
                .post("/api/recording-samples", wanted(assessor, 500))
                .ok();
        // Of calls with an agent of the own department: neither another's, nor messages, nor what is missing.
        assertEquals(2, sample.get("recordings").asInt());
        assertEquals(2, sample.get("among").asInt());
        assertEquals(List.of(house.uuids.get(1), house.uuids.get(0)), heard(assessor, ""));
        assertEquals(2, heard(assessor, "?sample=" + sample.get("id")).size());
        assertEquals(
                "138****8001",
                assessor.get(house.path(1)).ok().get("numberDisplay").asText());
        assertEquals(200, assessor.get(house.audio(assessor, house.path(1))).status());
        assertEquals(404, assessor.get(house.path(3)).status());
        assertEquals(404, assessor.post(house.path(3) + "/link", Map.of()).status());
        assertEquals(
                403, assessor.get(house.path(1) + "/download?reason=curious").status());
        var other = house.server.person(Map.of("role", "assessor"));
        assertEquals(List.of(), heard(other, ""));
        assertEquals(1, assessor.get("/api/recording-samples").ok().get("items").size());
        assertEquals(0, other.get("/api/recording-samples").ok().get("items").size());
        var withdraw = "/api/recording-samples/" + sample.get("id") + "/withdraw";
        assertEquals(
                "recordings.no-such-sample",
                house.otherSupervisor.post(withdraw, Map.of()).problem());
        assertEquals(403, assessor.post(withdraw, Map.of()).status());
        house.supervisor.post(withdraw, Map.of()).ok();
        assertEquals(List.of(), heard(assessor, ""));
        assertEquals(404, assessor.get(house.path(1)).status());
    }

    @Test
    void whoever_doubts_a_draw_draws_again_by_its_seed() {
        var admin = house.server.administrator();
        var sample = admin.post("/api/recording-samples", wanted(assessor, 1)).ok();
        assertEquals(3, sample.get("among").asInt());
        var again = house.lab.database.only(
                """
                select uuid from recording where kind = 'call' and state = 'finished'
                order by sha256(convert_to($1 || uuid::text, 'UTF8')) limit 1""", row -> row.getUUID("uuid").toString(), sample.get("seed").asText());
        assertEquals(List.of(again), heard(admin, "?sample=" + sample.get("id")));
        var drawn = new TreeSet<String>();
        for (var draw = 0; draw < 30 && drawn.size() < 3; draw++) {
            var id = admin.post("/api/recording-samples", wanted(assessor, 1))
                    .ok()
                    .get("id");
            drawn.addAll(heard(admin, "?sample=" + id));
        }
        assertEquals(3, drawn.size(), "always the same are drawn");
    }

    @Test
    void what_does_not_fit_is_refused() {
        var admin = house.server.administrator();
        assertEquals(
                "recordings.sample-assessor",
                admin.post("/api/recording-samples", wanted(house.own, 1)).problem());
        assertEquals(
                403,
                assessor.post("/api/recording-samples", wanted(assessor, 1)).status());
        assertEquals(403, house.own.get("/api/recording-samples").status());
        var wrong = new HashMap<>(wanted(assessor, 1));
        wrong.put("to", "2026-11-19T00:00:00Z");
        assertEquals(
                "recordings.sample-period",
                admin.post("/api/recording-samples", wrong).problem());
        wrong.put("to", "2026-11-20T01:00:00Z");
        assertEquals(
                "recordings.sample-empty",
                admin.post("/api/recording-samples", wrong).problem());
        assertEquals(
                400, admin.post("/api/recording-samples", wanted(assessor, 501)).status());
        assertTrue(admin.get("/api/recording-samples").ok().get("assessors").size() > 0);
    }
}
