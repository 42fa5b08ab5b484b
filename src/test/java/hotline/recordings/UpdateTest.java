package hotline.recordings;

import static hotline.recordings.RecordingsLab.raw;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.platform.database.ConstraintViolation;
import hotline.platform.database.Migrations;
import hotline.recordings.audio.Tone;
import hotline.testing.TestDatabase;
import io.vertx.pgclient.PgConnectOptions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * From the version whose tombstones and keys stood in the ledger's own rows: its recordings, holds and
 * removals under way are all there afterwards, and it may go on working beside this one.
 */
@Tag("slow")
class UpdateTest extends WithLab {
    private VersionBefore before;

    @BeforeEach
    void asBeforeTheUpdate() {
        before = new VersionBefore(lab);
    }

    /** A database as the version before made it. */
    private String asBefore() throws SQLException {
        var url = TestDatabase.create();
        try (var connection = TestDatabase.connect(url)) {
            Flyway.configure()
                    .dataSource(connection.getMetaData().getURL(), "postgres", "")
                    .locations("classpath:db/migration")
                    .target("60.09")
                    .load()
                    .migrate();
        }
        return url;
    }

    private void assertUnbroken() throws Exception {
        assertEquals(List.of(), lab.verify().breaks());
    }

    private RecordingState state(long id) {
        return lab.lines().stream()
                .filter(line -> line.id() == id)
                .findFirst()
                .orElseThrow()
                .state();
    }

    private byte[] audio(long id) {
        return lab.audio(
                lab.lines().stream().filter(line -> line.id() == id).findFirst().orElseThrow());
    }

    @Test
    void what_the_version_before_kept_held_and_removed_is_so_afterwards() throws Exception {
        lab.close();
        lab = new RecordingsLab(asBefore(), folder, new TestClock(RecordingsLab.START));
        before = new VersionBefore(lab);
        var kept = before.finished(1);
        var held = before.finished(2);
        var gone = before.finished(3);
        var stubborn = before.finished(4);
        var decided = before.finished(5);
        var withdrawn = before.finished(6);
        before.hold(2, "C-2");
        lab.outlive();
        before.remove(before.decide(List.of(gone, stubborn)), List.of(stubborn));
        var purge = before.decide(List.of(decided, withdrawn));
        before.withdraw(withdrawn, purge);
        before.hold(6, "C-6");
        var begun = before.sealed(7).id();
        var sound = before.audio(kept);

        Migrations.run(PgConnectOptions.fromUri(lab.url));

        assertUnbroken();
        assertEquals(
                List.of(
                        RecordingState.FINISHED,
                        RecordingState.FINISHED,
                        RecordingState.PURGED,
                        RecordingState.PURGING,
                        RecordingState.FINISHED,
                        RecordingState.FINISHED,
                        RecordingState.EXPECTED),
                Stream.of(kept, held, gone, stubborn, decided, withdrawn, begun)
                        .map(this::state)
                        .toList());
        assertArrayEquals(sound, audio(kept));
        // What was begun is finished, from where it was; what is due goes, what is held stays.
        lab.sweep();
        assertEquals(RecordingState.FINISHED, state(begun));
        assertEquals(3, lab.purger.purge());
        assertEquals(
                List.of(kept, gone, stubborn, decided),
                Stream.of(kept, held, gone, stubborn, decided, withdrawn, begun)
                        .filter(id -> state(id) == RecordingState.PURGED)
                        .toList());
        for (var id : List.of(kept, gone, stubborn, decided)) {
            assertEquals(false, before.wide(id).key(), "the key of " + id + " is still there");
            assertEquals("purged", before.wide(id).state());
        }
        assertEquals(3, lab.files("store").size());
        assertUnbroken();
        lab.release(2, "C-2");
        lab.release(6, "C-6");
        assertEquals(2, lab.purger.purge());
        assertUnbroken();
    }

    @Test
    void the_version_before_goes_on_beside_it() throws Exception {
        var one = before.finished(1);
        var two = before.finished(2);
        var three = before.finished(3);
        assertArrayEquals(before.audio(one), audio(one));
        assertUnbroken();
        before.hold(1, "C-1");
        lab.hold(2, "C-2");
        assertEquals(1, before.wide(two).held());
        lab.release(2, "C-2");
        lab.outlive();
        // Its removals are tombstones here, and its holds keep.
        before.remove(before.decide(List.of(two)), List.of());
        assertEquals(RecordingState.PURGED, state(two));
        assertEquals(1, lab.purger.purge());
        assertEquals(RecordingState.PURGED, state(three));
        assertEquals(false, before.wide(three).key());
        assertEquals(RecordingState.FINISHED, state(one));
        // Wrapped anew here, it opens there.
        lab.clock.advance(Duration.ofDays(2));
        assertTrue(lab.keySweep.sweep() > 0);
        assertArrayEquals(before.audio(one), audio(one));
        assertUnbroken();
    }

    @Test
    void a_hold_taken_here_stops_a_removal_decided_there() throws Exception {
        var one = before.finished(1);
        var two = before.finished(2);
        lab.outlive();
        var purge = before.decide(List.of(one, two));
        lab.hold(1, "C-1");
        lab.release(1, "C-1");
        assertEquals(List.of(two), before.take(purge));
        before.remove(purge, List.of(two));
        assertEquals(RecordingState.PURGING, state(two));
        lab.hold(2, "C-2");
        assertEquals(RecordingState.FINISHED, state(two));
        assertEquals("finished", before.wide(two).state());
        assertEquals(1, lab.purger.purge());
        assertUnbroken();
    }

    @Test
    void who_returns_to_the_version_before_gives_back_what_it_looks_for() throws Exception {
        for (var number = 1; number <= 3; number++) {
            lab.write(raw(number), Tone.stereo(0.3, 440, 1000));
            lab.call(number, 300);
        }
        lab.sweep();
        lab.hold(1, "C-1");
        lab.outlive();
        assertEquals(2, lab.purger.purge());
        var held = before.id(1);
        var key = lab.keys.names().getFirst();
        // It knows nothing of the narrow rows; the database does.
        assertTrue(before.wouldDestroy(key));
        var refused = assertThrows(ConstraintViolation.class, () -> before.destroy(key));
        assertEquals("recording_key_needed", refused.constraint());
        lab.database.query("select recording_give_back()", _ -> true);
        assertEquals(false, before.wouldDestroy(key));
        assertArrayEquals(audio(held), before.audio(held));
        assertEquals("purged", before.wide(before.id(2)).state());
        // And forward again.
        lab.release(1, "C-1");
        assertEquals(1, lab.purger.purge());
        assertEquals(false, before.wide(held).key());
        assertUnbroken();
    }
}
