package hotline.recordings.audio;

import io.github.jaredmdobson.concentus.OpusDecoder;
import io.github.jaredmdobson.concentus.OpusException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import org.gagravarr.ogg.OggFile;
import org.gagravarr.ogg.OggPacket;
import org.gagravarr.opus.OpusInfo;

/** Makes plain sound of what {@link OpusWriter} wrote. */
public final class OpusReader {
    private static final int CLOCK = 48_000;

    /** Opus frames last 120 ms at most. */
    private static final int LONGEST = 48_000 * 120 / 1000;

    private OpusReader() {}

    /** Rate and channels, from the beginning of a file. */
    public static Pcm pcm(byte[] beginning) throws IOException {
        var packets = new OggFile(new ByteArrayInputStream(beginning)).getPacketReader();
        var info = new OpusInfo(Objects.requireNonNull(packets.getNextPacket(), "an empty file"));
        return new Pcm(info.getSampleRate(), info.getNumChannels());
    }

    /**
     * Decodes the whole file.
     *
     * @param bytes of sound to write at most; the codec's padding after it is left out
     * @return how much was written
     */
    public static long decode(InputStream source, Pcm pcm, long bytes, OutputStream target) throws IOException {
        var packets = new OggFile(source).getPacketReader();
        var info = new OpusInfo(Objects.requireNonNull(packets.getNextPacket(), "an empty file"));
        packets.getNextPacket();
        try {
            var decoder = new OpusDecoder(pcm.rate(), pcm.channels());
            var samples = new short[LONGEST * pcm.channels()];
            var skip = (long) info.getPreSkip() * pcm.rate() / CLOCK * pcm.frameBytes();
            var written = 0L;
            for (OggPacket packet = packets.getNextPacket();
                    packet != null && written < bytes;
                    packet = packets.getNextPacket()) {
                var data = packet.getData();
                var frames = decoder.decode(data, 0, data.length, samples, 0, LONGEST, false);
                var sound = bytes(samples, frames * pcm.channels());
                var from = (int) Math.min(skip, sound.length);
                skip -= from;
                var length = (int) Math.min(sound.length - from, bytes - written);
                target.write(sound, from, length);
                written += length;
            }
            return written;
        } catch (OpusException e) {
            throw new IOException("not Opus", e);
        }
    }

    private static byte[] bytes(short[] samples, int count) {
        var bytes = new byte[count * 2];
        for (var index = 0; index < count; index++) {
            bytes[2 * index] = (byte) samples[index];
            bytes[2 * index + 1] = (byte) (samples[index] >> 8);
        }
        return bytes;
    }
}
