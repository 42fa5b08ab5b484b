package hotline.platform.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One file of records: of each the length and the CRC32C of its bytes (4 bytes each, the first of the
 * lowest address the highest), then the bytes. What does not fit its checksum was never appended.
 */
final class Segment {
    /** Bytes of one record. */
    static final int MOST_RECORD = 64 << 20;

    private static final int HEAD = 8;
    private final Path file;
    private final long number;

    Segment(Path folder, long number) {
        this.file = folder.resolve("%016d.spool".formatted(number));
        this.number = number;
    }

    Path file() {
        return file;
    }

    long number() {
        return number;
    }

    static long sizeOf(List<byte[]> records) {
        return records.stream().mapToLong(record -> HEAD + record.length).sum();
    }

    /** All or nothing of them, on the disk when it returns. */
    static void append(FileChannel channel, List<byte[]> records) throws IOException {
        var before = channel.position();
        try {
            for (var record : records) {
                write(
                        channel,
                        ByteBuffer.allocate(HEAD)
                                .putInt(record.length)
                                .putInt(checksum(record))
                                .flip());
                write(channel, ByteBuffer.wrap(record));
            }
            channel.force(false);
        } catch (IOException e) {
            channel.truncate(before);
            throw e;
        }
    }

    private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static int checksum(byte[] record) {
        var checksum = new CRC32C();
        checksum.update(record);
        return (int) checksum.getValue();
    }

    /** Some records. @param next where the one after them begins @param whole false when what follows is none */
    record Part(List<byte[]> records, long next, boolean whole) {}

    /** Records from {@code offset} on, at least one if there is one, until {@code mostBytes}. */
    Part read(long offset, long mostBytes) throws IOException {
        var records = new ArrayList<byte[]>();
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var size = channel.size();
            var at = offset;
            while (at < size && (records.isEmpty() || at - offset < mostBytes)) {
                var record = record(channel, at, size);
                if (record == null) {
                    return new Part(records, at, false);
                }
                records.add(record);
                at += HEAD + record.length;
            }
            return new Part(records, at, true);
        }
    }

    private static byte @Nullable [] record(FileChannel channel, long at, long size) throws IOException {
        if (size - at < HEAD) {
            return null;
        }
        var head = fill(channel, at, HEAD);
        var length = head.getInt();
        var checksum = head.getInt();
        if (length < 0 || length > MOST_RECORD || at + HEAD + length > size) {
            return null;
        }
        var record = fill(channel, at + HEAD, length).array();
        return checksum(record) == checksum ? record : null;
    }

    private static ByteBuffer fill(FileChannel channel, long at, int length) throws IOException {
        var bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) >= 0) {
            // Until it is full; the size was asked before.
        }
        return bytes.flip();
    }
}
