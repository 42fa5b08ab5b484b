package hotline.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.testing.Journal;
import hotline.testing.ReplayedAsterisk;
import hotline.testing.TestDatabase;
import hotline.testing.TestServer;
import hotline.testing.Transcript;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log after calls that were not heard, or only in part, from files that the real Asterisk wrote. */
@Tag("slow")
class JournalTest {
    /** Reading all files again takes seconds on a busy machine. */
    private static ConditionFactory patiently() {
        return Awaitility.await().atMost(Duration.ofSeconds(60));
    }

    @TempDir
    Path folder;

    private Map<String, String> settings(ReplayedAsterisk asterisk) {
        var settings = new HashMap<>(asterisk.settings());
        settings.put("HOTLINE_PBX_LOG_DIR", folder.toString());
        settings.put("HOTLINE_JOURNAL_EVERY", "100ms");
        settings.put("HOTLINE_JOURNAL_SETTLE", "0ms");
        settings.put("HOTLINE_JOURNAL_LOOK_BACK", "36500d");
        return settings;
    }

    /** What really happened, by linkedid. */
    private static Map<String, CallRecord> truth() {
        var truth = new TreeMap<String, CallRecord>();
        Transcript.all().forEach(name -> truth.putAll(Tracked.transcript(name).records()));
        return truth;
    }

    @Test
    void calls_that_nobody_heard_are_logged_once_each_with_its_outcome_however_often_it_is_done() {
        try (var asterisk = new ReplayedAsterisk();
                var server = TestServer.start(settings(asterisk))) {
            Transcript.all().forEach(name -> Journal.put(name, folder));
            awaitTruth(server, "whole");
            var once = everything(server);
            // Positions are lost, and everything is read and compared again.
            execute(server, "delete from pbx_file");
            awaitRead(server);
            assertEquals(once, everything(server));
            // And once more, as if none of it had ever been put together.
            execute(server, "update call set reconstructed = null, outcome = 'interrupted', talk_ms = 0");
            execute(server, "delete from pbx_file");
            awaitTruth(server, "completed");
            execute(server, "update call set reconstructed = 'whole'");
            assertEquals(once, everything(server));
        }
    }

    @Test
    void calls_that_were_heard_in_part_get_their_true_end() {
        try (var asterisk = new ReplayedAsterisk();
                var server = TestServer.start(settings(asterisk))) {
            patiently().until(asterisk::connected);
            Transcript.all().forEach(name -> asterisk.play(name, 0, 0.6));
            patiently()
                    .until(() -> number(server, "select count(*) from call")
                            >= Transcript.all().size() - 3);
            asterisk.cut();
            patiently().until(asterisk::connected);
            patiently().until(() -> number(server, "select count(*) from call where ended_at is null") == 0);
            assertTrue(number(server, "select count(*) from call where touched_by_gap and hung_up_by is null") > 20);
            Transcript.all().forEach(name -> Journal.put(name, folder));
            awaitTruth(server, null);
            assertEquals(0, number(server, "select count(*) from call where outcome = 'interrupted'"));
            assertTrue(number(server, "select count(*) from call where reconstructed = 'completed'") > 20);
            patiently()
                    .until(() -> number(server, "select count(*) from pbx_gap where reconciliation = 'complete'") >= 1);
            assertEquals(
                    List.of(),
                    strings(
                            server,
                            "select linkedid from call c join call_event e on e.call_id = c.id and kind = 'ended' "
                                    + "group by linkedid having count(*) <> 1"));
        }
    }

    @Test
    void a_call_of_which_the_files_know_only_the_end_stays_as_it_was_heard() {
        try (var asterisk = new ReplayedAsterisk();
                var server = TestServer.start(settings(asterisk))) {
            patiently().until(asterisk::connected);
            asterisk.playUntil("answered", "HangupRequest");
            patiently().until(() -> number(server, "select count(*) from call where answered_at is not null") == 1);
            asterisk.cut();
            patiently()
                    .until(() ->
                            number(server, "select count(*) from call where touched_by_gap and ended_at is not null")
                                    == 1);
            var cel = new String(Transcript.bytes("answered", ".cel.jsonl"), StandardCharsets.UTF_8);
            Journal.append(
                    folder.resolve("cel.jsonl"),
                    cel.substring(cel.indexOf("{\"eventtype\":\"BRIDGE_EXIT\"")).getBytes(StandardCharsets.UTF_8));
            patiently()
                    .until(() -> number(server, "select count(*) from pbx_file") == 1
                            && number(server, "select count(*) from pbx_line") == 0);
            assertEquals(
                    1, number(server, "select count(*) from call where queue = 'service' and reconstructed is null"));
        }
    }

    @Test
    void a_call_that_was_heard_is_left_as_it_was_heard() {
        try (var asterisk = new ReplayedAsterisk();
                var server = TestServer.start(settings(asterisk))) {
            patiently().until(asterisk::connected);
            asterisk.play("hold");
            patiently().until(() -> number(server, "select count(*) from call where ended_at is not null") == 1);
            Journal.put("hold", folder);
            awaitRead(server);
            assertEquals(1, number(server, "select count(*) from call where reconstructed is null and hold_ms > 2000"));
        }
    }

