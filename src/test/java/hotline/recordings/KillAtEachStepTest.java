package hotline.recordings;

import static hotline.recordings.RecordingsLab.raw;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.recordings.audio.Tone;
import hotline.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A real process gets SIGKILL in each step, at the worst moment: its work is done and the ledger's word
 * about it is under way and not committed. The database holds that word back until the process is dead.
 */
@Tag("slow")
class KillAtEachStepTest {
    private static final long GATE = 4711;

    /** Which word of the ledger is held back, and what the process was told to do. */
    enum Step {
        VERIFYING("finish", "update on recording", "new.step = 'verified'"),
        COMPRESSED_AND_SEALED("finish", "insert on recording_kept", "true"),
        MOVED("finish", "update on recording", "new.step = 'stored'"),
        PLAINTEXT_REMOVED("finish", "update on recording", "new.step = 'cleared'"),
        DECIDING("purge", "insert on recording_purge", "true"),
        FILES_REMOVED("purge", "insert on recording_tombstone", "true"),
        BURYING("purge", "delete on recording_kept", "true"),
        HOLDING("hold", "insert on recording_hold", "true"),
        WITHDRAWING("hold", "update on recording_kept", "new.purge_withdrawn is not null");

        private final String work;
        private final String event;
        private final String when;

        Step(String work, String event, String when) {
            this.work = work;
            this.event = event;
            this.when = when;
        }
    }

    @TempDir
    Path folder;

    private RecordingsLab lab;

    @BeforeEach
    void record() {
        lab = new RecordingsLab(folder);
        lab.write(raw(1), Tone.stereo(2, 440, 1000));
        lab.call(1, 2000);
    }

    @AfterEach
    void close() {
        lab.database.update("drop function if exists test_gate cascade");
        lab.close();
    }

    @ParameterizedTest
    @EnumSource
    void nothing_is_lost_half_done_or_forgotten(Step step) throws Exception {
        prepare(step);
        lab.database.update("""
                create function test_gate() returns trigger language plpgsql as
                'begin perform pg_advisory_xact_lock(%d); return coalesce(new, old); end'""".formatted(GATE));
        lab.database.update("create trigger test_gate before " + step.event + " for each row"
                + (step.when.equals("true") ? "" : " when (" + step.when + ")") + " execute function test_gate()");
        try (var gate = TestDatabase.connect(lab.url);
                var statement = gate.createStatement()) {
            statement.execute("select pg_advisory_lock(" + GATE + ")");
            var worker = KilledWorker.start(lab.url, folder, step.work);
            try {
                await().atMost(Duration.ofSeconds(60)).until(() -> waits() || !worker.isAlive());
                assertTrue(worker.isAlive(), "it never came to " + step);
            } finally {
                worker.destroyForcibly().waitFor();
            }
            statement.execute("select pg_advisory_unlock(" + GATE + ")");
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> !inTransaction());
        lab.database.update("drop function test_gate cascade");
        lab = lab.restarted();
        goOn(step);
    }

    private void prepare(Step step) {
        if (!step.work.equals("finish")) {
            lab.sweep();
            lab.outlive();
        }
        if (step == Step.WITHDRAWING) {
            assertEquals(1, lab.purger.decide());
        }
    }

    private void goOn(Step step) {
        switch (step.work) {
            case "finish" -> {
                lab.finisher.tidy();
                lab.sweep();
                assertEquals(RecordingState.FINISHED, lab.line().state());
                assertTrue(lab.line().rawRemoved());
                assertEquals(List.of(), lab.files("spool"));
                assertEquals(List.of(), lab.line().flags());
                assertTrue(lab.audio(lab.line()).length > 64_000);
                assertEquals(List.of("stored"), lab.events());
            }
            case "purge" -> {
                lab.purger.purge();
                assertEquals(RecordingState.PURGED, lab.line().state());
                assertEquals(List.of(), lab.files("store"));
                assertEquals(List.of("stored", "purge-decided", "purged"), lab.events());
                assertEquals(1, lab.purgesTold());
            }
            default -> {
                // The hold was not committed: nobody was told that it holds. Taken again, it does.
                assertEquals(0, lab.line().held());
                lab.hold(1, "C-1");
                assertEquals(1, lab.line().held());
                assertEquals(0, lab.purger.purge());
                assertEquals(RecordingState.FINISHED, lab.line().state());
                assertEquals(1, lab.files("store").size());
            }
        }
    }

    private boolean waits() throws SQLException {
        return asked(
                "select count(*) from pg_locks where locktype = 'advisory' and objid = " + GATE + " and not granted");
    }

    private boolean inTransaction() throws SQLException {
        return asked("""
                select count(*) from pg_stat_activity
                where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null
                  and backend_type = 'client backend'""");
    }

    private boolean asked(String count) throws SQLException {
        try (var connection = TestDatabase.connect(lab.url);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(count)) {
            rows.next();
            return rows.getLong(1) > 0;
        }
    }
}
