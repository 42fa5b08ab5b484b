package hotline.recordings;

import static hotline.recordings.RecordingsLab.raw;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.recordings.audio.Tone;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A real process gets SIGKILL in each step, at the worst moment: its work is done and the ledger's word
 * about it is under way and not committed. The database holds that word back until the process is dead.
 */
@Tag("slow")
class KillAtEachStepTest extends WithLab {
    /** Which word of the ledger is held back, and what the process was told to do. */
    enum Step {
        VERIFYING("finish", "update on recording", "new.step = 'verified'"),
        COMPRESSED_AND_SEALED("finish", "insert on recording_kept", ""),
        MOVED("finish", "update on recording", "new.step = 'stored'"),
        PLAINTEXT_REMOVED("finish", "update on recording", "new.step = 'cleared'"),
        DECIDING("purge", "insert on recording_purge", ""),
        FILES_REMOVED("purge", "insert on recording_tombstone", ""),
        BURYING("purge", "delete on recording_kept", ""),
        HOLDING("hold", "insert on recording_hold", ""),
        WITHDRAWING("hold", "update on recording_kept", "new.purge_withdrawn is not null"),
        REWRAPPING("sweep", "update on recording_kept", "new.wrapping_key <> old.wrapping_key"),
        // At the commit, when all else is done.
        KEY_DESTROYED("sweep", "update on recording_event", "new.kind = 'key-destroyed'");

        private final String work;
        private final String event;
        private final String when;

        Step(String work, String event, String when) {
            this.work = work;
            this.event = event;
            this.when = when;
        }
    }

    @BeforeEach
    void record() {
        lab.write(raw(1), Tone.stereo(2, 440, 1000));
        lab.call(1, 2000);
    }

    @ParameterizedTest
    @EnumSource
    void nothing_is_lost_half_done_or_forgotten(Step step) throws Exception {
        prepare(step);
        try (var gate = new Gate(lab, step.event, step.when)) {
            var worker = KilledWorker.start(lab.url, folder, step.work);
            try {
                gate.awaitSomebody(() -> !worker.isAlive());
                assertTrue(worker.isAlive(), "it never came to " + step);
            } finally {
                worker.destroyForcibly().waitFor();
            }
            gate.open();
            gate.awaitQuiet();
        }
        lab = lab.restarted();
        goOn(step);
    }

    private void prepare(Step step) {
        if (!step.work.equals("finish")) {
            lab.sweep();
            lab.outlive();
        }
        switch (step) {
            case WITHDRAWING -> assertEquals(1, lab.purger.decide());
            case REWRAPPING -> lab.hold(1, "C-1");
            case KEY_DESTROYED -> assertEquals(1, lab.purger.purge());
            default -> {}
        }
    }

    private void goOn(Step step) throws Exception {
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
            case "sweep" -> {
                var key = lab.keys.names().getFirst();
                lab.clock.advance(KilledWorker.LATER);
                assertEquals(1, lab.keySweep.sweep());
                assertFalse(lab.keys.names().contains(key));
                assertEquals(0, lab.keySweep.sweep());
                var told = lab.events().stream().filter("key-destroyed"::equals).count();
                assertEquals(1, told);
                if (step == Step.REWRAPPING) {
                    assertTrue(lab.audio(lab.line()).length > 64_000);
                    assertEquals(List.of("stored", "held", "rewrapped", "key-destroyed"), lab.events());
                }
                assertEquals(List.of(), lab.verify().breaks());
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
}
