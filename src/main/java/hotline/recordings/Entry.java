package hotline.recordings;

import hotline.platform.database.Times;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the ledger, as far as finishing and purging need it.
 *
 * @param spoolFile as announced; null when talk was heard but nothing was announced
 * @param endedAt when the call ended, null while it goes on
 * @param talkMillis as the call log knows it, null while the call goes on
 * @param step how far its finishing has come
 * @param rawBytes how long the spool file was when it was verified
 * @param rawSha256 its fingerprint then, in lower-case hex
 * @param part where the sealed file lies until it is moved to its place
 * @param file in the store
 */
record Entry(
        long id,
        UUID uuid,
        CallKey call,
        RecordingKind kind,
        @Nullable String spoolFile,
        RecordingState state,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Long talkMillis,
        FinishStep step,
        @Nullable Long rawBytes,
        @Nullable String rawSha256,
        @Nullable String part,
        @Nullable String file) {
    static final String COLUMNS = """
            id, uuid, pbx, linkedid, kind, spool_file, state, started_at, ended_at, talk_ms, step, raw_bytes,
            encode(raw_sha256, 'hex') as raw_sha256, part, file""";

    static Entry of(Row row) {
        return new Entry(
                row.getLong("id"),
                row.getUUID("uuid"),
                new CallKey(row.getString("pbx"), row.getString("linkedid")),
                RecordingKind.of(row.getString("kind")),
                row.getString("spool_file"),
                RecordingState.of(row.getString("state")),
                Times.instant(row, "started_at"),
                Times.instantOrNull(row, "ended_at"),
                row.getLong("talk_ms"),
                FinishStep.of(row.getString("step")),
                row.getLong("raw_bytes"),
                row.getString("raw_sha256"),
                row.getString("part"),
                row.getString("file"));
    }

    /** The announced file; empty when none was, or when its name is not one of ours. */
    Optional<SpoolName> spoolName() {
        return Optional.ofNullable(spoolFile).flatMap(SpoolName::of);
    }

    /** How long the spool file was when it was verified. @throws IllegalStateException when it was not yet */
    long rawSize() {
        if (rawBytes == null) {
            throw new IllegalStateException("not verified: " + uuid);
        }
        return rawBytes;
    }
}
