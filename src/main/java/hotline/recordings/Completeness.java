package hotline.recordings;

import hotline.recordings.audio.Peaks;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** Whether a recording holds what it should: pure judgements. */
final class Completeness {
    private final RecordingSettings settings;

    Completeness(RecordingSettings settings) {
        this.settings = settings;
    }

    /**
     * Whether the audio is shorter than the talk by more than the settings allow: by more than a time
     * or by more than a share of the talk, whichever is less, but not within the grain of measuring.
     */
    boolean tooShort(long talkMillis, long recordedMillis) {
        var lacking = talkMillis - recordedMillis;
        var share = talkMillis * settings.shortPercent() / 100.0;
        return lacking > settings.shortGrain().toMillis()
                && (lacking > settings.shortBy().toMillis() || lacking > share);
    }

    /**
     * What is wrong with the sound itself. Very short pieces may be silent: a hang-up after the answer.
     *
     * @param paused for how long it was silenced on purpose
     */
    Set<Flag> heard(Peaks peaks, Duration length, Duration paused) {
        var flags = EnumSet.noneOf(Flag.class);
        if (length.minus(paused).compareTo(settings.shortBy()) <= 0) {
            return flags;
        }
        if (peaks.channels() == 2) {
            flags.addAll(silent(!peaks.silent(0), !peaks.silent(1)));
        } else if (peaks.silent()) {
            flags.add(Flag.SILENT);
        }
        if (peaks.longestSilenceMillis() - paused.toMillis()
                >= settings.longSilence().toMillis()) {
            flags.add(Flag.LONG_SILENCE);
        }
        return flags;
    }

    /** @param customer whether the customer is heard @param agent whether anybody else is */
    static Set<Flag> silent(boolean customer, boolean agent) {
        if (customer && agent) {
            return Set.of();
        }
        return Set.of(customer ? Flag.SILENT_AGENT : agent ? Flag.SILENT_CUSTOMER : Flag.SILENT);
    }
}
