package hotline.recordings;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A recording as the interface shows it; times of length in seconds. */
record RecordingView(
        UUID uuid,
        String kind,
        String state,
        @Nullable Long callId,
        String linkedid,
        String direction,
        String numberDisplay,
        boolean numberHidden,
        @Nullable Long customerId,
        @Nullable String customerName,
        @Nullable String queue,
        @Nullable String reason,
        List<Agent> agents,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Double lengthSeconds,
        @Nullable Double talkSeconds,
        List<String> flags,
        boolean held,
        @Nullable Instant keptUntil,
        @Nullable Instant purgedAt) {
    /** Somebody who is heard beside the customer. */
    record Agent(long userId, String name, String extension) {}

    /**
     * @param size bytes of the audio @param sha256 its fingerprint in lower-case hex
     * @param storedSize bytes of the file it lies in
     * @param encrypted whether that file is encrypted
     */
    record Detail(
            @JsonUnwrapped RecordingView recording,
            @Nullable Long size,
            @Nullable String sha256,
            @Nullable String format,
            @Nullable Long storedSize,
            boolean encrypted,
            @Nullable String purgePolicy,
            List<PauseStore.Passage> pauses,
            List<Leg> legs,
            List<LegalHoldReader.Line> legalHolds,
            List<Holds.Hold> holds) {}

    /**
     * Somebody's conversation with the customer.
     *
     * @param userId null when it was no extension of ours
     * @param fromSeconds where it begins on the recording
     * @param recordedSeconds how much of it is there
     */
    record Leg(
            @Nullable Long userId,
            @Nullable String name,
            @Nullable String extension,
            double fromSeconds,
            double talkSeconds,
            double recordedSeconds,
            List<String> flags) {}

    /** Loudness over time, one entry per channel. */
    record Waveform(double lengthSeconds, double pointsPerSecond, List<Side> channels) {}

    /** @param side {@code customer} or {@code agent} @param peaks 0 to 255 */
    record Side(String side, List<Integer> peaks) {}
}
