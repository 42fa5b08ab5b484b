package hotline.pbx.asterisk.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Knows a file by its first line, which no rotation changes. */
final class Fingerprint {
    /** Of a longer first line only so much. */
    private static final int MOST_BYTES = 4096;

    private static final int HEX_DIGITS = 32;

    private Fingerprint() {}

    static String of(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return of(channel);
        }
    }

    /** Empty while the first line is not whole. */
    static String of(FileChannel channel) throws IOException {
        var bytes = ByteBuffer.allocate(MOST_BYTES);
        while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) > 0) {
            // until the end of the file, or enough
        }
        var length = 0;
        while (length < bytes.position() && bytes.get(length) != '\n') {
            length++;
        }
        if (length == bytes.position() && length < MOST_BYTES) {
            return "";
        }
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes.array(), 0, length);
            return HexFormat.of().formatHex(digest.digest()).substring(0, HEX_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
