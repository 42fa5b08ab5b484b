package hotline.recordings.audio;

import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusSignal;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Set;
import org.gagravarr.ogg.OggFile;
import org.gagravarr.ogg.OggPacket;
import org.gagravarr.ogg.OggPacketWriter;
import org.gagravarr.opus.OpusInfo;
import org.gagravarr.opus.OpusTags;

/**
 * Writes speech as Opus in an Ogg file. Pages hold a second each: a player that seeks finds its place
 * with few reads, and the first one comes with the first kilobytes.
 */
public final class OpusWriter implements AutoCloseable {
    private static final Set<Integer> RATES = Set.of(8000, 12_000, 16_000, 24_000, 48_000);
    private static final int CLOCK = 48_000;
    private static final int FRAMES_PER_SECOND = 50;
    private static final int MOST_PACKET = 1275;

    /** Between the fastest (0) and the best (10); beyond 5 speech gains nothing that one hears. */
    private static final int COMPLEXITY = 5;

    private final Pcm pcm;
    private final OpusEncoder encoder;
    private final OggPacketWriter pages;
    private final byte[] frame;
    private final byte[] packet = new byte[MOST_PACKET];
    private final int preSkip;
    private int filled;
    private long taken;
    private long encoded;
    private int inPage;

    /**
     * @param bitsPerSecond of all channels together
     * @throws IOException when the target does not take the head
     */
    public OpusWriter(OutputStream target, Pcm pcm, int bitsPerSecond) throws IOException {
        this.pcm = pcm;
        this.frame = new byte[pcm.bytesPerSecond() / FRAMES_PER_SECOND];
        this.encoder = encoder(pcm, bitsPerSecond);
        this.preSkip = encoder.getLookahead() * (CLOCK / pcm.rate());
        this.pages = new OggFile(target).getPacketWriter();
        var info = new OpusInfo();
        info.setNumChannels(pcm.channels());
        info.setPreSkip(preSkip);
        info.setSampleRate(pcm.rate());
        pages.bufferPacket(info.write(), true);
        pages.bufferPacket(new OpusTags().write(), true);
    }

    /** Whether Opus knows this sound; other rates stay as they are. */
    public static boolean takes(Pcm pcm) {
        return RATES.contains(pcm.rate());
    }

    private static OpusEncoder encoder(Pcm pcm, int bitsPerSecond) {
        try {
            var encoder = new OpusEncoder(pcm.rate(), pcm.channels(), OpusApplication.OPUS_APPLICATION_VOIP);
            encoder.setBitrate(bitsPerSecond);
            encoder.setUseVBR(true);
            encoder.setComplexity(COMPLEXITY);
            encoder.setSignalType(OpusSignal.OPUS_SIGNAL_VOICE);
            // Left to itself it mixes both sides into one below 32 kbit/s: who spoke would be lost.
            encoder.setForceChannels(pcm.channels());
            return encoder;
        } catch (OpusException e) {
            throw new IllegalArgumentException("Opus does not take " + pcm, e);
        }
    }

    /** Takes the next bytes of sound; a sample may be cut between two pieces. */
    public void take(byte[] bytes, int offset, int length) throws IOException {
        for (var at = offset; at < offset + length; ) {
            var part = Math.min(frame.length - filled, offset + length - at);
            System.arraycopy(bytes, at, frame, filled, part);
            filled += part;
            at += part;
            if (filled == frame.length) {
                taken += frame.length;
                filled = 0;
                encode(granule(encoded + frame.length));
            }
        }
    }

    private void encode(long granule) throws IOException {
        var samples = new short[frame.length / 2];
        for (var index = 0; index < samples.length; index++) {
            samples[index] = (short) ((frame[2 * index] & 0xFF) | (frame[2 * index + 1] << 8));
        }
        try {
            var length = encoder.encode(samples, 0, samples.length / pcm.channels(), packet, 0, packet.length);
            pages.bufferPacket(new OggPacket(Arrays.copyOf(packet, length)), granule);
        } catch (OpusException e) {
            throw new IOException("Opus failed", e);
        }
        encoded += frame.length;
        if (++inPage == FRAMES_PER_SECOND) {
            pages.flush();
            inPage = 0;
        }
    }

    /** Position on the container's clock after so many bytes of sound. */
    private long granule(long bytes) {
        return bytes / pcm.frameBytes() * (CLOCK / pcm.rate());
    }

    /** Writes what is left; the last page tells where the sound really ends. */
    @Override
    public void close() throws IOException {
        var whole = taken + filled - filled % pcm.frameBytes();
        var end = granule(whole) + preSkip;
        Arrays.fill(frame, filled, frame.length, (byte) 0);
        while (granule(encoded) < end) {
            encode(Math.min(end, granule(encoded + frame.length)));
            Arrays.fill(frame, (byte) 0);
        }
        pages.close();
    }
}
