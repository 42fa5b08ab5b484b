package hotline.platform.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The queue on disk: in order, once, through crashes, and bounded. */
class SpoolTest {
    private static final long MOST = 1 << 20;

    @TempDir
    Path folder;

    private Spool open() {
        return Spool.open(folder, MOST);
    }

    private static List<byte[]> records(String... texts) {
        return List.of(texts).stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private static List<String> drain(Spool spool) {
        var all = new ArrayList<String>();
        for (var batch = spool.next(100); batch.isPresent(); batch = spool.next(100)) {
            batch.get().records().forEach(one -> all.add(new String(one, StandardCharsets.UTF_8)));
            spool.done(batch.get());
        }
        return all;
    }

    @Test
    void what_was_appended_comes_in_order_and_once_also_after_a_restart() {
        var expected = IntStream.range(0, 500).mapToObj(n -> "record " + n).toList();
        try (var spool = open()) {
            expected.subList(0, 300).forEach(one -> spool.append(records(one)));
            var first = spool.next(1000).orElseThrow();
            assertEquals("record 0", new String(first.records().getFirst(), StandardCharsets.UTF_8));
            spool.done(first);
            assertNotEquals(0, spool.bytes());
        }
        try (var spool = open()) {
            expected.subList(300, 500).forEach(one -> spool.append(records(one)));
            var rest = drain(spool);
            assertEquals(expected.subList(500 - rest.size(), 500), rest);
            assertTrue(rest.size() < 500, "those that were done do not come again");
            assertTrue(spool.isEmpty());
        }
        try (var spool = open()) {
            assertEquals(List.of(), drain(spool));
        }
    }

    @Test
    void what_its_reader_had_not_done_comes_again() {
        try (var spool = open()) {
            spool.append(records("a", "b"));
            spool.next(1000);
        }
        try (var spool = open()) {
            assertEquals(List.of("a", "b"), drain(spool));
        }
    }

    @Test
    void a_tail_cut_anywhere_costs_only_the_record_that_was_never_finished() throws IOException {
        var length = 0L;
        try (var spool = open()) {
            spool.append(records("first", "second"));
            length = Files.size(segment());
            spool.append(records("third"));
        }
        var whole = Files.readAllBytes(segment());
        for (var end = (int) length; end < whole.length; end++) {
            Files.write(segment(), Arrays.copyOf(whole, end));
            try (var spool = open()) {
                // A new record never follows half a one.
                spool.append(records("after the crash"));
                assertEquals(List.of("first", "second", "after the crash"), drain(spool), "cut at " + end);
                assertTrue(spool.isEmpty());
            }
            Files.deleteIfExists(folder.resolve("1/drained"));
            Files.write(folder.resolve("1/0000000000000001.spool"), whole);
        }
    }

    @Test
    void a_record_that_was_changed_on_the_disk_is_not_taken_and_is_kept_for_a_person() throws IOException {
        try (var spool = open()) {
            spool.append(records("first", "second"));
        }
        var bytes = Files.readAllBytes(segment());
        bytes[bytes.length - 1] ^= 1;
        Files.write(segment(), bytes, StandardOpenOption.TRUNCATE_EXISTING);
        try (var spool = open()) {
            assertEquals(List.of("first"), drain(spool));
            assertEquals(1, spool.damaged());
        }
        try (var files = Files.list(folder.resolve("1"))) {
            assertTrue(files.anyMatch(file -> file.toString().endsWith(".damaged")));
        }
    }

    @Test
    void more_than_the_bound_is_refused_and_nothing_of_it_is_kept() {
        try (var spool = open()) {
            var big = new byte[(int) MOST / 2];
            spool.append(List.of(big));
            assertThrows(SpoolFull.class, () -> spool.append(List.of(new byte[10], big)));
            spool.append(records("fits"));
            spool.done(spool.next(1).orElseThrow());
            assertEquals(List.of("fits"), drain(spool));
        }
    }

    @Test
    void two_servers_on_one_machine_do_not_share_and_what_one_left_is_found() {
        try (var one = open();
                var other = open()) {
            one.append(records("one"));
            other.append(records("other"));
            assertEquals(List.of("one"), drain(one));
            assertEquals(List.of(), Spool.left(folder, MOST), "both are alive");
        }
        try (var again = open()) {
            assertTrue(again.isEmpty());
            var left = Spool.left(folder, MOST);
            assertEquals(1, left.size());
            assertEquals(List.of("other"), drain(left.getFirst()));
            left.forEach(Spool::close);
        }
    }

    @Test
    void files_go_as_they_are_read_however_it_is_mixed() throws IOException {
        var random = new Random(7);
        var next = 0;
        var read = 0;
        var spool = Spool.open(folder, 1L << 30);
        try {
            for (var round = 0; round < 400; round++) {
                switch (random.nextInt(4)) {
                    case 0 -> {
                        spool.close();
                        spool = Spool.open(folder, 1L << 30);
                    }
                    case 1 -> {
                        var batch = spool.next(random.nextInt(1, 500_000));
                        if (batch.isPresent()) {
                            for (var one : batch.get().records()) {
                                assertEquals(read++, ByteBuffer.wrap(one).getInt());
                            }
                            spool.done(batch.get());
                        }
                    }
                    default -> {
                        var record =
                                ByteBuffer.allocate(random.nextInt(4, 300_000)).putInt(next++);
                        spool.append(List.of(record.array()));
                    }
                }
            }
            while (read < next) {
                var batch = spool.next(1 << 20).orElseThrow();
                read += batch.records().size();
                spool.done(batch);
            }
            assertTrue(spool.isEmpty());
        } finally {
            spool.close();
        }
        try (var files = Files.list(folder.resolve("1"))) {
            assertEquals(
                    0, files.filter(file -> file.toString().endsWith(".spool")).count());
        }
    }

    private Path segment() throws IOException {
        try (var files = Files.list(folder.resolve("1"))) {
            return files.filter(file -> file.toString().endsWith(".spool"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
