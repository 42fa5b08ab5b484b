package hotline.recordings;

import hotline.recordings.audio.Pcm;
import hotline.recordings.audio.WavHeader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Where the sound lies in a spool file: what its kind and its first bytes tell.
 *
 * @param pcm null when it is not sound that we know
 * @param start offset of the first sample
 * @param bytes of sound, whole samples
 * @param broken ends inside a sample, or before the length its header tells
 */
record RawSound(@Nullable Pcm pcm, long start, long bytes, boolean broken) {
    private static final int HEAD = 4096;

    /** @param size how long the settled file is */
    static RawSound of(Spool spool, SpoolName raw, long size, int rawRate) throws IOException {
        return switch (raw.kind()) {
            case CALL -> {
                var pcm = new Pcm(rawRate, 2);
                var broken = size % pcm.frameBytes() != 0 || size > WavHeader.MOST_DATA;
                yield new RawSound(pcm, 0, whole(pcm, size), broken);
            }
            case VOICEMAIL -> message(spool, raw, size);
        };
    }

    private static RawSound message(Spool spool, SpoolName raw, long size) throws IOException {
        byte[] head;
        try (var in = spool.open(raw)) {
            head = in.readNBytes(HEAD);
        }
        var found = WavHeader.read(head);
        if (found.isEmpty()) {
            return new RawSound(null, 0, size, false);
        }
        var sound = found.get();
        var there = Math.max(0, size - sound.start());
        // A length of 0 was never filled in: its writer died. Then all that is there counts.
        var data = sound.declared() == 0 ? there : Math.min(there, sound.declared());
        var broken = sound.declared() == 0 || sound.declared() > there;
        return new RawSound(sound.pcm(), sound.start(), whole(sound.pcm(), data), broken);
    }

    private static long whole(Pcm pcm, long bytes) {
        return Math.min(bytes, WavHeader.MOST_DATA) / pcm.frameBytes() * pcm.frameBytes();
    }

    long millis() {
        return pcm == null ? 0 : pcm.millis(bytes);
    }
}