    @Test
    void a_call_whose_end_was_never_written_is_interrupted_once_the_telephone_system_has_started_anew() {
        try (var asterisk = new ReplayedAsterisk()) {
            var cel = new String(Transcript.bytes("answered", ".cel.jsonl"), StandardCharsets.UTF_8);
            Journal.append(
                    folder.resolve("cel.jsonl"),
                    cel.substring(0, cel.indexOf("{\"eventtype\":\"BRIDGE_EXIT\""))
                            .getBytes(StandardCharsets.UTF_8));
            try (var server = TestServer.start(settings(asterisk))) {
                patiently().until(() -> number(server, "select count(*) from call where outcome = 'interrupted'") == 1);
                assertEquals(1, number(server, "select count(*) from call where answered_at is not null"));
            }
        }
    }

    @Test
    void a_gap_without_files_is_said_to_be_partial_until_they_are_there() {
        try (var asterisk = new ReplayedAsterisk()) {
            var settings = settings(asterisk);
            settings.put("HOTLINE_PBX_LOG_DIR", folder.resolve("later").toString());
            String database;
            try (var server = TestServer.start(settings)) {
                database = server.databaseUrl();
                patiently().until(asterisk::connected);
                asterisk.play("abandoned", 0, 0.5);
                patiently().until(() -> number(server, "select count(*) from pbx_state") == 1);
                asterisk.cut();
                patiently().until(() -> number(server, "select count(*) from pbx_gap where until is not null") == 1);
                execute(server, "update pbx_gap set since = now() - interval '1 h', until = now() - interval '10 min'");
                patiently().until(() -> number(server, "select count(*) from pbx_gap where problem = 'no-files'") == 1);
                patiently()
                        .untilAsserted(() -> assertEquals(
                                "interrupted",
                                strings(server, "select outcome from call").getFirst()));
            }
            assertTrue(folder.resolve("later").toFile().mkdir());
            Journal.put("abandoned", folder.resolve("later"));
            try (var server = TestServer.startOn(database, settings, Clock.systemUTC())) {
                patiently()
                        .until(() -> number(
                                        server,
                                        "select count(*) from pbx_gap where reconciliation = 'complete' and problem is null")
                                >= 1);
                assertEquals(
                        "abandoned", strings(server, "select outcome from call").getFirst());
            }
        }
    }

    /** Until each call is in the log as it was. */
    private static void awaitTruth(TestServer server, @Nullable String reconstructed) {
        var truth = truth();
        patiently().untilAsserted(() -> {
            var logged = new TreeMap<String, String>();
            var expected = new TreeMap<String, String>();
            truth.forEach((linkedid, call) -> expected.put(
                    linkedid,
                    String.join(
                            " ",
                            call.direction().code(),
                            call.outcome().code(),
                            String.valueOf(call.satisfaction()),
                            String.valueOf(call.recording()),
                            String.valueOf(call.voicemail()),
                            String.valueOf(call.hungUpBy()).toLowerCase(Locale.ROOT),
                            call.visits().isEmpty()
                                    ? ""
                                    : Integer.toString(call.visits().size()))));
            for (var row : strings(
                    server, """
                    select linkedid || '=' || direction || ' ' || outcome || ' ' || coalesce(satisfaction::text, 'null')
                        || ' ' || coalesce(recording, 'null') || ' ' || coalesce(voicemail, 'null') || ' '
                        || coalesce(hung_up_by, 'null') || ' '
                        || coalesce((select nullif(count(*), 0)::text from call_visit v where v.call_id = call.id), '')
                    from call""" + (reconstructed == null ? "" : " where reconstructed = '" + reconstructed + "'"))) {
                var at = row.indexOf('=');
                logged.put(row.substring(0, at), row.substring(at + 1));
            }
            assertEquals(expected, logged);
        });
        for (var call : truth.values()) {
            var times = strings(
                            server,
                            "select wait_ms || ' ' || talk_ms from call where linkedid = '" + call.linkedid() + "'")
                    .getFirst()
                    .split(" ", 2);
            assertTrue(Math.abs(Long.parseLong(times[0]) - call.waitMillis()) <= 1000, call.toString());
            assertTrue(Math.abs(Long.parseLong(times[1]) - call.talkMillis()) <= 1000, call.toString());
        }
    }

    /** Until all that the files have has been read and settled. */
    private void awaitRead(TestServer server) {
        patiently().untilAsserted(() -> {
            var left = strings(server, "select source || ' ' || start || ' ' || uniqueid || ' ' || at from pbx_line");
            assertEquals(List.of(), left);
            assertEquals(
                    folder.resolve("cel.jsonl").toFile().length()
                            + folder.resolve("queue_log").toFile().length(),
                    number(server, "select coalesce(sum(read_to), 0)::bigint from pbx_file where read_to = size"));
        });
    }

    /** All that the log says, without the ids. */
    private static List<String> everything(TestServer server) {
        var all = new ArrayList<String>();
        all.addAll(strings(server, "select (to_jsonb(c) - 'id' - 'written_at')::text from call c order by linkedid"));
        for (var part : List.of("call_leg", "call_visit", "call_event")) {
            all.addAll(strings(
                    server,
                    "select c.linkedid || (to_jsonb(p) - 'call_id')::text from " + part
                            + " p join call c on c.id = p.call_id order by 1"));
        }
        return all;
    }

    private static void execute(TestServer server, String sql) {
        try (var connection = TestDatabase.connect(server.databaseUrl());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static long number(TestServer server, String sql) {
        return Long.parseLong(strings(server, sql).getFirst());
    }

    private static List<String> strings(TestServer server, String sql) {
        try (var connection = TestDatabase.connect(server.databaseUrl());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var strings = new ArrayList<String>();
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
            return strings;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
