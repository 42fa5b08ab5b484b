package hotline.recordings.audio;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Makes WAV files that are on the disk when the method returns. */
public final class WavFile {
    private static final int PIECE = 1 << 16;

    private WavFile() {}

    /**
     * What was written.
     *
     * @param size bytes of the whole file
     * @param sha256 fingerprint of the whole file, in lower-case hex
     * @param millis length of the sound
     */
    public record Written(long size, String sha256, long millis, Peaks peaks) {}

    /** The source ended before so much sound was read: somebody changed it meanwhile. */
    public static final class SourceChanged extends IOException {
        SourceChanged(String message) {
            super(message);
        }
    }

    /**
     * Writes {@code bytes} of sound from {@code source} to the new file {@code target} and forces it to
     * the disk. An incomplete last sample is left out.
     *
     * @throws SourceChanged when the source holds less
     */
    public static Written write(InputStream source, Pcm pcm, long bytes, Path target) throws IOException {
        var whole = Math.min(bytes, WavHeader.MOST_DATA) / pcm.frameBytes() * pcm.frameBytes();
        var digest = sha256();
        var meter = new PeakMeter(pcm);
        try (var out = FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var header = WavHeader.of(pcm, whole);
            digest.update(header);
            writeAll(out, header, header.length);
            pour(source, whole, out, digest, (piece, length) -> meter.take(piece, 0, length));
            out.force(true);
        }
        return new Written(WavHeader.BYTES + whole, hex(digest), pcm.millis(whole), meter.peaks());
    }

    /**
     * Copies the first {@code bytes} bytes as they are to the new file {@code target} and forces it to
     * the disk; its length as sound is 0.
     *
     * @throws SourceChanged when the source holds less
     */
    public static Written copy(InputStream source, long bytes, Path target) throws IOException {
        var digest = sha256();
        try (var out = FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            pour(source, bytes, out, digest, (_, _) -> {});
            out.force(true);
        }
        return new Written(bytes, hex(digest), 0, new Peaks(1, new byte[0]));
    }

    @FunctionalInterface
    private interface Listener {
        void heard(byte[] bytes, int length);
    }

    private static void pour(InputStream source, long bytes, FileChannel out, MessageDigest digest, Listener listener)
            throws IOException {
        var piece = new byte[PIECE];
        for (var left = bytes; left > 0; ) {
            var read = source.read(piece, 0, (int) Math.min(PIECE, left));
            if (read < 0) {
                throw new SourceChanged("ends " + left + " bytes too early");
            }
            digest.update(piece, 0, read);
            listener.heard(piece, read);
            writeAll(out, piece, read);
            left -= read;
        }
    }

    private static void writeAll(FileChannel out, byte[] bytes, int length) throws IOException {
        var buffer = ByteBuffer.wrap(bytes, 0, length);
        while (buffer.hasRemaining()) {
            out.write(buffer);
        }
    }

    /** Fingerprint of a file, in lower-case hex. */
    public static String fingerprint(Path file) {
        var digest = sha256();
        try (var in = Files.newInputStream(file)) {
            var piece = new byte[PIECE];
            for (var read = in.read(piece); read >= 0; read = in.read(piece)) {
                digest.update(piece, 0, read);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return hex(digest);
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
