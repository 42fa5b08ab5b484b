package hotline.recordings.keys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {
    private static final LocalDate DAY = LocalDate.of(2026, 12, 21);
    private static final UUID ONE = new UUID(1, 1);

    @TempDir
    Path folder;

    private WrappingKeys keys;
    private final byte[] audio = new byte[300_000];

    @BeforeEach
    void open() throws Exception {
        keys = open(true);
        new Random(7).nextBytes(audio);
    }

    private WrappingKeys open(boolean mayCreate) throws MasterKey.Unusable {
        return new WrappingKeys(folder.resolve("keys"), MasterKey.open(folder.resolve("master.json"), mayCreate));
    }

    private Path seal(DataKey key) throws IOException {
        var file = folder.resolve(UUID.randomUUID() + ".sealed");
        try (var out = key.sealing(Files.newOutputStream(file))) {
            out.write(audio);
        }
        return file;
    }

    private static byte[] read(DataKey key, Path file) throws IOException {
        try (var channel = key.open(Files.newByteChannel(file))) {
            return Channels.newInputStream(channel).readAllBytes();
        }
    }

    @Test
    void any_part_is_read_without_what_is_before_it() throws Exception {
        var key = DataKey.fresh(ONE);
        var file = seal(key);
        try (var channel = key.open(Files.newByteChannel(file))) {
            assertEquals(audio.length, channel.size());
            for (var at : new int[] {0, 4095, 4096, 150_001, audio.length - 10}) {
                var part = ByteBuffer.allocate(10);
                channel.position(at);
                while (part.hasRemaining() && channel.read(part) >= 0) {
                    assertTrue(part.position() > 0);
                }
                assertArrayEquals(Arrays.copyOfRange(audio, at, at + 10), part.array());
            }
        }
    }

    @Test
    void a_wrapped_key_opens_after_a_restart_and_only_its_own_recording() throws Exception {
        var key = DataKey.fresh(ONE);
        var file = seal(key);
        var wrapped = key.wrap(DAY, keys);
        assertTrue(wrapped.wrappingKey().startsWith("2026-12-21-"));
        assertArrayEquals(audio, read(DataKey.unwrap(wrapped, ONE, open(false)), file));
        assertThrows(WrappingKeys.KeyMissing.class, () -> DataKey.unwrap(wrapped, new UUID(2, 2), open(false)));
        var foreign = DataKey.fresh(ONE);
        assertThrows(IOException.class, () -> read(foreign, file));
    }

    @Test
    void a_changed_cut_or_prolonged_file_is_not_read() throws Exception {
        var key = DataKey.fresh(ONE);
        var file = seal(key);
        var good = Files.readAllBytes(file);
        for (var at : new int[] {10, 5000, good.length - 1}) {
            var bad = good.clone();
            bad[at] ^= 1;
            Files.write(file, bad);
            assertThrows(IOException.class, () -> read(key, file), "at " + at);
        }
        Files.write(file, Arrays.copyOf(good, good.length - 4096));
        assertThrows(IOException.class, () -> read(key, file));
        Files.write(file, Arrays.copyOf(good, good.length + 1));
        assertThrows(IOException.class, () -> read(key, file));
    }

    @Test
    void a_destroyed_key_opens_nothing_any_more_and_a_rewrapped_one_does() throws Exception {
        var key = DataKey.fresh(ONE);
        var file = seal(key);
        var before = Files.readAllBytes(file);
        var wrapped = key.wrap(DAY, keys);
        var later = DataKey.unwrap(wrapped, ONE, keys).wrap(DAY.plusDays(30), keys);
        assertNotEquals(wrapped.wrappingKey(), later.wrappingKey());
        keys.destroy(wrapped.wrappingKey());
        assertThrows(WrappingKeys.KeyMissing.class, () -> DataKey.unwrap(wrapped, ONE, keys));
        assertThrows(WrappingKeys.KeyMissing.class, () -> DataKey.unwrap(wrapped, ONE, open(false)));
        assertArrayEquals(audio, read(DataKey.unwrap(later, ONE, keys), file));
        assertArrayEquals(before, Files.readAllBytes(file), "rotation does not touch the audio");
        assertEquals(1, keys.names().size());
    }

    @Test
    void a_day_has_one_key_and_only_the_server_may_read_the_files() throws Exception {
        assertEquals(keys.of(DAY), keys.of(DAY));
        assertEquals(keys.of(DAY), open(false).of(DAY));
        for (var file : new Path[] {
            folder.resolve("master.json"), folder.resolve("keys").resolve(keys.of(DAY) + ".key")
        }) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
    }

    @Test
    void a_missing_or_wrong_master_key_is_refused() throws Exception {
        var wrapped = DataKey.fresh(ONE).wrap(DAY, keys);
        var file = folder.resolve("master.json");
        var good = Files.readString(file);
        Files.delete(file);
        assertThrows(MasterKey.Unusable.class, () -> open(false));
        assertFalse(Files.exists(file), "no new key hides that the old one is lost");
        Files.writeString(file, "not a key");
        assertThrows(MasterKey.Unusable.class, () -> open(false));
        Files.delete(file);
        var other = open(true);
        assertThrows(WrappingKeys.KeyMissing.class, () -> DataKey.unwrap(wrapped, ONE, other));
        Files.writeString(file, good);
        assertEquals(wrapped.wrappingKey(), open(false).of(DAY));
    }
}
