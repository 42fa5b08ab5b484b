package hotline.recordings.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The head of a WAV file: RIFF with one {@code fmt} and one {@code data} chunk, PCM. */
public final class WavHeader {
    /** Bytes of the header that we write. */
    public static final int BYTES = 44;

    /** The most sound a WAV file can hold: its lengths are unsigned 32-bit numbers. */
    public static final long MOST_DATA = 0xFFFF_FFFFL - 36;

    private static final int PCM_TAG = 1;

    private WavHeader() {}

    /**
     * A header for {@code dataBytes} of sound.
     *
     * @throws IllegalArgumentException when a WAV file cannot hold so much
     */
    public static byte[] of(Pcm pcm, long dataBytes) {
        if (dataBytes < 0 || dataBytes > MOST_DATA) {
            throw new IllegalArgumentException("a WAV file cannot hold " + dataBytes + " bytes");
        }
        var header = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        header.put(ascii("RIFF")).putInt((int) (dataBytes + 36)).put(ascii("WAVE"));
        header.put(ascii("fmt ")).putInt(16).putShort((short) PCM_TAG).putShort((short) pcm.channels());
        header.putInt(pcm.rate()).putInt(pcm.bytesPerSecond());
        header.putShort((short) pcm.frameBytes()).putShort((short) 16);
        return header.put(ascii("data")).putInt((int) dataBytes).array();
    }

    /**
     * Where the sound lies in a file.
     *
     * @param start offset of the first sample
     * @param declared bytes of sound the header tells of; 0 when its writer died before telling
     */
    public record Sound(Pcm pcm, int start, long declared) {}

    /** Reads the head of a file (its first bytes suffice); empty when it is not 16-bit PCM in a WAV file. */
    public static Optional<Sound> read(byte[] head) {
        var bytes = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        if (head.length < 12 || !tag(bytes, 0).equals("RIFF") || !tag(bytes, 8).equals("WAVE")) {
            return Optional.empty();
        }
        Optional<Pcm> format = Optional.empty();
        long at = 12;
        while (at + 8 <= head.length) {
            var name = tag(bytes, (int) at);
            var length = Integer.toUnsignedLong(bytes.getInt((int) at + 4));
            var body = at + 8;
            if (name.equals("data")) {
                return format.map(pcm -> new Sound(pcm, (int) body, length));
            }
            if (name.equals("fmt ") && length >= 16 && body + 16 <= head.length) {
                format = format(bytes, (int) body);
            }
            at = body + length + (length & 1);
        }
        return Optional.empty();
    }

    private static Optional<Pcm> format(ByteBuffer bytes, int at) {
        var channels = bytes.getShort(at + 2);
        var rate = bytes.getInt(at + 4);
        var known = bytes.getShort(at) == PCM_TAG
                && bytes.getShort(at + 14) == 16
                && (channels == 1 || channels == 2)
                && rate >= 8000
                && rate <= 48000;
        return known ? Optional.of(new Pcm(rate, channels)) : Optional.empty();
    }

    private static String tag(ByteBuffer bytes, int at) {
        return StandardCharsets.ISO_8859_1
                .decode(bytes.duplicate().position(at).limit(at + 4))
                .toString();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
