package hotline.recordings;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recording that was renewed twice while the call ran. */
class SpoolTest {
    private static final SpoolName NAME = SpoolName.of("20261121/a.raw").orElseThrow();

    @TempDir
    private Path folder;

    private Spool spool;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectory(folder.resolve("20261121"));
        Files.write(folder.resolve("20261121/a.raw"), new byte[] {1, 2});
        Files.write(folder.resolve("20261121/a+1.raw"), new byte[] {3});
        Files.write(folder.resolve("20261121/a+2.raw"), new byte[] {4, 5});
        spool = new Spool(folder);
    }

    @Test
    void its_files_are_one_in_the_order_in_which_they_were_written() throws IOException {
        assertEquals(OptionalLong.of(5), spool.size(NAME));
        try (var in = spool.open(NAME)) {
            assertArrayEquals(new byte[] {1, 2, 3, 4, 5}, in.readAllBytes());
        }
        assertEquals(List.of(new Spool.Found("20261121/a.raw", 5)), spool.files());
    }

    /** The disk was full when it was to be begun. */
    @Test
    void one_that_is_missing_does_not_hide_those_after_it() throws IOException {
        Files.delete(folder.resolve("20261121/a+1.raw"));
        assertEquals(OptionalLong.of(4), spool.size(NAME));
        try (var in = spool.open(NAME)) {
            assertArrayEquals(new byte[] {1, 2, 4, 5}, in.readAllBytes());
        }
        removed_means_all_of_them();
    }

    @Test
    void removed_means_all_of_them() throws IOException {
        spool.remove(NAME);
        assertEquals(OptionalLong.empty(), spool.size(NAME));
        try (var left = Files.list(folder.resolve("20261121"))) {
            assertFalse(left.findAny().isPresent());
        }
    }

    /** Nothing outside the folder is read as a part, wherever a link leads. */
    @Test
    void a_link_is_no_part() throws IOException {
        Files.createSymbolicLink(folder.resolve("20261121/a+3.raw"), folder.resolve("20261121/a.raw"));
        assertEquals(OptionalLong.of(5), spool.size(NAME));
    }
}
