package hotline.recordings;

import static hotline.recordings.RecordingsLab.raw;
import static org.junit.jupiter.api.Assertions.assertEquals;

import hotline.recordings.audio.Tone;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Hold and purge at the same moment: a recording is either kept with its hold or purged without one. The
 * purge is stopped where it has removed the files and not said so yet, and the holds run into it there.
 */
@Tag("slow")
class HoldAgainstPurgeTest extends WithLab {
    /** Held before the purge decides, between its decision and the removal, and when the files are gone. */
    private static final int BEFORE = 15;

    private static final int BETWEEN = 30;
    private static final int ALL = 60;

    @BeforeEach
    void record() {
        for (var number = 1; number <= ALL; number++) {
            lab.write(raw(number), Tone.stereo(0.1, 440, 1000));
            lab.call(number, 100);
        }
        lab.sweep();
        lab.outlive();
    }

    @Test
    void the_hold_wins_or_comes_too_late_but_never_holds_nothing() throws Exception {
        hold(1, BEFORE);
        assertEquals(ALL - BEFORE, lab.purger.decide());
        hold(BEFORE + 1, BETWEEN);
        try (var gate = new Gate(lab, "insert on recording_tombstone", "")) {
            var purging = Thread.startVirtualThread(() -> lab.purger.purge());
            gate.awaitSomebody(() -> !purging.isAlive());
            var forwards = Thread.startVirtualThread(() -> hold(BETWEEN + 1, ALL));
            var backwards = Thread.startVirtualThread(() -> {
                for (var number = ALL; number > 0; number--) {
                    lab.hold(number, "D-" + number);
                }
            });
            gate.awaitSomebodyBehind();
            gate.open();
            purging.join();
            forwards.join();
            backwards.join();
        }
        lab.purger.purge();
        var stored = Set.copyOf(lab.files("store"));
        for (var line : lab.lines()) {
            var held = line.held() > 0;
            assertEquals(held ? RecordingState.FINISHED : RecordingState.PURGED, line.state(), line.toString());
            assertEquals(held, stored.contains(line.file()), line.toString());
        }
        var held = lab.lines().stream().collect(Collectors.summingInt(line -> line.held() > 0 ? 1 : 0));
        assertEquals(BETWEEN, held);
        assertEquals(BETWEEN, stored.size());
        assertEquals(0, lab.verify().breaks().size());
    }

    private void hold(int from, int to) {
        for (var number = from; number <= to; number++) {
            lab.hold(number, "C-" + number);
        }
    }
}
