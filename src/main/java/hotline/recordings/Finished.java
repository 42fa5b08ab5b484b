package hotline.recordings;

import hotline.recordings.audio.Peaks;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Audio that has been put into the store.
 *
 * @param file its place in the store
 * @param size bytes of that file
 * @param sha256 fingerprint of that file in lower-case hex
 * @param millis length of the sound
 * @param rawBytes how long the spool file was
 * @param peaks null when the file could not be read as sound
 */
record Finished(
        String file,
        long size,
        String sha256,
        long millis,
        long rawBytes,
        @Nullable Peaks peaks,
        Set<Flag> flags) {}
