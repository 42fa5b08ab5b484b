package hotline.recordings;

import static hotline.recordings.RecordingsLab.raw;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.recordings.audio.Fingerprint;
import hotline.recordings.audio.Pcm;
import hotline.recordings.audio.Tone;
import hotline.recordings.audio.WavHeader;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A real process is killed with SIGKILL while it finishes and while it purges, again and again. */
@Tag("slow")
class KillTest extends WithLab {
    private static final int CALLS = 200;
    private static final int KILLS = 3;

    private final Map<Integer, String> fingerprints = new HashMap<>();
    private final Random random = new Random(20261121);

    @BeforeEach
    void record() throws Exception {
        for (var number = 1; number <= CALLS; number++) {
            var sound = Tone.stereo(1, 300 + number, 1000);
            lab.write(raw(number), sound);
            lab.call(number, 1000);
            var audio = Fingerprint.only();
            audio.write(WavHeader.of(new Pcm(8000, 2), sound.length));
            audio.write(sound);
            fingerprints.put(number, audio.hex());
        }
    }

    @Test
    void no_kill_loses_audio_or_leaves_work_undone() throws Exception {
        var interrupted = 0;
        for (var kill = 0; kill < KILLS; kill++) {
            interrupted += killed("finish") ? 1 : 0;
            assertEverythingIsSomewhere();
        }
        finishAll("finish");
        assertTrue(lab.lines().stream().allMatch(line -> line.state() == RecordingState.FINISHED));
        assertTrue(lab.lines().stream().allMatch(RecordingsLab.Line::rawRemoved));
        assertEquals(List.of(), lab.files("spool"));
        assertFingerprints();
        for (var kill = 0; kill < KILLS; kill++) {
            interrupted += killed("purge") ? 1 : 0;
            assertNothingIsHalfPurged();
        }
        finishAll("purge");
        assertTrue(lab.lines().stream().allMatch(line -> line.state() == RecordingState.PURGED));
        assertEquals(CALLS, lab.purgesTold());
        // What a killed worker left half written goes at a start two hours later by the disk's own clock.
        lab.clock.advance(Duration.between(lab.clock.instant(), Instant.now()).plus(Duration.ofHours(2)));
        lab.finisher.tidy();
        assertEquals(List.of(), lab.files("store"));
        assertFingerprints();
        assertTrue(interrupted >= 2, "the worker was always ready before it was killed");
    }

    private void finishAll(String what) throws Exception {
        var worker = worker(what);
        try (var out = worker.inputReader()) {
            assertTrue(out.lines().anyMatch("done"::equals), "the worker did not finish");
            assertTrue(worker.waitFor(300, TimeUnit.SECONDS));
        }
    }

    /** Kills the worker after a while. @return whether it was at work */
    private boolean killed(String what) throws Exception {
        var worker = worker(what);
        try (var out = worker.inputReader()) {
            assertTrue(out.lines().anyMatch("ready"::equals), "the worker did not start");
            var finishedByItself = worker.waitFor(20 + random.nextInt(300), TimeUnit.MILLISECONDS);
            worker.destroyForcibly().waitFor();
            return !finishedByItself;
        }
    }

    private Process worker(String what) throws Exception {
        return KilledWorker.start(lab.url, folder, what);
    }

    private void assertEverythingIsSomewhere() {
        var raw = Set.copyOf(lab.files("spool"));
        var stored = new HashSet<>(lab.files("store"));
        lab.database
                .query(
                        "select spool_file, coalesce(file, '') as file from recording order by id",
                        row -> List.of(row.getString("spool_file"), row.getString("file")))
                .forEach(row -> assertTrue(raw.contains(row.get(0)) || stored.contains(row.get(1)), row.toString()));
    }

    private void assertNothingIsHalfPurged() {
        var stored = Set.copyOf(lab.files("store"));
        var decided = Set.copyOf(lab.database.query(
                "select unnest(recordings) as id from recording_purge where done_at is null",
                row -> row.getLong("id")));
        for (var line : lab.lines()) {
            if (line.state() == RecordingState.FINISHED && !decided.contains(line.id())) {
                assertTrue(stored.contains(line.file()), "gone without a decision: " + line);
            }
            if (line.state() == RecordingState.PURGED) {
                assertTrue(!stored.contains(line.file()), "buried alive: " + line);
            }
        }
    }

    private void assertFingerprints() {
        var lines = lab.lines();
        for (var index = 0; index < CALLS; index++) {
            assertEquals(fingerprints.get(index + 1), lines.get(index).sha256());
        }
    }
}
