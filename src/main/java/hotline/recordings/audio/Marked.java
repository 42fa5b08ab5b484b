package hotline.recordings.audio;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.gagravarr.ogg.OggFile;
import org.gagravarr.ogg.OggPacket;
import org.gagravarr.opus.OpusTags;

/** Writes into the head of an audio file for whom it was copied; the sound is the same. */
public final class Marked {
    private static final int PAGE_HEAD = 27;
    private static final int SEGMENTS = 26;
    private static final int SERIAL = 14;

    private Marked() {}

    /**
     * A new head.
     *
     * @param bytes what stands before the sound
     * @param replaces how many bytes of the file it stands for
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Head(byte[] bytes, int replaces) {}

    /**
     * Of an Ogg file with Opus.
     *
     * @param beginning of the file, at least its first two pages
     */
    public static Head ogg(byte[] beginning, String comment) throws IOException {
        var first = page(beginning, 0);
        var second = page(beginning, first);
        var serial = ByteBuffer.wrap(beginning).order(ByteOrder.LITTLE_ENDIAN).getInt(SERIAL);
        var out = new ByteArrayOutputStream();
        var pages = new OggFile(out).getPacketWriter(serial);
        var body = PAGE_HEAD + Byte.toUnsignedInt(beginning[SEGMENTS]);
        pages.bufferPacket(new OggPacket(Arrays.copyOfRange(beginning, body, first)), true);
        var tags = new OpusTags();
        tags.addComment("COMMENT", comment);
        pages.bufferPacket(tags.write(), true);
        return new Head(out.toByteArray(), first + second);
    }

    /** Bytes of the page that begins at {@code at}. */
    private static int page(byte[] bytes, int at) throws IOException {
        if (bytes.length < at + PAGE_HEAD || bytes[at] != 'O') {
            throw new IOException("no Ogg page at " + at);
        }
        var segments = Byte.toUnsignedInt(bytes[at + SEGMENTS]);
        var length = PAGE_HEAD + segments;
        for (var index = 0; index < segments; index++) {
            length += Byte.toUnsignedInt(bytes[at + PAGE_HEAD + index]);
        }
        return length;
    }

    /** Of a WAV file with so many bytes of sound. */
    public static Head wav(Pcm pcm, long soundBytes, String comment) {
        var plain = WavHeader.of(pcm, soundBytes);
        var text = comment.getBytes(StandardCharsets.UTF_8);
        // Ends with a zero, and an even number of bytes.
        var length = (text.length + 2) / 2 * 2;
        var list = ByteBuffer.allocate(8 + 4 + 8 + length).order(ByteOrder.LITTLE_ENDIAN);
        list.put("LIST".getBytes(StandardCharsets.US_ASCII)).putInt(4 + 8 + length);
        list.put("INFOICMT".getBytes(StandardCharsets.US_ASCII)).putInt(length).put(text);
        var head = ByteBuffer.allocate(plain.length + list.capacity()).order(ByteOrder.LITTLE_ENDIAN);
        head.put(plain, 0, plain.length - 8).put(list.array()).put(plain, plain.length - 8, 8);
        head.putInt(4, (int) (head.capacity() - 8 + soundBytes));
        return new Head(head.array(), WavHeader.BYTES);
    }
}
