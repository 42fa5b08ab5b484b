package hotline.recordings.audio;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Counts and fingerprints (SHA-256) what passes through it. */
public final class Fingerprint extends FilterOutputStream {
    private final MessageDigest digest = sha256();
    private long bytes;

    public Fingerprint(OutputStream target) {
        super(target);
    }

    /** One that keeps nothing of what it is given. */
    public static Fingerprint only() {
        return new Fingerprint(nullOutputStream());
    }

    @Override
    public void write(int one) throws IOException {
        out.write(one);
        digest.update((byte) one);
        bytes++;
    }

    @Override
    public void write(byte[] piece, int offset, int length) throws IOException {
        out.write(piece, offset, length);
        digest.update(piece, offset, length);
        bytes += length;
    }

    /** How many bytes have passed. */
    public long bytes() {
        return bytes;
    }

    /** Lower-case hex; to be asked once, at the end. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Of bytes that are at hand, in lower-case hex. */
    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
