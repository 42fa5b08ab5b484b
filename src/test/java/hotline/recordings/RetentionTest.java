package hotline.recordings;

import static hotline.recordings.RecordingsLab.raw;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.people.Audit;
import hotline.recordings.audio.Tone;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {
    private static final Instant END = Instant.parse("2026-11-21T08:00:00Z");

    @Property
    void nothing_is_due_before_what_was_promised_nor_before_what_holds_now(
            @ForAll @IntRange(min = 1, max = 400) int promisedDays, @ForAll @IntRange(min = 1, max = 400) int days) {
        var promised = END.plus(Duration.ofDays(promisedDays));
        var due = Retention.due(END, promised, Duration.ofDays(days));
        assertFalse(due.isBefore(promised));
        assertFalse(due.isBefore(END.plus(Duration.ofDays(days))));
        assertTrue(due.equals(promised) || due.equals(END.plus(Duration.ofDays(days))));
    }

    /** The rule in SQL does what the pure rule says, for recordings of all ages under changed policies. */
    @Test
    void the_purge_follows_the_rule(@TempDir Path folder) {
        var random = new Random(4711);
        try (var lab = new RecordingsLab(folder)) {
            for (var number = 1; number <= 60; number++) {
                lab.write(raw(number), Tone.stereo(0.1, 440, 1000));
                lab.call(number, 100);
                lab.clock.advance(Duration.ofHours(random.nextInt(48)));
                lab.sweep();
            }
            for (var days : new int[] {31, 29, 45, 30}) {
                var retention = new Retention(Duration.ofDays(days), lab.database);
                var now = lab.clock.instant().plus(Duration.ofDays(random.nextInt(20)));
                lab.clock.set(now);
                var due = lab.database.query(
                        "select recording_id, ended_at, keep_until from recording_kept",
                        row -> !retention
                                .due(
                                        row.getOffsetDateTime("ended_at").toInstant(),
                                        row.getOffsetDateTime("keep_until").toInstant())
                                .isAfter(now));
                var purger = new Purger(
                        lab.database, _ -> 1, lab.store, retention, new Audit(lab.clock), lab.clock, lab.metrics);
                assertEquals(due.stream().filter(is -> is).count(), purger.purge());
            }
            assertTrue(lab.lines().stream().anyMatch(line -> line.state() == RecordingState.PURGED));
        }
    }
}
