package hotline.recordings;

import static hotline.recordings.RecordingsLab.call;
import static hotline.recordings.RecordingsLab.message;
import static hotline.recordings.RecordingsLab.raw;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.people.Audit;
import hotline.recordings.audio.Pcm;
import hotline.recordings.audio.Tone;
import hotline.recordings.audio.WavHeader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class FinishingTest extends WithLab {
    @Test
    void an_ended_call_becomes_an_encrypted_file_with_its_fingerprint_and_the_raw_file_goes() throws Exception {
        var sound = Tone.stereo(5, 440, 1000);
        lab.write(raw(1), sound);
        lab.call(1, 5000);
        lab.sweep();
        var line = lab.line();
        assertEquals(RecordingState.FINISHED, line.state());
        assertEquals(List.of(), line.flags());
        assertEquals(5000, line.millis());
        assertTrue(line.rawRemoved());
        assertEquals(List.of(), lab.files("spool"));
        assertEquals(List.of(line.file()), lab.files("store"));
        assertTrue(line.file().matches("2026-11-21/[0-9a-f-]{36}\\.sealed"), line.file());
        var bytes = lab.audio(line);
        assertEquals(bytes.length, line.size());
        assertEquals(fingerprint(bytes), line.sha256());
        var sealed = Files.readAllBytes(folder.resolve("store").resolve(line.file()));
        assertEquals(-1, new String(sealed, ISO_8859_1).indexOf(new String(sound, 0, 64, ISO_8859_1)));
        assertArrayEquals(sound, Arrays.copyOfRange(bytes, WavHeader.BYTES, bytes.length));
    }

    private static String fingerprint(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Test
    void nothing_is_touched_while_the_call_goes_on_or_the_file_grows() {
        lab.write(raw(1), Tone.stereo(1, 440, 1000));
        lab.announce(1, raw(1));
        lab.sweepLate();
        assertEquals(RecordingState.EXPECTED, lab.line().state());
        lab.end(1, 3000);
        lab.finisher.sweep();
        lab.write(raw(1), Tone.stereo(2, 440, 1000));
        lab.sweepGrowing();
        assertEquals(RecordingState.EXPECTED, lab.line().state());
        lab.write(raw(1), Tone.stereo(3, 440, 1000));
        lab.sweep();
        assertEquals(RecordingState.FINISHED, lab.line().state());
        assertEquals(3000, lab.line().millis());
    }

    @Test
    void a_recording_shorter_than_the_talk_is_flagged_and_not_when_the_log_corrects_the_talk() {
        lab.write(raw(1), Tone.stereo(5, 440, 1000));
        lab.call(1, 9000);
        lab.sweep();
        assertEquals(List.of("short"), lab.line().flags());
        lab.end(1, 5200);
        lab.judge.judge(call(1));
        assertEquals(List.of(), lab.line().flags());
    }

    @Test
    void two_recordings_of_one_call_are_compared_with_its_talk_together() {
        lab.write(raw(1), Tone.stereo(5, 440, 1000));
        lab.write(raw(2), Tone.stereo(4, 440, 1000));
        lab.announce(1, raw(1));
        lab.announce(1, raw(2));
        lab.end(1, 9000);
        lab.sweep();
        assertEquals(
                List.of(List.of(), List.of()),
                lab.lines().stream().map(RecordingsLab.Line::flags).toList());
    }

    @Test
    void talk_without_a_file_is_missing_and_found_again_when_the_file_comes() {
        lab.call(1, 5000);
        lab.sweep();
        assertEquals(RecordingState.EXPECTED, lab.line().state());
        lab.sweepLate();
        assertEquals(RecordingState.MISSING, lab.line().state());
        assertEquals(List.of("missing"), lab.line().flags());
        lab.write(raw(1), Tone.stereo(5, 440, 1000));
        lab.sweep();
        assertEquals(RecordingState.FINISHED, lab.line().state());
        assertEquals(List.of(), lab.line().flags());
    }

    @Test
    void talk_that_nobody_announced_a_file_for_is_missing_until_a_late_announcement() {
        lab.end(1, 5000);
        assertEquals(RecordingState.MISSING, lab.line().state());
        lab.write(raw(1), Tone.stereo(5, 440, 1000));
        lab.announce(1, raw(1));
        lab.sweep();
        assertEquals(RecordingState.FINISHED, lab.line().state());
    }

    @Test
    void a_call_that_nobody_answered_leaves_nothing() {
        lab.write(raw(1));
        lab.call(1, 0);
        lab.sweepLate();
        assertEquals(RecordingState.NOTHING, lab.line().state());
        assertEquals(List.of(), lab.line().flags());
        lab.finisher.sweep();
        assertEquals(List.of(), lab.files("spool"));
        assertTrue(lab.line().rawRemoved());
    }

    @Test
    void an_empty_file_although_somebody_talked_is_missing_and_empty() {
        lab.write(raw(1));
        lab.call(1, 5000);
        lab.sweepLate();
        lab.sweep();
        assertEquals(RecordingState.MISSING, lab.line().state());
        assertEquals(List.of("empty", "missing"), lab.line().flags());
    }

    @Test
    void a_file_cut_inside_a_sample_keeps_what_is_whole_and_says_so() {
        lab.write(raw(1), Tone.stereo(5, 440, 1000), new byte[] {1, 2, 3});
        lab.call(1, 5000);
        lab.sweep();
        assertEquals(List.of("truncated"), lab.line().flags());
        assertEquals(5000, lab.line().millis());
        assertEquals(WavHeader.BYTES + 5 * 32_000, lab.line().size());
    }

    @Test
    void a_side_that_is_never_heard_is_told() {
        lab.write(raw(1), Tone.stereo(5, 440, 0));
        lab.call(1, 5000);
        lab.sweep();
        assertEquals(List.of("silentAgent"), lab.line().flags());
    }

    @Test
    void a_message_is_kept_as_mono_sound() {
        var sound = Tone.mono(4, 440);
        lab.write(message(1), WavHeader.of(new Pcm(8000, 1), sound.length), sound);
        lab.announce(1, message(1));
        lab.end(1, 0);
        lab.sweep();
        var line = lab.line();
        assertEquals(RecordingState.FINISHED, line.state());
        assertEquals(4000, line.millis());
        assertEquals(List.of(), line.flags());
        var bytes = lab.audio(line);
        assertArrayEquals(sound, Arrays.copyOfRange(bytes, WavHeader.BYTES, bytes.length));
    }

    @Test
    void a_message_whose_writer_died_keeps_all_that_is_there() {
        lab.write(message(1), WavHeader.of(new Pcm(8000, 1), 0), Tone.mono(4, 440));
        lab.announce(1, message(1));
        lab.end(1, 0);
        lab.sweep();
        assertEquals(4000, lab.line().millis());
        assertEquals(List.of("truncated"), lab.line().flags());
    }

    @Test
    void a_message_that_is_no_sound_is_kept_byte_for_byte() {
        var text = "this is not sound".getBytes(StandardCharsets.UTF_8);
        lab.write(message(1), text);
        lab.announce(1, message(1));
        lab.end(1, 0);
        lab.sweep();
        assertEquals(List.of("unreadable"), lab.line().flags());
        assertArrayEquals(text, lab.audio(lab.line()));
    }

    @Test
    void saying_everything_twice_changes_nothing() {
        lab.write(raw(1), Tone.stereo(5, 440, 1000));
        lab.call(1, 5000);
        lab.call(1, 5000);
        lab.sweep();
        var once = lab.line();
        lab.call(1, 5000);
        lab.sweepLate();
        assertEquals(once, lab.line());
    }

    @Test
    void a_link_in_the_spool_folder_is_not_a_recording() throws Exception {
        var secret = Files.write(folder.resolve("secret"), Tone.stereo(5, 440, 1000));
        Files.createDirectories(lab.path(raw(1)).getParent());
        Files.createSymbolicLink(lab.path(raw(1)), secret);
        lab.call(1, 5000);
        lab.sweepLate();
        assertEquals(RecordingState.MISSING, lab.line().state());
        assertEquals(List.of(), lab.files("store"));
    }

    @Test
    void a_spool_folder_that_is_not_there_makes_nothing_missing() throws Exception {
        lab.call(1, 5000);
        Files.delete(folder.resolve("spool"));
        lab.sweepLate();
        assertEquals(RecordingState.EXPECTED, lab.line().state());
    }

    @Test
    void a_store_that_cannot_be_written_keeps_the_raw_file_and_is_tried_again() throws Exception {
        lab.write(raw(1), Tone.stereo(5, 440, 1000));
        lab.call(1, 5000);
        var obstacle = Files.writeString(folder.resolve("store"), "a file where the folder should be");
        lab.sweep();
        assertEquals(RecordingState.EXPECTED, lab.line().state());
        assertEquals(1, lab.files("spool").size());
        Files.delete(obstacle);
        lab.sweep();
        assertEquals(RecordingState.FINISHED, lab.line().state());
    }

    @Test
    void files_that_nobody_announced_are_reported_after_their_time_and_never_touched() {
        lab.write(raw(7), Tone.stereo(1, 440, 1000));
        var state =
                new StoreState(lab.database, lab.store, lab.spool, lab.ledger, lab.settings, lab.clock, lab.metrics);
        assertEquals(List.of(), state.look().strays());
        lab.clock.advance(Duration.ofMinutes(15));
        lab.sweep();
        var strays = state.look().strays();
        assertEquals(raw(7).path(), strays.getFirst().name());
        assertEquals(32_000, strays.getFirst().size());
        assertEquals(1, lab.files("spool").size());
        lab.call(7, 1000);
        assertFalse(
                state.look().strays().stream().anyMatch(stray -> stray.name().equals(raw(7).path())));
    }

    @Test
    void an_empty_message_that_nobody_announced_goes_with_a_line_in_the_audit_log_and_a_spoken_one_stays() {
        var empty = SpoolName.of("voicemail/20261121/hotline-1-0.wav").orElseThrow();
        var spoken = SpoolName.of("voicemail/20261121/hotline-2-0.wav").orElseThrow();
        lab.write(empty, new byte[44]);
        lab.write(spoken, Tone.stereo(1, 440, 1000));
        lab.write(raw(8), new byte[0]);
        var state =
                new StoreState(lab.database, lab.store, lab.spool, lab.ledger, lab.settings, lab.clock, lab.metrics);
        var strays = new EmptyStrays(
                lab.database,
                _ -> 1,
                lab.spool,
                new Audit(lab.clock),
                lab.clock,
                () -> state.look().strays());
        assertEquals(0, strays.remove());
        lab.clock.advance(Duration.ofMinutes(15));
        assertEquals(1, strays.remove());
        assertEquals(2, lab.files("spool").size());
        assertEquals(
                1,
                lab.database
                        .query("select 1 from audit where action = 'recordings.empty-file'", row -> row)
                        .size());
        lab.clock.advance(Duration.ofDays(1));
        assertEquals(1, strays.remove(), "into which no call writes any more");
        assertEquals(List.of(spoken.path()), List.copyOf(lab.files("spool")));
    }
}
