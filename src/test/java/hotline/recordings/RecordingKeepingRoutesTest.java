package hotline.recordings;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies, marks, holds and retention over HTTP. */
@Tag("slow")
class RecordingKeepingRoutesTest {
    @TempDir
    static Path folder;

    private static final byte[] SOUND = RecordingsHouse.SOUND;
    private static RecordingsHouse house;

    @BeforeAll
    static void start() {
        house = new RecordingsHouse(folder);
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    @Test
    void a_supervisor_takes_a_copy_with_a_reason_and_finds_the_own_name_in_it() {
        assertEquals(403, house.own.get(house.path(1) + "/download?reason=x").status());
        assertEquals(400, house.supervisor.get(house.path(1) + "/download").status());
        assertEquals(
                404,
                house.otherSupervisor.get(house.path(1) + "/download?reason=x").status());
        var answer = house.supervisor.get(house.path(1) + "/download?reason=complaint");
        assertEquals(200, answer.status());
        assertTrue(answer.header("Content-Disposition").endsWith(".wav\""));
        var bytes = answer.raw().body();
        assertTrue(new String(bytes, 0, 300, StandardCharsets.ISO_8859_1)
                .contains("copied by user/" + house.supervisor.id()));
        assertArrayEquals(SOUND, Arrays.copyOfRange(bytes, bytes.length - SOUND.length, bytes.length));
        var entry = house.server
                .administrator()
                .get("/api/audit?action=recordings.download&object=recording/" + house.uuids.getFirst())
                .ok()
                .get("items")
                .get(0);
        assertEquals("complaint", entry.get("reason").asText());
        assertEquals(house.supervisor.id(), entry.get("actorId").asLong());
    }

    @Test
    void a_refused_attempt_is_in_the_audit_log() {
        var nosy = house.server.person(Map.of("role", "assessor"));
        assertEquals(404, nosy.get(house.path(2) + "/audio").status());
        var entries = house.server
                .administrator()
                .get("/api/audit?action=recordings.refused&object=recording/" + house.uuids.get(1))
                .ok()
                .get("items");
        assertTrue(StreamSupport.stream(entries.spliterator(), false)
                .anyMatch(entry -> entry.get("actorId").asLong() == nosy.id()));
    }

    @Test
    void marks_are_seen_by_all_who_may_hear_and_removed_by_their_author() {
        var marks = house.own
                .post(house.path(2) + "/marks", Map.of("atSeconds", 1.5, "text", "promised a visit"))
                .ok();
        assertEquals(1.5, marks.get(0).get("atSeconds").asDouble());
        var seen = house.supervisor.get(house.path(2) + "/marks").ok();
        assertFalse(seen.get(0).get("mine").asBoolean());
        var address = house.path(2) + "/marks/" + seen.get(0).get("id").asLong();
        assertEquals("recordings.no-such-mark", house.supervisor.delete(address).problem());
        assertEquals(404, house.other.get(house.path(2) + "/marks").status());
        assertEquals(
                404,
                house.other
                        .post(house.path(2) + "/marks", Map.of("atSeconds", 1, "text", "x"))
                        .status());
        assertEquals(0, house.own.delete(address).ok().size());
    }

    @Test
    void a_hold_is_taken_and_released_over_http_and_stands_in_the_register() throws Exception {
        var body = Map.of(
                "scope", "recording", "recording", house.uuids.get(1), "reason", "=cmd|evil", "authority", "court");
        assertEquals(403, house.own.post("/api/recording-holds", body).status());
        assertEquals(
                404, house.otherSupervisor.post("/api/recording-holds", body).status());
        var everything = Map.of("scope", "number", "number", "13800138001", "reason", "r", "authority", "a");
        assertEquals(
                "recordings.hold-administrators",
                house.supervisor.post("/api/recording-holds", everything).problem());
        assertEquals(
                "recordings.hold-what",
                house.supervisor
                        .post("/api/recording-holds", Map.of("scope", "case", "reason", "r", "authority", "a"))
                        .problem());
        var hold = house.supervisor.post("/api/recording-holds", body).ok();
        var id = hold.get("id").asLong();
        assertEquals(1, hold.get("recordings").asInt());
        assertEquals(
                "court",
                house.own
                        .get(house.path(2))
                        .ok()
                        .get("legalHolds")
                        .get(0)
                        .get("authority")
                        .asText());
        var line = house.supervisor
                .get("/api/recording-register?hold=" + id)
                .ok()
                .get("items")
                .get(0);
        assertEquals(house.uuids.get(1), line.get("uuid").asText());
        assertEquals(64, line.get("sha256").asText().length());
        // Whose recordings another supervisor may not hear, those he does not find here either.
        for (var path : List.of("/api/recording-register?hold=" + id, "/api/recording-holds")) {
            assertEquals(0, house.otherSupervisor.get(path).ok().get("items").size(), path);
            assertEquals(1, house.supervisor.get(path).ok().get("items").size(), path);
        }
        for (var cursor : List.of("-1", "4294967296", "9223372036854775807")) {
            var page = house.supervisor.get("/api/recording-register?cursor=" + cursor);
            assertEquals("recordings.bad-cursor", page.problem(), cursor);
        }
        assertEquals(
                404,
                house.otherSupervisor
                        .post("/api/recording-holds/" + id + "/release", Map.of("reason", "r", "authority", "a"))
                        .status());
        assertEquals(
                "settled",
                house.supervisor
                        .post(
                                "/api/recording-holds/" + id + "/release",
                                Map.of("reason", "settled", "authority", "court"))
                        .ok()
                        .get("releaseReason")
                        .asText());
        var wide = house.server
                .administrator()
                .post("/api/recording-holds", everything)
                .ok();
        assertEquals("+8613800138001", wide.get("what").get("number").asText());
        var sheet = house.supervisor.get("/api/recording-register/excel");
        assertEquals(200, sheet.status());
        var file = Files.write(folder.resolve("register.xlsx"), sheet.raw().body());
        try (var zip = new ZipFile(file.toFile())) {
            var text = new StringBuilder();
            for (var entry : Collections.list(zip.entries())) {
                text.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
            assertTrue(text.toString().contains(line.get("sha256").asText()));
            assertFalse(text.toString().contains("<f>"), "no formula");
        }
        house.server
                .administrator()
                .post(
                        "/api/recording-holds/" + wide.get("id").asLong() + "/release",
                        Map.of("reason", "r", "authority", "a"))
                .ok();
        assertEquals(
                2,
                house.supervisor
                        .get("/api/recording-holds?open=false")
                        .ok()
                        .get("items")
                        .size());
    }

    @Test
    void retention_over_http_is_the_administrators_and_shortening_another_one_s() {
        var admin = house.server.administrator();
        var body = Map.of("days", 45, "rules", List.of(Map.of("queue", "service", "days", 90)), "reason", "regulator");
        assertEquals(
                403, house.supervisor.post("/api/recording-retention", body).status());
        assertEquals(
                2,
                admin.post("/api/recording-retention/preview", body)
                        .ok()
                        .get("changed")
                        .size());
        assertEquals(
                "active",
                admin.post("/api/recording-retention", body).ok().get("state").asText());
        var shorter = admin.post("/api/recording-retention", Map.of("days", 30, "rules", List.of(), "reason", "disk"))
                .ok();
        var decision = "/api/recording-retention/" + shorter.get("version").asInt() + "/decision";
        assertEquals(
                "recordings.second-person",
                admin.post(decision, Map.of("approve", true)).problem());
        var second = house.server.person(Map.of("role", "administrator"));
        assertEquals(
                "active",
                second.post(decision, Map.of("approve", true)).ok().get("state").asText());
        assertEquals(
                30,
                admin.get("/api/recording-retention")
                        .ok()
                        .get("inForce")
                        .get("days")
                        .asInt());
        assertEquals(
                "recordings.retention-too-short",
                admin.post("/api/recording-retention", Map.of("days", 7, "rules", List.of(), "reason", "x"))
                        .problem());
    }
}
