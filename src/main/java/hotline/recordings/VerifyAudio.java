package hotline.recordings;

import hotline.recordings.audio.Fingerprint;
import hotline.recordings.audio.PeakMeter;
import hotline.recordings.audio.Peaks;
import hotline.recordings.audio.SourceChanged;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The first step of finishing: the spool file is read whole, measured and fingerprinted. */
final class VerifyAudio {
    private static final int PIECE = 1 << 16;
    private final Spool spool;
    private final Completeness completeness;
    private final int rawRate;

    VerifyAudio(Spool spool, RecordingSettings settings) {
        this.spool = spool;
        this.completeness = new Completeness(settings);
        this.rawRate = settings.rawRate();
    }

    /**
     * What the spool file is.
     *
     * @param rawSha256 fingerprint of its first {@code rawBytes} bytes, in lower-case hex
     * @param peaks null when it is not sound that we know
     */
    record Verified(
            long rawBytes,
            String rawSha256,
            RawSound sound,
            @Nullable Peaks peaks,
            Set<Flag> flags) {}

    /**
     * @param size how long the settled spool file is
     * @param paused for how long it was silenced on purpose
     * @throws SourceChanged when it has become shorter
     */
    Verified verify(SpoolName raw, long size, Duration paused) throws IOException {
        var sound = RawSound.of(spool, raw, size, rawRate);
        var pcm = sound.pcm();
        var meter = pcm == null ? null : new PeakMeter(pcm);
        var fingerprint = Fingerprint.only();
        try (var in = spool.open(raw)) {
            var piece = new byte[PIECE];
            for (var at = 0L; at < size; ) {
                var read = in.read(piece, 0, (int) Math.min(PIECE, size - at));
                if (read < 0) {
                    throw new SourceChanged("ends " + (size - at) + " bytes too early");
                }
                fingerprint.write(piece, 0, read);
                if (meter != null) {
                    var from = (int) Math.min(read, Math.max(0, sound.start() - at));
                    var to = (int) Math.min(read, Math.max(0, sound.start() + sound.bytes() - at));
                    meter.take(piece, from, Math.max(0, to - from));
                }
                at += read;
            }
        }
        var peaks = meter == null ? null : meter.peaks();
        return new Verified(size, fingerprint.hex(), sound, peaks, flags(sound, peaks, paused));
    }

    private Set<Flag> flags(RawSound sound, @Nullable Peaks peaks, Duration paused) {
        if (peaks == null) {
            return EnumSet.of(Flag.UNREADABLE);
        }
        var flags = EnumSet.noneOf(Flag.class);
        if (sound.millis() == 0) {
            flags.add(Flag.EMPTY);
        }
        if (sound.broken()) {
            flags.add(Flag.TRUNCATED);
        }
        flags.addAll(completeness.heard(peaks, Duration.ofMillis(sound.millis()), paused));
        return flags;
    }
}
