package hotline.recordings;

import static hotline.recordings.RecordingsLab.raw;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.recordings.audio.Tone;
import hotline.recordings.audio.WavHeader;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The steps of finishing done up to a point, then the process is gone and another one starts. */
@Tag("slow")
class FinishingCrashTest extends WithLab {
    private static final byte[] SOUND = Tone.stereo(3, 440, 1000);

    private Entry entry;

    @BeforeEach
    void record() {
        lab.write(raw(1), SOUND);
        lab.call(1, 3000);
        entry = lab.ledger.unfinished(0, RecordingsLab.START, 10).getFirst();
    }

    private void restartAndSweep() {
        lab = lab.restarted();
        lab.finisher.tidy();
        lab.sweep();
    }

    private void assertWhole() {
        var line = lab.line();
        assertEquals(RecordingState.FINISHED, line.state());
        assertTrue(line.rawRemoved());
        assertEquals(List.of(), lab.files("spool"));
        assertEquals(List.of(line.file()), lab.files("store"));
        var bytes = lab.audio(line);
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

    /** Does the steps up to this one. */
    private Entry upTo(FinishStep step) throws Exception {
        var now = entry;
        while (now.step() != step) {
            lab.finish.advance(now, raw(1), SOUND.length);
            now = lab.ledger.entry(entry.id());
        }
        return now;
    }

    @ParameterizedTest
    @EnumSource(FinishStep.class)
    void killed_after_each_step(FinishStep step) throws Exception {
        upTo(step);
        restartAndSweep();
        assertWhole();
    }

    @Test
    void killed_when_the_sealed_file_is_written_and_the_ledger_does_not_know() throws Exception {
        var verified = upTo(FinishStep.VERIFIED);
        var until = lab.clock.instant().plus(lab.settings.keep());
        new SealAudio(lab.spool, lab.store, lab.keys, lab.settings).seal(verified, raw(1), until);
        for (var part : lab.files("store")) {
            Files.setLastModifiedTime(
                    folder.resolve("store").resolve(part),
                    FileTime.from(lab.clock.instant().minusSeconds(7200)));
        }
        restartAndSweep();
        assertWhole();
    }

    @Test
    void killed_between_the_move_and_the_ledger() throws Exception {
        var sealed = upTo(FinishStep.SEALED);
        lab.store.move(Objects.requireNonNull(sealed.part()), lab.store.place(sealed.uuid(), sealed.startedAt()));
        restartAndSweep();
        assertWhole();
    }

    @Test
    void killed_when_the_raw_file_is_gone_and_the_ledger_does_not_know() throws Exception {
        upTo(FinishStep.STORED);
        Files.delete(lab.path(raw(1)));
        restartAndSweep();
        assertWhole();
    }

    @Test
    void what_is_sealed_is_stored_although_the_raw_file_vanished() throws Exception {
        upTo(FinishStep.SEALED);
        Files.delete(lab.path(raw(1)));
        restartAndSweep();
        assertWhole();
    }

    @Test
    void a_sealed_file_that_rots_before_it_is_stored_is_made_again() throws Exception {
        var part = folder.resolve("store").resolve(upTo(FinishStep.SEALED).part());
        var bytes = Files.readAllBytes(part);
        bytes[bytes.length / 2] ^= 1;
        Files.write(part, bytes);
        restartAndSweep();
        lab.sweep();
        for (var file : lab.files("store")) {
            if (file.endsWith(".part")) {
                Files.setLastModifiedTime(
                        folder.resolve("store").resolve(file),
                        FileTime.from(lab.clock.instant().minusSeconds(7200)));
            }
        }
        lab.finisher.tidy();
        assertWhole();
    }

    @Test
    void a_raw_file_that_was_replaced_after_it_was_verified_is_verified_again() throws Exception {
        upTo(FinishStep.VERIFIED);
        var other = Tone.stereo(3, 600, 700);
        lab.write(raw(1), other);
        restartAndSweep();
        lab.sweep();
        var bytes = lab.audio(lab.line());
        assertArrayEquals(other, Arrays.copyOfRange(bytes, WavHeader.BYTES, bytes.length));
    }

    @Test
    void a_key_that_is_gone_before_the_file_is_stored_costs_nothing() throws Exception {
        upTo(FinishStep.SEALED);
        lab.keys.names().forEach(lab.keys::destroy);
        restartAndSweep();
        lab.sweep();
        assertEquals(RecordingState.FINISHED, lab.line().state());
        assertEquals(List.of(), lab.files("spool"));
    }

    @Test
    void a_file_that_grew_between_finishing_and_removing_is_finished_again_and_whole() throws Exception {
        var more = Tone.stereo(1, 500, 600);
        var stored = upTo(FinishStep.STORED);
        lab.write(raw(1), SOUND, more);
        lab.finish.advance(stored, raw(1), SOUND.length);
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
