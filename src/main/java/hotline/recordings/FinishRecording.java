package hotline.recordings;

import hotline.recordings.audio.Pcm;
import hotline.recordings.audio.WavFile;
import hotline.recordings.audio.WavHeader;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Makes the finished file of one recording, in three steps, each of which may be done again after a
 * crash: {@link #convert} puts the file into the store, {@link #enter} writes the ledger,
 * {@link #removeRaw} removes what Asterisk wrote. So at any moment the audio is in at least one place
 * that the ledger leads to.
 */
final class FinishRecording {
    private static final int HEAD = 4096;
    private final Ledger ledger;
    private final Spool spool;
    private final Store store;
    private final RecordingSettings settings;
    private final Completeness completeness;
    private final Clock clock;

    FinishRecording(Ledger ledger, Spool spool, Store store, RecordingSettings settings, Clock clock) {
        this.ledger = ledger;
        this.spool = spool;
        this.store = store;
        this.settings = settings;
        this.completeness = new Completeness(settings);
        this.clock = clock;
    }

    /**
     * @param bytes how long the settled spool file is
     * @throws WavFile.SourceChanged when it has become shorter
     */
    void finish(Entry entry, SpoolName raw, long bytes) throws IOException {
        enter(entry, convert(entry, raw, bytes));
        removeRaw(entry, raw, bytes);
    }

    /** First step: the file in the store. */
    Finished convert(Entry entry, SpoolName raw, long bytes) throws IOException {
        return switch (raw.kind()) {
            case CALL -> {
                var pcm = new Pcm(settings.rawRate(), 2);
                var broken = bytes % pcm.frameBytes() != 0 || bytes > WavHeader.MOST_DATA;
                yield sound(entry, raw, pcm, 0, bytes, bytes, broken);
            }
            case VOICEMAIL -> message(entry, raw, bytes);
        };
    }

    private Finished message(Entry entry, SpoolName raw, long bytes) throws IOException {
        byte[] head;
        try (var in = spool.open(raw)) {
            head = in.readNBytes(HEAD);
        }
        var found = WavHeader.read(head);
        if (found.isEmpty()) {
            return asItCame(entry, raw, bytes);
        }
        var sound = found.get();
        var there = Math.max(0, bytes - sound.start());
        // A length of 0 was never filled in: its writer died. Then all that is there counts.
        var data = sound.declared() == 0 ? there : Math.min(there, sound.declared());
        var broken = sound.declared() == 0 || sound.declared() > there;
        return sound(entry, raw, sound.pcm(), sound.start(), data, bytes, broken);
    }

    private Finished sound(Entry entry, SpoolName raw, Pcm pcm, long start, long data, long bytes, boolean broken)
            throws IOException {
        var place = store.place(entry.uuid(), entry.startedAt(), "wav");
        var written = store.put(place, target -> {
            try (var in = spool.open(raw)) {
                in.skipNBytes(start);
                return WavFile.write(in, pcm, data, target);
            }
        });
        var flags = whole(written, broken);
        flags.addAll(completeness.heard(written.peaks(), Duration.ofMillis(written.millis())));
        return new Finished(place, written.size(), written.sha256(), written.millis(), bytes, written.peaks(), flags);
    }

    private static Set<Flag> whole(WavFile.Written written, boolean broken) {
        var flags = EnumSet.noneOf(Flag.class);
        if (written.millis() == 0) {
            flags.add(Flag.EMPTY);
        }
        if (broken) {
            flags.add(Flag.TRUNCATED);
        }
        return flags;
    }

    /** What is no sound that we know is kept byte for byte: somebody may still make sense of it. */
    private Finished asItCame(Entry entry, SpoolName raw, long bytes) throws IOException {
        var place = store.place(entry.uuid(), entry.startedAt(), "bin");
        var written = store.put(place, target -> {
            try (InputStream in = spool.open(raw)) {
                return WavFile.copy(in, bytes, target);
            }
        });
        return new Finished(place, written.size(), written.sha256(), 0, bytes, null, EnumSet.of(Flag.UNREADABLE));
    }

    /** Second step: the ledger knows it, and whether it is complete. */
    void enter(Entry entry, Finished audio) {
        ledger.finished(entry, audio, settings.keep(), clock.instant());
        judge(entry.call());
    }

    /** Compares all that is recorded of a call with its talk time. */
    void judge(CallKey call) {
        ledger.lengths(call)
                .ifPresent(lengths ->
                        ledger.markShort(call, completeness.tooShort(lengths.talkMillis(), lengths.recordedMillis())));
    }

    /** Third step: the spool file goes, unless it has grown since, then the recording is opened again. */
    void removeRaw(Entry entry, SpoolName raw, long finishedBytes) {
        var size = spool.size(raw);
        if (grown(size, finishedBytes)) {
            ledger.reopen(entry);
            return;
        }
        spool.remove(raw);
        ledger.rawRemoved(entry, clock.instant());
    }

    private static boolean grown(OptionalLong size, long finishedBytes) {
        return size.isPresent() && size.getAsLong() > finishedBytes;
    }
}
