package hotline.recordings;

import hotline.recordings.keys.DataKey;
import io.vertx.sqlclient.Row;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger knows of a stored file.
 *
 * @param size bytes of the audio in it
 * @param sha256 fingerprint of the audio in it, in lower-case hex
 * @param soundBytes bytes of sound, as it would lie in a WAV file
 * @param storedSize bytes of the file itself
 * @param key null for files from before recordings were encrypted
 */
record StoredAudio(
        UUID uuid,
        AudioFormat format,
        long size,
        String sha256,
        long soundBytes,
        long storedSize,
        String storedSha256,
        DataKey.@Nullable Wrapped key) {
    /** Columns and tables. */
    static final String COLUMNS = """
            r.uuid, r.format, r.size, encode(r.sha256, 'hex') as sha256, r.sound_bytes, r.stored_size,
            encode(r.stored_sha256, 'hex') as stored_sha256, k.data_key, k.wrapping_key
            from recording r left join recording_kept k on k.recording_id = r.id\s""";

    static StoredAudio of(Row row) {
        var key = row.getBuffer("data_key");
        return new StoredAudio(
                row.getUUID("uuid"),
                AudioFormat.of(row.getString("format")),
                row.getLong("size"),
                row.getString("sha256"),
                Objects.requireNonNullElse(row.getLong("sound_bytes"), 0L),
                row.getLong("stored_size"),
                row.getString("stored_sha256"),
                key == null ? null : new DataKey.Wrapped(row.getString("wrapping_key"), key.getBytes()));
    }
}
