package hotline.recordings;

import static hotline.recordings.RecordingsLab.raw;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.recordings.audio.Tone;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Everything that somebody with the database's or the disk's rights may do is found, and named. */
@Tag("slow")
class VerifyTest extends WithLab {
    @BeforeEach
    void record() {
        for (var number = 1; number <= 4; number++) {
            lab.write(raw(number), Tone.stereo(0.3, 440, 1000));
            lab.call(number, 300);
        }
        lab.sweep();
        lab.hold(4, "C-4");
        lab.release(4, "C-4");
    }

    private void assertFound(String what) throws Exception {
        var breaks = lab.verify().breaks();
        assertTrue(!breaks.isEmpty() && breaks.getFirst().contains(what), breaks.toString());
    }

    /** As the owner of the database may do it, by hand. */
    private void byHand(String sql) {
        lab.database.update("alter table recording_event disable trigger user");
        lab.database.update(sql);
        lab.database.update("alter table recording_event enable trigger user");
    }

    private Path file(int index) {
        return folder.resolve("store").resolve(lab.lines().get(index).file());
    }

    @Test
    void what_nobody_touched_is_unbroken_through_purge_and_key_destruction() throws Exception {
        var before = lab.verify();
        assertEquals(List.of(), before.breaks());
        assertEquals(4, before.files());
        assertEquals(6, before.entries());
        lab.hold(1, "C-1");
        lab.outlive();
        assertEquals(3, lab.purger.purge());
        lab.clock.advance(Duration.ofDays(1));
        assertEquals(1, lab.keySweep.sweep());
        var after = lab.verify();
        assertEquals(List.of(), after.breaks());
        assertEquals(1, after.files());
    }

    @Test
    void an_entry_edited_removed_or_put_in() throws Exception {
        byHand("update recording_event set detail = detail || '{\"size\": 1}' where position = 2");
        assertFound("entry 2 of the chain");
    }

    @Test
    void an_entry_removed() throws Exception {
        byHand("delete from recording_event where position = 3");
        assertFound("entry 3 of the chain");
    }

    @Test
    void the_application_itself_can_neither_edit_nor_remove() {
        for (var sql : List.of("update recording_event set kind = 'lost'", "delete from recording_event")) {
            var refused = Assertions.assertThrows(RuntimeException.class, () -> lab.database.update(sql));
            assertTrue(
                    String.valueOf(refused).contains("append-only")
                            || String.valueOf(refused.getCause()).contains("append-only"),
                    refused.toString());
        }
    }

    @Test
    void a_row_of_the_ledger_edited() throws Exception {
        lab.database.update("update recording set keep_until = keep_until + interval '1 day' where id = "
                + lab.lines().get(1).id());
        assertFound("its row is not what the chain says");
    }

    @Test
    void a_time_to_be_kept_edited_where_the_purge_reads_it() throws Exception {
        lab.database.update("update recording_kept set keep_until = keep_until - interval '1 day'");
        assertFound("its row is not what the chain says");
    }

    @Test
    void a_file_swapped_for_another_one_s() throws Exception {
        Files.copy(file(0), file(1), StandardCopyOption.REPLACE_EXISTING);
        assertFound("has been changed or swapped");
    }

    @Test
    void a_file_removed() throws Exception {
        Files.delete(file(2));
        assertFound("is gone");
    }

    @Test
    void a_key_removed() throws Exception {
        lab.keys.names().forEach(lab.keys::destroy);
        assertFound("its key is missing");
    }

    @Test
    void a_tombstone_removed_or_taken_back() throws Exception {
        lab.outlive();
        lab.purger.purge();
        var id = lab.lines().getFirst().id();
        for (var table : List.of("recording_agent", "recording_waveform")) {
            lab.database.update("delete from " + table + " where recording_id = " + id);
        }
        lab.database.update("alter table recording_tombstone disable trigger user");
        lab.database.update("delete from recording_tombstone where recording_id = " + id);
        lab.database.update("alter table recording_tombstone enable trigger user");
        assertFound("its tombstone has been taken back");
        lab.database.update("delete from recording where id = " + id);
        assertFound("its row has been removed");
    }

    @Test
    void a_chain_written_anew_is_found_by_its_anchor() throws Exception {
        var anchor = new Anchor(lab.database, folder.resolve("anchor").toString(), "", lab.clock, lab.metrics);
        anchor.write();
        assertEquals(List.of(), lab.verify().breaks());
        byHand("delete from recording_event where position > 4");
        assertFound("was anchored outside and is gone");
        byHand("""
                insert into recording_event (at, kind, detail, position, previous)
                select now(), 'lost', '{}', p, (select hash from recording_event where position = 4)
                from (values (5)) as v (p)""");
        byHand("update recording_event e set hash = recording_event_hash(e, previous) where position = 5");
        byHand("""
                insert into recording_event (at, kind, detail, position, previous)
                select now(), 'lost', '{}', 6, hash from recording_event where position = 5""");
        byHand("update recording_event e set hash = recording_event_hash(e, previous) where position = 6");
        assertFound("is not the one that was anchored outside");
    }

    @Test
    void a_file_put_into_the_folder_is_told_and_breaks_nothing() throws Exception {
        Files.writeString(folder.resolve("store/evil.wav"), "x");
        var result = lab.verify();
        assertEquals(1, result.unknown());
        assertEquals(List.of(), result.breaks());
    }
}
