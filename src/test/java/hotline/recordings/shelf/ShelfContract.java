package hotline.recordings.shelf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.recordings.keys.DataKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every place for recordings has to do, whatever it is. */
abstract class ShelfContract {
    private static final String PLACE = "2026-11-22/one.sealed";
    private static final String OTHER = "2026-11-23/other.sealed";

    @TempDir
    Path folder;

    private Shelf shelf;

    /** An empty one. */
    abstract Shelf empty(Path folder) throws Exception;

    @BeforeEach
    void open() throws Exception {
        shelf = empty(folder.resolve("shelf"));
    }

    private static byte[] bytes(int size) {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private Path put(String place, byte[] content) throws IOException {
        var file = Files.write(folder.resolve("part-" + UUID.randomUUID()), content);
        shelf.put(file, place);
        return file;
    }

    private byte[] all(String place) throws IOException {
        try (var channel = shelf.open(place)) {
            return Channels.newInputStream(channel).readAllBytes();
        }
    }

    @Test
    void what_is_put_lies_there_whole_and_nowhere_else() throws Exception {
        var content = bytes(300_000);
        var file = put(PLACE, content);
        assertTrue(Files.notExists(file));
        assertEquals(OptionalLong.of(300_000), shelf.size(PLACE));
        assertArrayEquals(content, all(PLACE));
        var seen = new TreeSet<String>();
        shelf.each(seen::add);
        assertEquals(Set.of(PLACE), seen);
    }

    @Test
    void putting_again_replaces() throws Exception {
        put(PLACE, bytes(1000));
        put(PLACE, bytes(10));
        assertArrayEquals(bytes(10), all(PLACE));
    }

    @Test
    void what_is_not_there_is_told_so() {
        assertEquals(OptionalLong.empty(), shelf.size(PLACE));
        assertThrows(NoSuchFileException.class, () -> shelf.open(PLACE));
    }

    @Test
    void any_stretch_is_read_in_any_order() throws Exception {
        var content = bytes(500_001);
        put(PLACE, content);
        try (var channel = shelf.open(PLACE)) {
            assertEquals(500_001, channel.size());
            for (var from : List.of(499_990, 0, 131_000, 250_000, 7, 500_000)) {
                var length = Math.min(1000, content.length - from);
                var read = ByteBuffer.allocate(length);
                channel.position(from);
                while (read.hasRemaining() && channel.read(read) >= 0) {
                    // The rest of it.
                }
                assertArrayEquals(Arrays.copyOfRange(content, from, from + length), read.array());
            }
            channel.position(500_001);
            assertEquals(-1, channel.read(ByteBuffer.allocate(1)));
        }
    }

    @Test
    void what_is_encrypted_opens_there_from_any_place() throws Exception {
        var content = bytes(200_000);
        var key = DataKey.fresh(UUID.randomUUID());
        var sealed = new ByteArrayOutputStream();
        try (var out = key.sealing(sealed)) {
            out.write(content);
        }
        put(PLACE, sealed.toByteArray());
        try (var channel = key.open(shelf.open(PLACE))) {
            channel.position(150_000);
            var read = Channels.newInputStream(channel).readNBytes(500);
            assertArrayEquals(Arrays.copyOfRange(content, 150_000, 150_500), read);
        }
    }

    @Test
    void many_go_at_once_and_what_was_not_there_counts_as_gone() throws Exception {
        put(PLACE, bytes(10));
        put(OTHER, bytes(10));
        put("2026-11-23/kept.sealed", bytes(10));
        var asked = List.of(PLACE, OTHER, "2026-11-24/never.sealed");
        assertEquals(Set.copyOf(asked), shelf.removeAll(asked));
        assertEquals(OptionalLong.empty(), shelf.size(PLACE));
        assertEquals(OptionalLong.of(10), shelf.size("2026-11-23/kept.sealed"));
        assertEquals(Set.copyOf(asked), shelf.removeAll(asked));
        assertEquals(Set.of(), shelf.removeAll(List.of()));
    }

    @Test
    void no_place_leads_out_of_it() {
        for (var place : List.of("../outside", "2026-11-22/../../outside", "/etc/passwd")) {
            assertThrows(IllegalArgumentException.class, () -> shelf.size(place), place);
            assertThrows(IllegalArgumentException.class, () -> shelf.open(place), place);
            assertThrows(IllegalArgumentException.class, () -> shelf.removeAll(List.of(place)), place);
        }
    }
}
