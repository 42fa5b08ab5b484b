package hotline.recordings;

import static hotline.recordings.RecordingsLab.raw;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.recordings.audio.Tone;
import hotline.recordings.audio.WavHeader;
import hotline.testing.SmallDisk;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store whose disk is full to the last byte, or read-only: nothing is lost, and all goes on by itself. */
@Tag("slow")
class DiskFullTest {
    private static final int CALLS = 4;
    private static final byte[] SOUND = Tone.stereo(5, 440, 1000);

    @TempDir
    Path folder;

    private SmallDisk disk;
    private RecordingsLab lab;

    @BeforeEach
    void open() {
        disk = SmallDisk.at(folder.resolve("store"), 4);
        lab = new RecordingsLab(folder);
    }

    @AfterEach
    void close() throws Exception {
        lab.close();
        disk.close();
    }

    private void calls(int from, int to) {
        for (var number = from; number <= to; number++) {
            lab.write(raw(number), SOUND);
            lab.call(number, 5000);
        }
    }

    private void assertAll(RecordingState state, int spooled) {
        assertTrue(
                lab.lines().stream().allMatch(line -> line.state() == state),
                lab.lines().toString());
        assertEquals(spooled, lab.files("spool").size());
    }

    private void assertWhole() {
        for (var line : lab.lines()) {
            var bytes = lab.audio(line);
            assertArrayEquals(SOUND, Arrays.copyOfRange(bytes, WavHeader.BYTES, bytes.length));
            assertEquals(List.of(), line.flags());
        }
    }

    @Test
    void a_full_store_keeps_the_raw_files_and_finishes_them_when_there_is_room() throws Exception {
        disk.fill();
        calls(1, CALLS);
        lab.sweep();
        lab.sweep();
        assertAll(RecordingState.EXPECTED, CALLS);
        disk.free();
        // What was begun and not finished is not left behind.
        assertEquals(List.of(), lab.files("store"));
        lab.sweep();
        assertAll(RecordingState.FINISHED, 0);
        assertWhole();
    }

    @Test
    void a_disk_that_fills_up_while_a_file_is_written_loses_nothing() throws Exception {
        if (disk.own()) {
            // Room for one and a half.
            disk.fillBut(SOUND.length * 3L / 2);
        } else {
            disk.fill();
        }
        calls(1, CALLS);
        lab.sweep();
        var finished = lab.lines().stream()
                .filter(line -> line.state() == RecordingState.FINISHED)
                .count();
        assertEquals(disk.own() ? 1 : 0, finished);
        assertEquals(CALLS - finished, lab.files("spool").size());
        disk.free();
        lab.sweep();
        assertAll(RecordingState.FINISHED, 0);
        assertWhole();
    }

    @Test
    void a_read_only_store_finishes_and_purges_nothing_and_then_both() throws Exception {
        calls(1, 1);
        lab.sweep();
        disk.readOnly();
        if (disk.own()) {
            assertWhole();
        }
        lab.outlive();
        lab.purger.purge();
        if (disk.own()) {
            assertEquals(RecordingState.PURGING, lab.lines().getFirst().state());
        }
        calls(2, 2);
        lab.sweep();
        assertEquals(RecordingState.EXPECTED, lab.lines().getLast().state());
        assertEquals(1, lab.files("spool").size());
        disk.writable();
        lab.sweep();
        lab.purger.purge();
        assertEquals(
                List.of(RecordingState.PURGED, RecordingState.FINISHED),
                lab.lines().stream().map(RecordingsLab.Line::state).toList());
        assertEquals(List.of(lab.lines().getLast().file()), lab.files("store"));
    }

    @Test
    void the_alarm_comes_while_there_is_room() throws Exception {
        calls(1, CALLS);
        lab.sweep();
        var state =
                new StoreState(lab.database, lab.store, lab.spool, lab.ledger, lab.settings, lab.clock, lab.metrics);
        state.look();
        var alarm = lab.metrics.get("hotline.recordings.alarm").gauge();
        // A week's four calls of 80 kB fill four MiB in a year, not in days.
        assertEquals(0, alarm.value());
        if (disk.own()) {
            disk.fillBut(100_000);
            var daysLeft = state.look().daysLeft();
            assertTrue(daysLeft != null && daysLeft < lab.settings.alarmDays(), "days left: " + daysLeft);
            assertEquals(1, alarm.value());
            disk.free();
            state.look();
            assertEquals(0, alarm.value());
        }
    }
}
