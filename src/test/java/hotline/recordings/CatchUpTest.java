package hotline.recordings;

import static hotline.recordings.RecordingsLab.message;
import static hotline.recordings.RecordingsLab.raw;
import static org.junit.jupiter.api.Assertions.assertEquals;

import hotline.platform.database.Times;
import hotline.recordings.audio.Pcm;
import hotline.recordings.audio.Tone;
import hotline.recordings.audio.WavHeader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is in the call log reaches the ledger, also when nobody said it at the time. */
class CatchUpTest extends WithLab {
    private static final Duration DAY = Duration.ofDays(1);

    private CatchUp catchUp;

    @BeforeEach
    void emptyTheCallLog() {
        catchUp = new CatchUp(new CallLog(lab.database), lab.ledger, lab.judge, lab.clock);
        lab.database.update("truncate call cascade");
    }

    private void log(int number, @Nullable Instant endedAt, long talkMillis, @Nullable String recording) {
        log(number, endedAt, talkMillis, recording, null, "inbound");
    }

    private void log(
            int number,
            @Nullable Instant endedAt,
            long talkMillis,
            @Nullable String recording,
            @Nullable String voicemail,
            String direction) {
        lab.database.update(
                """
                insert into call (pbx, linkedid, direction, outcome, number, number_hidden, caller_name, did, queue,
                    started_at, answered_at, ended_at, wait_ms, talk_ms, hold_ms, cause, recording, voicemail,
                    linked, touched_by_gap)
                values ('main', $1, $2, case when $4::timestamptz is null then 'live' else 'answered' end,
                    '+8613800138000', false, '', '', 'service', $3, $3, $4, 0, $5, 0, 16, $6, $7, '{}', false)
                on conflict on constraint call_once do update set
                    outcome = excluded.outcome, ended_at = excluded.ended_at, talk_ms = excluded.talk_ms""",
                RecordingsLab.call(number).linkedid(),
                direction,
                Times.of(lab.clock.instant().minusSeconds(60)),
                Times.ofNullable(endedAt),
                talkMillis,
                recording,
                voicemail);
    }

    @Test
    void a_call_of_the_time_when_the_server_was_down_is_finished_like_any_other() {
        lab.write(raw(1), Tone.stereo(5, 440, 1000));
        log(1, lab.clock.instant(), 5000, raw(1).path());
        assertEquals(1, catchUp.run(DAY));
        lab.sweep();
        assertEquals(RecordingState.FINISHED, lab.line().state());
        assertEquals(List.of(), lab.line().flags());
        assertEquals(0, catchUp.run(DAY));
    }

    @Test
    void a_live_call_is_announced_and_ended_when_its_end_is_logged() {
        log(1, null, 0, raw(1).path());
        assertEquals(1, catchUp.run(DAY));
        assertEquals(0, catchUp.run(DAY));
        lab.write(raw(1), Tone.stereo(5, 440, 1000));
        lab.sweep();
        assertEquals(RecordingState.EXPECTED, lab.line().state());
        log(1, lab.clock.instant(), 5000, raw(1).path());
        assertEquals(1, catchUp.run(DAY));
        lab.sweep();
        assertEquals(RecordingState.FINISHED, lab.line().state());
    }

    @Test
    void talk_without_any_recording_is_missing_but_not_among_colleagues() {
        log(1, lab.clock.instant(), 5000, null);
        log(2, lab.clock.instant(), 5000, null, null, "internal");
        log(3, lab.clock.instant(), 0, null);
        assertEquals(1, catchUp.run(DAY));
        assertEquals(List.of("missing"), lab.line().flags());
        assertEquals(0, catchUp.run(DAY));
    }

    @Test
    void a_corrected_talk_time_is_judged_again() {
        lab.write(raw(1), Tone.stereo(5, 440, 1000));
        log(1, lab.clock.instant(), 5000, raw(1).path());
        catchUp.run(DAY);
        lab.sweep();
        log(1, lab.clock.instant(), 9000, raw(1).path());
        assertEquals(1, catchUp.run(DAY));
        assertEquals(List.of("short"), lab.line().flags());
        log(1, lab.clock.instant(), 5100, raw(1).path());
        catchUp.run(DAY);
        assertEquals(List.of(), lab.line().flags());
    }

    @Test
    void a_message_is_found_in_the_log_too() {
        lab.write(message(1), WavHeader.of(new Pcm(8000, 1), 16_000), Tone.mono(1, 440));
        log(1, lab.clock.instant(), 0, null, message(1).path(), "inbound");
        catchUp.run(DAY);
        lab.sweep();
        assertEquals(RecordingState.FINISHED, lab.line().state());
        assertEquals(1000, lab.line().millis());
    }

    @Test
    void a_name_that_is_not_ours_is_never_opened_and_its_talk_is_missing() {
        log(1, lab.clock.instant(), 5000, "../../etc/passwd");
        catchUp.run(DAY);
        assertEquals(RecordingState.MISSING, lab.line().state());
    }
}
