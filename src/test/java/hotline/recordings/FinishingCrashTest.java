package hotline.recordings;

import static hotline.recordings.RecordingsLab.raw;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.recordings.audio.Tone;
import hotline.recordings.audio.WavHeader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steps of finishing done up to a point, then the process is gone and another one starts. */
class FinishingCrashTest {
    private static final byte[] SOUND = Tone.stereo(3, 440, 1000);

    @TempDir
    Path folder;

    private RecordingsLab lab;
    private Entry entry;

    @BeforeEach
    void open() {
        lab = new RecordingsLab(folder);
        lab.write(raw(1), SOUND);
        lab.call(1, 3000);
        entry = lab.ledger.unfinished(0, RecordingsLab.START, 10).getFirst();
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private void restartAndSweep() {
        lab = lab.restarted();
        lab.finisher.tidy();
        lab.sweep();
    }

    private void assertWhole() throws Exception {
        var line = lab.line();
        assertEquals(RecordingState.FINISHED, line.state());
        assertTrue(line.rawRemoved());
        assertEquals(List.of(), lab.files("spool"));
        assertEquals(List.of(line.file()), lab.files("store"));
        var bytes = Files.readAllBytes(folder.resolve("store").resolve(line.file()));
        assertArrayEquals(SOUND, Arrays.copyOfRange(bytes, WavHeader.BYTES, bytes.length));
    }

    @Test
    void killed_while_the_file_is_half_written() throws Exception {
        var half = Files.write(
                Files.createDirectories(folder.resolve("store/2026-11-21")).resolve(".left.part"), new byte[100]);
        Files.setLastModifiedTime(half, FileTime.from(lab.clock.instant().minusSeconds(7200)));
        restartAndSweep();
        assertWhole();
    }

    @Test
    void killed_when_the_file_is_in_the_store_and_the_ledger_does_not_know() throws Exception {
        lab.finish.convert(entry, raw(1), SOUND.length);
        restartAndSweep();
        assertWhole();
    }

    @Test
    void killed_when_the_ledger_knows_and_the_raw_file_is_still_there() throws Exception {
        lab.finish.enter(entry, lab.finish.convert(entry, raw(1), SOUND.length));
        restartAndSweep();
        assertWhole();
    }

    @Test
    void killed_when_the_raw_file_is_gone_and_the_ledger_does_not_know() throws Exception {
        lab.finish.enter(entry, lab.finish.convert(entry, raw(1), SOUND.length));
        Files.delete(lab.path(raw(1)));
        restartAndSweep();
        assertWhole();
    }

    @Test
    void a_file_that_grew_between_finishing_and_removing_is_finished_again_and_whole() throws Exception {
        var more = Tone.stereo(1, 500, 600);
        lab.finish.enter(entry, lab.finish.convert(entry, raw(1), SOUND.length));
        lab.write(raw(1), SOUND, more);
        lab.finish.removeRaw(entry, raw(1), SOUND.length);
        assertEquals(RecordingState.EXPECTED, lab.line().state());
        assertEquals(1, lab.files("spool").size());
        restartAndSweep();
        assertEquals(RecordingState.FINISHED, lab.line().state());
        assertEquals(4000, lab.line().millis());
        assertEquals(List.of(), lab.files("spool"));
    }

    @Test
    void two_finishers_at_once_make_one_recording() throws Exception {
        try (var other = new RecordingsLab(lab.url, folder, lab.clock)) {
            lab.finisher.sweep();
            other.finisher.sweep();
            lab.clock.advance(lab.settings.settle());
            var sweeps = List.of(
                    Thread.startVirtualThread(lab.finisher::sweep), Thread.startVirtualThread(other.finisher::sweep));
            for (var sweep : sweeps) {
                sweep.join();
            }
        }
        lab.sweep();
        assertWhole();
    }
}
