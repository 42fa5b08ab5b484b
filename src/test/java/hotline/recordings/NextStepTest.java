package hotline.recordings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.recordings.NextStep.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NextStepTest {
    private static final Instant END = Instant.parse("2026-11-21T08:00:00Z");
    private static final Duration MISSING_AFTER = Duration.ofSeconds(60);
    private static final Seen ABSENT = new Seen(null, false);

    private static Entry entry(RecordingKind kind, @Nullable Instant endedAt, @Nullable Long talkMillis) {
        return new Entry(
                1,
                new UUID(1, 2),
                new CallKey("main", "hotline-1"),
                kind,
                "20261121/a.raw",
                RecordingState.EXPECTED,
                END.minusSeconds(100),
                endedAt,
                talkMillis,
                FinishStep.ANNOUNCED,
                null,
                null,
                null,
                null);
    }

    private static NextStep next(long talkMillis, Seen seen, long secondsAfterEnd) {
        var entry = entry(RecordingKind.CALL, END, talkMillis);
        return NextStep.of(entry, seen, END.plusSeconds(secondsAfterEnd), MISSING_AFTER);
    }

    @Test
    void a_settled_file_of_an_ended_call_is_finished_at_once() {
        assertEquals(NextStep.FINISH, next(5000, new Seen(16_000L, true), 0));
    }

    @Test
    void a_growing_file_is_waited_for_however_long_ago_the_call_ended() {
        assertEquals(NextStep.WAIT, next(5000, new Seen(16_000L, false), 100_000));
    }

    @Test
    void nothing_is_said_about_a_call_that_goes_on() {
        var live = entry(RecordingKind.CALL, null, null);
        assertEquals(
                NextStep.WAIT, NextStep.of(live, new Seen(16_000L, true), END.plusSeconds(100_000), MISSING_AFTER));
    }

    @Test
    void a_file_that_does_not_come_is_missing_exactly_when_its_time_is_over() {
        assertEquals(NextStep.WAIT, next(5000, ABSENT, 59));
        assertEquals(NextStep.MISSING, next(5000, ABSENT, 60));
    }

    @Test
    void an_empty_file_is_nothing_when_nobody_answered_and_missing_when_somebody_talked() {
        assertEquals(NextStep.NOTHING, next(0, new Seen(0L, true), 60));
        assertEquals(NextStep.EMPTY, next(1, new Seen(0L, true), 60));
    }

    @Test
    void a_message_that_was_announced_and_is_not_there_is_missing() {
        assertEquals(
                NextStep.MISSING,
                NextStep.of(entry(RecordingKind.VOICEMAIL, END, 0L), ABSENT, END.plusSeconds(60), MISSING_AFTER));
    }

    @Property
    void sound_that_is_there_is_never_given_up(
            @ForAll("seen") Seen seen, @ForAll boolean ended, @ForAll("talk") Long talk, @ForAll("after") Long after) {
        var entry = entry(RecordingKind.CALL, ended ? END : null, talk);
        var next = NextStep.of(entry, seen, END.plusSeconds(after), MISSING_AFTER);
        if (seen.size() != null && seen.size() > 0) {
            assertTrue(next == NextStep.WAIT || next == NextStep.FINISH);
        } else {
            assertNotEquals(NextStep.FINISH, next);
        }
    }

    @Provide
    Arbitrary<Seen> seen() {
        return Arbitraries.longs()
                .between(0, 100)
                .injectNull(0.3)
                .flatMap(size -> Arbitraries.of(true, false).map(settled -> new Seen(size, settled)));
    }

    @Provide
    Arbitrary<Long> talk() {
        return Arbitraries.longs().between(0, 3);
    }

    @Provide
    Arbitrary<Long> after() {
        return Arbitraries.longs().between(-10, 200);
    }
}
