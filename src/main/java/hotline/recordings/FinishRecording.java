package hotline.recordings;

import hotline.recordings.audio.SourceChanged;
import hotline.recordings.keys.WrappingKeys;
import java.io.IOException;
import java.time.Clock;
import java.util.Objects;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes an ended call's audio from the spool into the store, step by step: verify, seal (compress and
 * encrypt), store (open again, compare, move), clear. Every step ends in the ledger and begins from it:
 * whoever comes after a crash, or at the same time, goes on with what is there.
 */
final class FinishRecording {
    private static final Logger log = LoggerFactory.getLogger(FinishRecording.class);

    private final Ledger ledger;
    private final Spool spool;
    private final Store store;
    private final Retention retention;
    private final JudgeCall judge;
    private final VerifyAudio verify;
    private final SealAudio seal;
    private final Clock clock;

    FinishRecording(
            Ledger ledger,
            Spool spool,
            Store store,
            WrappingKeys keys,
            Retention retention,
            JudgeCall judge,
            RecordingSettings settings,
            Clock clock) {
        this.ledger = ledger;
        this.spool = spool;
        this.store = store;
        this.retention = retention;
        this.judge = judge;
        this.verify = new VerifyAudio(spool, settings);
        this.seal = new SealAudio(spool, store, keys, settings);
        this.clock = clock;
    }

    /**
     * Does all steps that are left.
     *
     * @param bytes how long the settled spool file is
     * @return whether the recording can be played now
     * @throws SourceChanged when the spool file is not what it was
     */
    boolean finish(Entry entry, SpoolName raw, long bytes) throws IOException {
        var now = entry;
        while (now.step() != FinishStep.CLEARED) {
            advance(now, raw, bytes);
            var next = ledger.entry(entry.id());
            if (next.step().compareTo(now.step()) <= 0) {
                // A step has to be repeated: later, when the file has settled again.
                return next.state() == RecordingState.FINISHED;
            }
            now = next;
        }
        return now.state() == RecordingState.FINISHED;
    }

    /** Does the one step that is next. */
    void advance(Entry entry, SpoolName raw, long bytes) throws IOException {
        switch (entry.step()) {
            case ANNOUNCED -> ledger.verified(entry, verify.verify(raw, bytes, ledger.paused(entry.call())));
            case VERIFIED -> seal(entry, raw, bytes);
            case SEALED -> store(entry);
            case STORED -> removeRaw(entry, raw);
            case CLEARED -> {}
        }
    }

    private void seal(Entry entry, SpoolName raw, long bytes) throws IOException {
        if (bytes != entry.rawSize()) {
            ledger.again(entry);
            return;
        }
        var kept = retention.promise(entry.id(), Objects.requireNonNull(entry.endedAt()));
        var sealed = seal.seal(entry, raw, kept.until());
        if (!ledger.sealed(entry, sealed, kept.until(), kept.policy())) {
            store.removePart(sealed.part());
        }
    }

    /** What cannot be opened again, or is not the same when opened, never replaces the spool file. */
    private void store(Entry entry) throws IOException {
        var audio = ledger.audio(entry.id());
        var place = store.place(entry.uuid(), entry.startedAt());
        var part = Objects.requireNonNull(entry.part());
        // A crash after the move left the file in its place, and the ledger not knowing.
        var moved = store.size(part).isEmpty();
        if (!same(audio, moved ? place : part)) {
            log.warn("recording {}: the sealed file is not what was written; it is made again", entry.uuid());
            ledger.again(entry);
            return;
        }
        if (!moved) {
            store.move(part, place);
        }
        if (ledger.stored(entry, audio, place, clock.instant())) {
            judge.judge(entry.call());
        }
    }

    private boolean same(StoredAudio audio, String file) {
        try {
            return store.size(file).orElse(-1) == audio.storedSize()
                    && store.fingerprint(audio, file).equals(audio.sha256());
        } catch (IOException | WrappingKeys.KeyMissing e) {
            log.warn("recording {}: the sealed file does not open", audio.uuid(), e);
            return false;
        }
    }

    /** The spool file goes, unless it has grown since, then the recording is opened again. */
    void removeRaw(Entry entry, SpoolName raw) {
        if (grown(spool.size(raw), entry.rawBytes() == null ? 0 : entry.rawBytes())) {
            ledger.reopen(entry, clock.instant());
            return;
        }
        spool.remove(raw);
        ledger.rawRemoved(entry, clock.instant());
    }

    private static boolean grown(OptionalLong size, long finishedBytes) {
        return size.isPresent() && size.getAsLong() > finishedBytes;
    }
}
