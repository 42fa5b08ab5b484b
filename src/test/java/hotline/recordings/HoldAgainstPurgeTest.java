package hotline.recordings;

import static hotline.recordings.RecordingsLab.raw;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.recordings.audio.Tone;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hold and purge at the same moment: a recording is either kept with its hold or purged without one. */
class HoldAgainstPurgeTest {
    private static final int TRIES = 200;

    @TempDir
    Path folder;

    private RecordingsLab lab;

    @BeforeEach
    void open() {
        lab = new RecordingsLab(folder);
        for (var number = 1; number <= TRIES; number++) {
            lab.write(raw(number), Tone.stereo(0.1, 440, 1000));
            lab.call(number, 100);
        }
        lab.sweep();
        lab.outlive();
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void the_hold_wins_or_comes_too_late_but_never_holds_nothing() throws Exception {
        var barrier = new CyclicBarrier(2);
        var purging = Thread.startVirtualThread(() -> {
            meet(barrier);
            lab.purger.purge();
        });
        meet(barrier);
        for (var number = TRIES; number >= 1; number--) {
            lab.hold(number, "C-" + number);
        }
        purging.join();
        lab.purger.purge();
        var stored = Set.copyOf(lab.files("store"));
        for (var line : lab.lines()) {
            if (line.held() > 0) {
                assertEquals(RecordingState.FINISHED, line.state());
                assertTrue(stored.contains(line.file()), "held, but gone: " + line);
            } else {
                assertEquals(RecordingState.PURGED, line.state());
                assertTrue(!stored.contains(line.file()), "purged, but there: " + line);
            }
        }
        var held = lab.lines().stream().filter(line -> line.held() > 0).count();
        assertTrue(held > 0 && held < TRIES, "no race: " + held + " held");
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
