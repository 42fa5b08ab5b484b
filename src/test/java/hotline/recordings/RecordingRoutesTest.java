package hotline.recordings;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.testing.Answer;
import hotline.testing.TestServer;
import hotline.testing.TestUser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The room over HTTP: a whole server whose ledger is filled beside it. */
@Tag("slow")
class RecordingRoutesTest {
    @TempDir
    static Path folder;

    private static final byte[] SOUND = RecordingsHouse.SOUND;
    private static RecordingsHouse house;
    private static TestServer server;
    private static RecordingsLab lab;
    private static TestUser own;
    private static TestUser other;
    private static TestUser supervisor;
    private static TestUser otherSupervisor;

    @BeforeAll
    static void start() {
        house = new RecordingsHouse(folder);
        server = house.server;
        lab = house.lab;
        own = house.own;
        other = house.other;
        supervisor = house.supervisor;
        otherSupervisor = house.otherSupervisor;
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    private static String path(int number) {
        return house.path(number);
    }

    private static List<Long> calls(Answer answer) {
        return StreamSupport.stream(answer.ok().get("items").spliterator(), false)
                .map(item -> item.get("callId").asLong())
                .toList();
    }

    private static List<Long> search(TestUser who, String query) {
        return calls(who.get("/api/recordings" + query));
    }

    @Test
    void everybody_finds_what_the_own_sight_allows_newest_first() {
        assertEquals(List.of(5L, 4L, 3L, 2L, 1L), search(server.administrator(), ""));
        assertEquals(List.of(5L, 2L, 1L), search(own, ""));
        assertEquals(List.of(3L), search(other, ""));
        assertEquals(List.of(5L, 4L, 2L, 1L), search(supervisor, ""));
        assertEquals(List.of(4L), search(otherSupervisor, ""));
        assertEquals(List.of(), search(server.person(Map.of("role", "assessor")), ""));
    }

    @Test
    void a_message_to_another_departments_queue_is_not_the_supervisors() {
        var service = Map.of("labelZh", "客户服务", "labelEn", "Customer service");
        var theirs = new HashMap<String, Object>(service);
        theirs.put("departmentId", server.department("Complaints"));
        server.administrator().put("/api/queues/service", theirs).ok();
        assertEquals(List.of(), search(otherSupervisor, ""));
        assertEquals(404, otherSupervisor.get(path(4)).status());
        // In the fifth one of the own people talked.
        assertEquals(List.of(5L, 2L, 1L), search(supervisor, ""));
        server.administrator().put("/api/queues/service", service).ok();
        assertEquals(List.of(4L), search(otherSupervisor, ""));
    }

    @Test
    void a_search_narrows_by_what_is_asked() {
        var admin = server.administrator();
        assertEquals(List.of(2L), search(admin, "?number=138%200013%208002"));
        assertEquals(List.of(3L), search(admin, "?number=8003"));
        assertEquals(List.of(2L), search(admin, "?queue=repair"));
        assertEquals(List.of(), search(admin, "?reason=complaint"));
        assertEquals(List.of(3L), search(admin, "?number=8003&reason=repair"));
        assertEquals(List.of(3L), search(admin, "?agentId=" + other.id()));
        assertEquals(List.of(4L), search(admin, "?kind=voicemail"));
        assertEquals(List.of(5L), search(admin, "?flag=any"));
        assertEquals(List.of(5L), search(admin, "?flag=missing&state=missing"));
        assertEquals(List.of(3L, 2L, 1L), search(admin, "?minSeconds=2&maxSeconds=5"));
        assertEquals(List.of(1L), search(admin, "?to=2026-11-21T08:00:01Z"));
        assertEquals(List.of(2L), search(admin, "?from=2026-11-21T08:00:01Z&to=2026-11-21T08:00:02Z"));
        assertEquals(List.of(4L), search(admin, "?callId=4"));
        assertEquals(List.of(), search(admin, "?customerId=1"));
        assertEquals(List.of(), search(own, "?agentId=" + other.id()));
    }

    @Test
    void pages_follow_each_other_without_gap_or_repetition() {
        var seen = new ArrayList<Long>();
        var cursor = "";
        for (var page = 0; page < 10 && !cursor.equals("null"); page++) {
            var answer = server.administrator()
                    .get("/api/recordings?limit=2" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            seen.addAll(calls(answer));
            cursor = answer.json().get("next").asText();
        }
        assertEquals(List.of(5L, 4L, 3L, 2L, 1L), seen);
        assertEquals(
                "recordings.bad-cursor",
                server.administrator().get("/api/recordings?cursor=x.y").problem());
        assertEquals(
                "recordings.bad-length",
                server.administrator()
                        .get("/api/recordings?minSeconds=9&maxSeconds=8")
                        .problem());
    }

    @Test
    void a_number_is_masked_for_agents_and_whole_for_supervisors() {
        assertEquals("138****8001", own.get(path(1)).ok().get("numberDisplay").asText());
        assertEquals(
                "138 0013 8001",
                supervisor.get(path(1)).ok().get("numberDisplay").asText());
        assertTrue(own.get(path(5)).ok().get("numberHidden").asBoolean());
    }

    @Test
    void the_details_tell_length_fingerprint_agents_and_holds() {
        lab.hold(1, "C-9");
        var one = supervisor.get(path(1)).ok();
        assertEquals("finished", one.get("state").asText());
        assertEquals(4.0, one.get("lengthSeconds").asDouble());
        assertEquals(44 + SOUND.length, one.get("size").asLong());
        assertEquals(64, one.get("sha256").asText().length());
        assertEquals(own.id(), one.get("agents").get(0).get("userId").asLong());
        assertTrue(one.get("held").asBoolean());
        assertEquals("C-9", one.get("holds").get(0).get("caseNumber").asText());
        assertEquals("2026-12-21T08:00:00Z", one.get("keptUntil").asText());
        assertEquals(List.of(1L), search(supervisor, "?case=C-9"));
        assertEquals(List.of(1L), search(supervisor, "?held=true"));
        lab.release(1, "C-9");
        assertFalse(supervisor.get(path(1)).ok().get("held").asBoolean());
    }

    @Test
    void what_others_said_is_not_even_there() {
        for (var part : List.of("", "/audio", "/waveform")) {
            assertEquals(404, own.get(path(3) + part).status());
            assertEquals("recordings.no-such-recording", own.get(path(3) + part).problem());
            assertEquals(404, otherSupervisor.get(path(1) + part).status());
            assertEquals(401, server.stranger().get(path(1) + part).status());
            assertEquals(
                    404,
                    server.administrator()
                            .get("/api/recordings/00000000-0000-0000-0000-000000000000" + part)
                            .status());
        }
        assertEquals(
                404,
                server.administrator()
                        .get("/api/recordings/..%2F..%2Fetc%2Fpasswd/audio")
                        .status());
        assertEquals(
                404,
                server.administrator().get("/api/recordings/not-an-id/audio").status());
        assertEquals(403, own.get("/api/recording-store").status());
    }

    @Test
    void the_whole_file_is_the_wav_file_with_its_fingerprint_as_etag() throws Exception {
        var answer = own.get(house.audio(own, path(1)));
        assertEquals(200, answer.status());
        assertEquals("audio/wav", answer.header("Content-Type"));
        assertEquals("bytes", answer.header("Accept-Ranges"));
        var sha256 = own.get(path(1)).ok().get("sha256").asText();
        assertEquals('"' + sha256 + '"', answer.header("ETag"));
        var bytes = answer.raw().body();
        assertArrayEquals(SOUND, Arrays.copyOfRange(bytes, 44, bytes.length));
    }

    private static Answer range(TestUser who, String path, String range, String... more) {
        var request = who.request(house.audio(who, path)).header("Range", range).GET();
        if (more.length == 2) {
            request.header(more[0], more[1]);
        }
        return who.send(request);
    }

    @Test
    void ranges_are_answered_with_just_their_bytes() {
        var size = 44 + SOUND.length;
        var whole = own.get(house.audio(own, path(1))).raw().body();
        var middle = range(own, path(1), "bytes=1000-1999");
        assertEquals(206, middle.status());
        assertEquals("bytes 1000-1999/" + size, middle.header("Content-Range"));
        assertEquals("1000", middle.header("Content-Length"));
        assertArrayEquals(Arrays.copyOfRange(whole, 1000, 2000), middle.raw().body());
        var open = range(own, path(1), "bytes=" + (size - 10) + "-");
        assertArrayEquals(Arrays.copyOfRange(whole, size - 10, size), open.raw().body());
        var tail = range(own, path(1), "bytes=-7");
        assertArrayEquals(Arrays.copyOfRange(whole, size - 7, size), tail.raw().body());
        var first = range(own, path(1), "bytes=0-0");
        assertEquals(1, first.raw().body().length);
        assertEquals(size, range(own, path(1), "bytes=0-1,5-6").raw().body().length);
        var beyond = range(own, path(1), "bytes=" + size + "-");
        assertEquals(416, beyond.status());
        assertEquals("bytes */" + size, beyond.header("Content-Range"));
    }

    @Test
    void a_range_of_another_version_is_answered_with_the_whole_file() {
        var etag = own.get(house.audio(own, path(1))).header("ETag");
        assertEquals(206, range(own, path(1), "bytes=0-9", "If-Range", etag).status());
        assertEquals(
                200, range(own, path(1), "bytes=0-9", "If-Range", "\"other\"").status());
    }

    @Test
    void a_browser_that_accepts_compression_gets_the_bytes_as_they_are() {
        var request = own.request(house.audio(own, path(1)))
                .header("Accept-Encoding", "gzip, deflate")
                .header("Range", "bytes=44-143")
                .GET();
        assertArrayEquals(Arrays.copyOf(SOUND, 100), own.send(request).raw().body());
    }

    @Test
    void each_listening_is_one_line_of_the_audit_log_however_many_ranges() {
        var listener = server.person(Map.of("role", "administrator"));
        for (var range = 0; range < 20; range++) {
            assertEquals(
                    206,
                    range(listener, path(2), "bytes=" + range * 100 + "-" + (range * 100 + 99))
                            .status());
        }
        assertEquals(1, plays(2, listener));
        assertEquals(416, range(listener, path(3), "bytes=99999999-").status());
        assertEquals(404, listener.get(house.audio(listener, path(5))).status());
        assertEquals(0, plays(5, listener));
    }

    private static int plays(int number, TestUser listener) {
        var entries = server.administrator()
                .get("/api/audit?action=recordings.play&object=recording/" + house.uuids.get(number - 1))
                .ok()
                .get("items");
        return (int) StreamSupport.stream(entries.spliterator(), false)
                .filter(entry -> entry.get("actorId").asLong() == listener.id())
                .count();
    }

    @Test
    void many_listen_at_once_and_each_hears_the_right_bytes() throws Exception {
        var size = 44 + SOUND.length;
        var whole = own.get(house.audio(own, path(1))).raw().body();
        try (var threads = Executors.newFixedThreadPool(20)) {
            var tasks = IntStream.range(0, 200)
                    .<Callable<Boolean>>mapToObj(index -> () -> {
                        var from = index * 97 % (size - 5000);
                        var answer = range(own, path(1), "bytes=" + from + "-" + (from + 4999));
                        return Arrays.equals(
                                Arrays.copyOfRange(whole, from, from + 5000),
                                answer.raw().body());
                    })
                    .toList();
            for (var heard : threads.invokeAll(tasks)) {
                assertTrue(heard.get());
            }
        }
    }

    @Test
    void the_waveform_shows_both_sides_and_no_more_points_than_asked() {
        var waveform = own.get(path(1) + "/waveform?points=40").ok();
        assertEquals(4.0, waveform.get("lengthSeconds").asDouble());
        assertEquals(10.0, waveform.get("pointsPerSecond").asDouble());
        assertEquals("customer", waveform.get("channels").get(0).get("side").asText());
        for (var side : waveform.get("channels")) {
            assertEquals(40, side.get("peaks").size());
            assertEquals(125, side.get("peaks").get(20).asInt(), 2);
        }
        assertEquals(
                1, supervisor.get(path(4) + "/waveform").ok().get("channels").size());
        assertEquals("recordings.no-audio", own.get(path(5) + "/waveform").problem());
        assertEquals(400, own.get(path(1) + "/waveform?points=100000").status());
    }

    @Test
    void a_file_that_was_removed_or_cut_is_told_and_flagged_instead_of_played() throws Exception {
        house.record(6, "801", "+8613800138006", "service");
        lab.sweep();
        var row = lab.database.only(
                "select uuid, file from recording where call_id = 6",
                found -> Map.of("uuid", found.getUUID("uuid").toString(), "file", found.getString("file")));
        var file = folder.resolve("store").resolve(row.get("file"));
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 1000));
        var address = "/api/recordings/" + row.get("uuid");
        assertEquals("recordings.lost", own.get(house.audio(own, address)).problem());
        Files.delete(file);
        assertEquals("recordings.lost", own.get(house.audio(own, address)).problem());
        assertEquals(List.of("lost"), flags(own.get(address).ok()));
        lab.database.update("alter table recording_kept disable trigger user");
        lab.database.update(
                "delete from recording_kept where recording_id in (select id from recording where call_id = 6)");
        lab.database.update("alter table recording_kept enable trigger user");
        lab.database.update(
                "delete from recording_waveform where recording_id in (select id from recording where call_id = 6)");
        lab.database.update(
                "delete from recording_agent where recording_id in (select id from recording where call_id = 6)");
        lab.database.update("delete from recording where call_id = 6");
    }

    private static List<String> flags(JsonNode recording) {
        return StreamSupport.stream(recording.get("flags").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    @Test
    void administrators_see_how_the_disk_stands() {
        var state = server.administrator().get("/api/recording-store").ok();
        assertTrue(state.get("freeBytes").asLong() > 0);
        assertEquals(0, state.get("strays").size());
    }
}
