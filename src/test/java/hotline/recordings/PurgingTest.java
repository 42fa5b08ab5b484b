package hotline.recordings;

import static hotline.recordings.RecordingsLab.call;
import static hotline.recordings.RecordingsLab.raw;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.platform.database.ConstraintViolation;
import hotline.platform.database.Times;
import hotline.recordings.audio.Tone;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class PurgingTest extends WithLab {
    private void finished(int number) {
        lab.write(raw(number), Tone.stereo(3, 440, 1000));
        lab.call(number, 3000);
        lab.sweep();
    }

    @Test
    void nothing_goes_a_microsecond_early_and_everything_goes_in_time() {
        finished(1);
        var end = RecordingsLab.START.plus(lab.settings.keep());
        lab.clock.set(end.minusNanos(1000));
        assertEquals(0, lab.purger.purge());
        assertEquals(1, lab.files("store").size());
        lab.clock.set(end);
        assertEquals(1, lab.purger.purge());
        assertEquals(List.of(), lab.files("store"));
    }

    @Test
    void the_tombstone_keeps_fingerprint_time_and_policy_and_the_audit_log_tells() {
        finished(1);
        var before = lab.line();
        lab.outlive();
        lab.purger.purge();
        var after = lab.line();
        assertEquals(RecordingState.PURGED, after.state());
        assertEquals(before.sha256(), after.sha256());
        assertEquals(before.size(), after.size());
        assertEquals(1, lab.purgesTold());
        var proof = lab.database.only(
                "select " + Tombstones.POLICY + " as policy, " + Tombstones.AT + " = $1 as now from recording r",
                row -> row.getString("policy") + " " + row.getBoolean("now"),
                Times.of(lab.clock.instant()));
        assertEquals("version 0; recordings.keep=PT720H true", proof);
        long keys = lab.database.only("select count(*) as n from recording_kept", row -> row.getLong("n"));
        assertEquals(0, keys);
        long waveforms = lab.database.only("select count(*) as n from recording_waveform", row -> row.getLong("n"));
        assertEquals(0, waveforms);
        assertEquals(0, lab.purger.purge());
    }

    @Test
    void what_is_held_stays_until_the_last_case_releases_it() {
        finished(1);
        finished(2);
        lab.hold(1, "C-1");
        lab.hold(1, "C-2");
        lab.hold(1, "C-2");
        lab.outlive();
        assertEquals(1, lab.purger.purge());
        lab.release(1, "C-1");
        assertEquals(0, lab.purger.purge());
        assertEquals(1, lab.lines().getFirst().held());
        lab.release(1, "C-2");
        lab.release(1, "C-2");
        assertEquals(1, lab.purger.purge());
    }

    @Test
    void releasing_a_case_releases_all_its_calls_and_no_other_case() {
        finished(1);
        finished(2);
        lab.hold(1, "C-1");
        lab.hold(2, "C-1");
        lab.hold(2, "C-2");
        lab.outlive();
        lab.database.inTransaction(sql -> lab.holds.releaseAll(sql, "C-1", null));
        assertEquals(1, lab.purger.purge());
        assertEquals(RecordingState.PURGED, lab.lines().getFirst().state());
        assertEquals(RecordingState.FINISHED, lab.lines().getLast().state());
    }

    @Test
    void a_hold_taken_during_the_call_covers_the_recording_that_is_announced_later() {
        lab.hold(1, "C-1");
        finished(1);
        assertEquals(1, lab.line().held());
        lab.outlive();
        assertEquals(0, lab.purger.purge());
    }

    @Test
    void a_hold_after_the_decision_and_before_the_removal_wins() {
        finished(1);
        lab.outlive();
        assertEquals(1, lab.purger.decide());
        lab.hold(1, "C-1");
        assertEquals(0, lab.purger.removeDecided());
        assertEquals(RecordingState.FINISHED, lab.line().state());
        assertEquals(1, lab.files("store").size());
        lab.release(1, "C-1");
        assertEquals(1, lab.purger.purge());
    }

    @Test
    void killed_between_decision_and_removal() {
        finished(1);
        lab.outlive();
        lab.purger.decide();
        lab = lab.restarted();
        assertEquals(1, lab.purger.purge());
        assertEquals(RecordingState.PURGED, lab.line().state());
    }

    @Test
    void a_hold_that_finds_the_file_removed_already_completes_the_tombstone_and_the_audit_log_tells() throws Exception {
        finished(1);
        lab.outlive();
        lab.purger.decide();
        Files.delete(folder.resolve("store").resolve(lab.line().file()));
        lab.hold(1, "C-1");
        assertEquals(RecordingState.PURGED, lab.line().state());
        assertEquals(1, lab.purgesTold());
        assertEquals(0, lab.purger.purge());
        assertEquals(1, lab.purgesTold());
    }

    @Test
    void killed_between_removal_and_tombstone() throws Exception {
        finished(1);
        lab.outlive();
        lab.purger.decide();
        Files.delete(folder.resolve("store").resolve(lab.line().file()));
        lab = lab.restarted();
        assertEquals(1, lab.purger.purge());
        assertEquals(RecordingState.PURGED, lab.line().state());
        assertEquals(1, lab.purgesTold());
    }

    @Test
    void a_hold_that_comes_after_the_file_is_gone_says_so_instead_of_pretending() throws Exception {
        finished(1);
        lab.outlive();
        lab.purger.decide();
        Files.delete(folder.resolve("store").resolve(lab.line().file()));
        lab.hold(1, "C-1");
        assertEquals(RecordingState.PURGED, lab.line().state());
        assertEquals(0, lab.line().held());
    }

    @Test
    void more_than_one_batch_is_purged_at_once() throws Exception {
        for (var number = 1; number <= 120; number++) {
            lab.write(raw(number), Tone.stereo(0.1, 440, 1000));
            lab.call(number, 100);
        }
        lab.sweep();
        lab.outlive();
        assertEquals(120, lab.purger.purge());
        assertEquals(List.of(), lab.files("store"));
        assertEquals(120, lab.purgesTold());
        assertEquals(List.of(), lab.verify().breaks());
    }

    @Test
    void a_file_that_cannot_be_removed_does_not_keep_the_others() throws Exception {
        finished(1);
        finished(2);
        var stubborn = folder.resolve("store").resolve(lab.lines().getFirst().file());
        Files.delete(stubborn);
        Files.createDirectories(stubborn.resolve("not-empty"));
        lab.outlive();
        assertEquals(1, lab.purger.purge());
        assertEquals(RecordingState.PURGING, lab.lines().getFirst().state());
        assertEquals(RecordingState.PURGED, lab.lines().getLast().state());
    }

    @Test
    void the_database_itself_refuses_a_removal_that_nobody_decided_or_of_what_is_held() {
        finished(1);
        assertEquals("recording_purge_leaves_proof", refused("delete from recording_kept"));
        assertEquals(
                "recording_purge_leaves_proof",
                refused("insert into recording_tombstone select id, 1, null, now() from recording"));
        lab.hold(1, "C-1");
        assertEquals("recording_never_purged_held", refused("delete from recording_kept"));
    }

    private String refused(String statement) {
        return assertThrows(ConstraintViolation.class, () -> lab.database.update(statement))
                .constraint();
    }

    @Test
    void tombstones_stay_and_nothing_is_held_that_is_gone() {
        finished(1);
        lab.outlive();
        lab.purger.purge();
        assertThrows(RuntimeException.class, () -> lab.database.update("delete from recording_tombstone"));
        assertThrows(RuntimeException.class, () -> lab.database.update("update recording_tombstone set purge_id = 7"));
        assertEquals("recording_never_purged_held", refused("update recording set held = 1"));
    }

    @Test
    void the_database_refuses_to_decide_early_or_on_what_is_held() {
        finished(1);
        finished(2);
        var early = assertThrows(ConstraintViolation.class, this::decideAll);
        assertEquals("recording_never_purged_early", early.constraint());
        lab.outlive();
        lab.hold(2, "C-1");
        var held = assertThrows(ConstraintViolation.class, this::decideAll);
        assertEquals("recording_never_purged_held", held.constraint());
    }

    private void decideAll() {
        lab.database.update("""
                insert into recording_purge (decided_at, policy, recordings)
                select $1, 'none', array_agg(id) from recording""", Times.of(lab.clock.instant()));
    }

    @Test
    void a_hold_takes_one_recording_out_of_a_decision_and_leaves_the_others() throws Exception {
        finished(1);
        finished(2);
        finished(3);
        lab.outlive();
        assertEquals(3, lab.purger.decide());
        lab.hold(2, "C-1");
        lab.release(2, "C-1");
        // Taken back is taken back: it goes under a decision of its own.
        assertEquals(2, lab.purger.removeDecided());
        assertEquals(RecordingState.FINISHED, lab.lines().get(1).state());
        assertEquals(1, lab.purger.purge());
        // The first was less than what was decided, so it names what went; the second is the whole decision.
        assertEquals(List.of("2 string", "1 number"), lab.database.query("""
                select cardinality(string_to_array(detail ->> 'recordings', E'\\n')) || ' '
                    || jsonb_typeof(detail -> 'recordings') as n from recording_event
                where kind = 'purged' order by position""", row -> row.getString("n")));
    }

    @Test
    void what_a_crash_left_without_its_file_is_purged_and_not_lost() throws Exception {
        finished(1);
        lab.outlive();
        lab.purger.decide();
        Files.delete(folder.resolve("store").resolve(lab.line().file()));
        assertEquals(false, lab.ledger.lost(lab.line().id(), lab.clock.instant()));
        assertEquals(List.of(), lab.line().flags());
    }

    @Test
    void a_clock_set_back_purges_nothing_and_a_call_without_audio_leaves_its_row() {
        finished(1);
        lab.call(2, 4000);
        lab.sweepLate();
        lab.clock.set(RecordingsLab.START.minus(Duration.ofDays(40)));
        assertEquals(0, lab.purger.purge());
        lab.clock.set(RecordingsLab.START.plus(Duration.ofDays(400)));
        assertEquals(1, lab.purger.purge());
        assertTrue(lab.lines().stream().anyMatch(line -> line.state() == RecordingState.MISSING));
        assertEquals(2, lab.lines().size());
        assertEquals("hotline-2.0", call(2).linkedid());
    }
}
