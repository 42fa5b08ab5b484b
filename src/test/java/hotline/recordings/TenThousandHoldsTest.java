package hotline.recordings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.platform.database.Times;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Ten thousand recordings fall due at one moment, and three people hold them in the very moment of
 * their purge: by case, one by one, and by number. Whatever order it comes in, a recording is kept with
 * its hold or purged without one.
 */
@Tag("slow")
class TenThousandHoldsTest extends WithLab {
    private static final int TRIES = 10_000;
    private static final int BY_NUMBER = 20;

    @BeforeEach
    void record() throws Exception {
        lab.database.update("""
                insert into recording (pbx, linkedid, kind, spool_file, state, started_at, ended_at, direction, number,
                    queue, file, format, size, sha256, length_ms, sound_bytes, stored_size, stored_sha256,
                    finished_at, keep_until, step)
                select 'main', 'hotline-' || n || '.0', 'call', '20261121/hotline-' || n || '-0.raw', 'finished', $1, $1,
                    'inbound', '+86138' || lpad((n % 200)::text, 8, '0'), 'service', '2026-11-21/' || n || '.wav', 'wav',
                    1, sha256(n::text::bytea), 1, 1, 1, sha256(n::text::bytea), $1, $1 + interval '30 days', 'cleared'
                from generate_series(1, $2) as n""", Times.of(RecordingsLab.START), TRIES);
        lab.database.update("""
                insert into recording_kept (recording_id, stored, ended_at, keep_until, size)
                select id, true, ended_at, keep_until, size from recording""");
        var day = Files.createDirectories(folder.resolve("store/2026-11-21"));
        for (var number = 1; number <= TRIES; number++) {
            Files.write(day.resolve(number + ".wav"), new byte[] {1});
        }
        lab.outlive();
    }

    @Test
    void no_hold_is_lost_and_nothing_is_held_that_is_gone() throws Exception {
        var admin = lab.person("administrator");
        var failed = new AtomicReference<Throwable>();
        var barrier = new CyclicBarrier(4);
        // None of the three comes too late for everything.
        var first = new CountDownLatch(3);
        var threads = new Thread[] {
            together(barrier, failed, () -> {
                first.await();
                lab.purger.purge();
            }),
            together(barrier, failed, () -> {
                for (var number = TRIES; number > TRIES / 2; number -= 3) {
                    lab.hold(number, "C-" + number);
                    counted(first, number == TRIES);
                }
            }),
            together(barrier, failed, () -> {
                for (var number = 2; number <= TRIES; number += 7) {
                    var uuid = lab.database.only(
                            "select uuid from recording where linkedid = $1",
                            row -> row.getUUID("uuid"),
                            RecordingsLab.call(number).linkedid());
                    lab.legalHolds.take(
                            admin,
                            new LegalHold.What("recording", uuid, null, null, null, null, null, null, null),
                            "race",
                            "court");
                    counted(first, number == 2);
                }
            }),
            together(barrier, failed, () -> {
                for (var number = 199; number > 199 - BY_NUMBER; number--) {
                    lab.legalHolds.take(
                            admin,
                            new LegalHold.What(
                                    "number", null, null, null, null, "+86138%08d".formatted(number), null, null, null),
                            "race",
                            "court");
                    counted(first, number == 199);
                }
            })
        };
        for (var thread : threads) {
            thread.join();
        }
        assertEquals(null, failed.get());
        lab.purger.purge();
        var stored = new HashSet<>(lab.files("store"));
        var kept = 0;
        for (var line : lab.lines()) {
            kept += check(line, stored) ? 1 : 0;
        }
        assertTrue(kept > 0 && kept < TRIES, "no race: " + kept + " kept");
        assertEquals(kept, stored.size());
        // A hold counts for what it keeps, and for nothing that was purged before it came.
        long held = lab.database.only("select count(*) as n from recording where held > 0", row -> row.getLong("n"));
        assertEquals(kept, held);
    }

    private static boolean check(RecordingsLab.Line line, Set<String> stored) {
        var there = stored.contains(line.file());
        if (line.held() > 0) {
            assertEquals(RecordingState.FINISHED, line.state());
            assertTrue(there, "held, but gone: " + line);
            return true;
        }
        assertEquals(RecordingState.PURGED, line.state(), "not held, and kept: " + line);
        assertTrue(!there, "purged, but there: " + line);
        return false;
    }

    private static void counted(CountDownLatch first, boolean now) {
        if (now) {
            first.countDown();
        }
    }

    private interface Task {
        void run() throws Exception;
    }

    private static Thread together(CyclicBarrier barrier, AtomicReference<Throwable> failed, Task task) {
        return Thread.startVirtualThread(() -> {
            try {
                barrier.await(30, TimeUnit.SECONDS);
                task.run();
            } catch (Exception e) {
                failed.compareAndSet(null, e);
            }
        });
    }
}
