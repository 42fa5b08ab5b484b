package hotline.pbx.asterisk.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.pbx.JournalFile;
import hotline.pbx.JournalLine;
import hotline.pbx.PbxJournal;
import hotline.testing.Journal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading Asterisk's files on, whatever happens to them meanwhile. */
class AsteriskJournalTest {
    @TempDir
    Path folder;

    private PbxJournal journal = Journal.of(Path.of("."));
    private List<JournalFile> known = new ArrayList<>();
    private final List<String> read = new ArrayList<>();
    private PbxJournal.Reading last = new PbxJournal.Reading(Instant.EPOCH, List.of(), false, List.of(), "");

    @BeforeEach
    void open() {
        journal = Journal.of(folder);
    }

    /** Reads until nothing is left, and remembers as the database does. */
    private void readOn() {
        do {
            last = journal.read(known);
            for (var piece : last.pieces()) {
                known.removeIf(piece.file()::same);
                known.add(piece.file());
                piece.lines().stream().map(JournalLine::uniqueid).forEach(read::add);
            }
        } while (!last.caughtUp() && last.problem().isEmpty());
    }

    private int unreadable() {
        return last.pieces().stream().mapToInt(PbxJournal.Piece::unreadable).sum();
    }

    private static String cel(String id) {
        return "{\"eventenum\":\"CHAN_START\",\"eventtime\":1795300333.460925,\"num\":\"1\",\"channame\":\"PJSIP/a-1\","
                + "\"uniqueid\":\"" + id + "\",\"linkedid\":\"" + id + "\"}\n";
    }

    private void write(String name, String text) throws IOException {
        write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private void write(String name, byte[] bytes) throws IOException {
        Files.write(folder.resolve(name), bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void move(String from, String to) throws IOException {
        Files.move(folder.resolve(from), folder.resolve(to), StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void every_line_is_read_once() throws IOException {
        write("cel.jsonl", cel("a") + cel("b"));
        readOn();
        readOn();
        write("cel.jsonl", cel("c"));
        readOn();
        assertEquals(List.of("a", "b", "c"), read);
        assertTrue(last.caughtUp());
    }

    @Test
    void a_line_that_is_being_written_is_read_when_it_is_whole() throws IOException {
        write("cel.jsonl", cel("a") + cel("b").substring(0, 40));
        readOn();
        assertEquals(List.of("a"), read);
        assertTrue(last.caughtUp());
        write("cel.jsonl", cel("b").substring(40));
        readOn();
        assertEquals(List.of("a", "b"), read);
    }

    @Test
    void rotation_by_rename_loses_nothing_however_often_it_happened() throws IOException {
        write("cel.jsonl", cel("a") + cel("b"));
        readOn();
        write("cel.jsonl", cel("c"));
        move("cel.jsonl", "cel.jsonl.1");
        write("cel.jsonl", cel("d"));
        move("cel.jsonl.1", "cel.jsonl.2");
        move("cel.jsonl", "cel.jsonl.1");
        write("cel.jsonl", cel("e"));
        readOn();
        assertEquals(List.of("a", "b", "c", "d", "e"), read);
        move("cel.jsonl.2", "cel.jsonl.3");
        move("cel.jsonl.1", "cel.jsonl.2");
        move("cel.jsonl", "cel.jsonl-20261122");
        readOn();
        assertEquals(5, read.size());
        assertEquals(List.of(), last.vanished());
    }

    @Test
    void a_file_that_was_copied_and_emptied_goes_on_in_its_copy() throws IOException {
        write("cel.jsonl", cel("a") + cel("b"));
        readOn();
        write("cel.jsonl", cel("c"));
        Files.copy(folder.resolve("cel.jsonl"), folder.resolve("cel.jsonl.1"));
        Files.write(folder.resolve("cel.jsonl"), new byte[0]);
        write("cel.jsonl", cel("d"));
        readOn();
        assertEquals(List.of("a", "b", "c", "d"), read);
    }

    @Test
    void a_copy_beside_its_original_is_not_read() throws IOException {
        write("cel.jsonl", cel("a") + cel("b"));
        Files.copy(folder.resolve("cel.jsonl"), folder.resolve("cel.jsonl.saved"));
        readOn();
        write("cel.jsonl", cel("c"));
        readOn();
        assertEquals(List.of("a", "b", "c"), read);
    }

    @Test
    void a_new_file_with_a_used_inode_is_a_new_file() throws IOException {
        write("cel.jsonl", cel("a"));
        readOn();
        // The inode stays, as when a deleted file's is given to the next one.
        Files.write(folder.resolve("cel.jsonl"), (cel("x") + cel("y")).getBytes(StandardCharsets.UTF_8));
        readOn();
        assertEquals(List.of("a", "x", "y"), read);
    }

    @Test
    void what_is_gone_before_it_was_read_is_told() throws IOException {
        write("cel.jsonl", cel("a"));
        readOn();
        write("cel.jsonl", cel("b"));
        Files.delete(folder.resolve("cel.jsonl"));
        write("cel.jsonl", cel("c"));
        readOn();
        assertEquals(List.of("a", "c"), read);
        assertEquals(1, last.vanished().size());
    }

    @Test
    void damaged_and_endless_lines_are_left_out_and_counted() throws IOException {
        write("cel.jsonl", cel("a"));
        write("cel.jsonl", "{\"eventenum\":\n\n");
        write("cel.jsonl", new byte[] {(byte) 0xff, (byte) 0xfe, 0, '\n'});
        write("cel.jsonl", "x".repeat(3_000_000) + "\n");
        write("cel.jsonl", cel("ü\u0000b").replace("\u0000", "\\u0000"));
        write("queue_log", "1795300345|b|service|NONE|ENTERQUEUE||138|1\n1795300345|b\nnonsense|b|q|a|JOIN|\n");
        var damaged = 0;
        do {
            last = journal.read(known);
            damaged += unreadable();
            for (var piece : last.pieces()) {
                known.removeIf(piece.file()::same);
                known.add(piece.file());
                piece.lines().stream().map(JournalLine::uniqueid).forEach(read::add);
            }
        } while (!last.caughtUp());
        assertEquals(List.of("a", "b", "ü\uFFFDb"), read.stream().sorted().toList());
        assertTrue(damaged >= 5, "damaged: " + damaged);
    }

    @Test
    void one_step_reads_no_more_than_it_may() throws IOException {
        var many = cel("a").repeat(20_000);
        write("cel.jsonl", many);
        var first = journal.read(List.of());
        assertFalse(first.caughtUp());
        assertTrue(first.pieces().getFirst().file().readTo() <= 1 << 20);
        readOn();
        assertEquals(20_000, read.size());
    }

    @Test
    void the_queue_log_is_read_before_the_end_of_a_call() throws IOException {
        write("cel.jsonl", cel("a").repeat(20_000));
        write("queue_log", "1795300345|a|service|NONE|ENTERQUEUE||138|1\n");
        var first = journal.read(List.of());
        assertEquals("queue_log", first.pieces().getFirst().file().source());
        assertEquals(1, first.pieces().getFirst().lines().size());
    }

    @Test
    void no_folder_and_an_empty_one_are_told_apart_from_nothing_new() throws IOException {
        assertFalse(journal.read(List.of()).problem().isEmpty());
        assertFalse(Journal.of(folder.resolve("no")).read(List.of()).problem().isEmpty());
        write("queue_log", "1795300317|NONE|NONE|NONE|QUEUESTART|\n");
        assertEquals("", journal.read(List.of()).problem());
    }
}
