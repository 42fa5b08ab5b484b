package hotline.recordings;

import static hotline.recordings.RecordingsLab.message;
import static hotline.recordings.RecordingsLab.raw;

import hotline.recordings.audio.Pcm;
import hotline.recordings.audio.Tone;
import hotline.recordings.audio.WavHeader;
import hotline.testing.TestServer;
import hotline.testing.TestUser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A whole server whose ledger is filled beside it, and people of two departments. */
final class RecordingsHouse implements AutoCloseable {
    static final byte[] SOUND = Tone.stereo(4, 440, 1000);
    final TestServer server;
    final RecordingsLab lab;
    final TestUser own;
    final TestUser other;
    final TestUser supervisor;
    final TestUser otherSupervisor;

    /** Recordings by number of the call: 1 and 2 by the own agent, 3 by the other, 4 a message, 5 missing. */
    final List<String> uuids = new ArrayList<>();

    RecordingsHouse(Path folder) {
        // Tests ask faster than people.
        this(folder, Map.of("HOTLINE_RECORDINGS_LINKS_PER_MINUTE", "10000"));
    }

    RecordingsHouse(Path folder, Map<String, String> more) {
        var settings = new HashMap<>(Map.of(
                "HOTLINE_RECORDINGS_FOLDER", folder.resolve("store").toString(),
                "HOTLINE_RECORDINGS_KEY_FILE", folder.resolve("master.json").toString(),
                "HOTLINE_RECORDINGS_KEY_FOLDER", folder.resolve("keys").toString(),
                "HOTLINE_PBX_SPOOL_DIR", folder.resolve("none").toString()));
        settings.putAll(more);
        this.server = TestServer.start(settings);
        var department = server.department("Service");
        this.own = server.agent("801", department);
        this.other = server.agent("802", server.department("Sales"));
        this.supervisor = server.supervisor(department);
        this.otherSupervisor = server.supervisor(server.department("Elsewhere"));
        this.lab = new RecordingsLab(server.databaseUrl(), folder, new TestClock(RecordingsLab.START));
        record(1, "801", "+8613800138001", "service");
        record(2, "801", "+8613800138002", "repair");
        record(3, "802", "+8613800138003", "service");
        lab.write(message(4), WavHeader.of(new Pcm(8000, 1), 16_000), Tone.mono(1, 440));
        lab.ledger.announce(facts(4, "+8613800138004", "service"), message(4), lab.clock.instant());
        end(4, "+8613800138004", "service", 0, List.of());
        end(5, "", "service", 9000, List.of("801"));
        lab.sweep();
        uuids.addAll(lab.database.query(
                "select uuid from recording order by call_id",
                row -> row.getUUID("uuid").toString()));
    }

    private static CallFacts facts(int number, String customer, String queue) {
        return new CallFacts(
                RecordingsLab.call(number), (long) number, "inbound", customer, customer.isEmpty(), queue, "repair");
    }

    void record(int number, String extension, String customer, String queue) {
        lab.write(raw(number), SOUND);
        lab.ledger.announce(facts(number, customer, queue), raw(number), lab.clock.instant());
        end(number, customer, queue, 4000, List.of(extension));
    }

    private void end(int number, String customer, String queue, long talk, List<String> extensions) {
        var now = lab.clock.instant();
        lab.ledger.ended(
                facts(number, customer, queue), new CallEnd(talk > 0 ? now : null, now, talk, extensions, List.of()));
        lab.clock.advance(Duration.ofSeconds(1));
    }

    /** Where this person hears it. */
    String audio(TestUser person, String path) {
        return person.post(path + "/link", Map.of()).ok().get("audio").asText();
    }

    String path(int number) {
        return "/api/recordings/" + uuids.get(number - 1);
    }

    @Override
    public void close() {
        lab.close();
        server.close();
    }
}
