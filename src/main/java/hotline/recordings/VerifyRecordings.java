package hotline.recordings;

import hotline.platform.config.Section;
import hotline.recordings.keys.DataKey;
import hotline.recordings.keys.MasterKey;
import hotline.recordings.keys.WrappingKeys;
import hotline.recordings.shelf.Shelf;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Whether the recordings are what the ledger says: the chain, the rows beside it, and every file, with
 * the audio inside. The server may run.
 */
public final class VerifyRecordings {
    private static final int SAY_EVERY = 1000;
    private final RecordingSettings settings;
    private final Section section;
    private final Consumer<String> progress;
    private final List<String> breaks = new ArrayList<>();
    private final Shelf shelf;
    private @Nullable Store store;

    public VerifyRecordings(Section section, Consumer<String> progress) {
        this.settings = RecordingSettings.from(section);
        this.section = section;
        this.shelf = settings.bucket().open(settings.folder());
        this.progress = progress;
    }

    /**
     * What was found.
     *
     * @param breaks what does not fit, the first one first; at most a few hundred
     * @param unknown files in the folder that no row speaks of: never served, not part of the proof
     */
    public record Result(long entries, String head, long files, List<String> breaks, long unknown) {}

    /** @throws hotline.platform.config.BadConfiguration when the master key cannot be had and is needed */
    public Result verify(Connection connection) throws SQLException, IOException {
        connection.setAutoCommit(false);
        try {
            var chain = VerifyChain.verify(connection, Anchor.read(settings.anchorFile()));
            if (chain.broken() != null) {
                breaks.add(chain.broken());
            }
            breaks.addAll(VerifyChain.compare(connection));
            var known = new HashSet<String>();
            var files = files(connection, known);
            return new Result(chain.entries(), chain.head(), files, List.copyOf(breaks), unknown(known));
        } finally {
            connection.rollback();
            shelf.close();
        }
    }

    private long files(Connection connection, Set<String> known) throws SQLException {
        var count = 0L;
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(500);
            var rows = statement.executeQuery("""
                    select r.uuid, r.file, r.format, r.size, encode(r.sha256, 'hex') as sha256, r.sound_bytes,
                           r.stored_size, encode(r.stored_sha256, 'hex') as stored_sha256, k.data_key, k.wrapping_key,
                           k.purge_id is not null or r.id in (
                               select unnest(recordings) from recording_purge where done_at is null) as going
                    from recording r left join recording_kept k on k.recording_id = r.id
                    where r.state in ('finished', 'purging')
                      and not exists (select from recording_tombstone t where t.recording_id = r.id)
                    order by r.id""");
            while (rows.next()) {
                var file = rows.getString("file");
                known.add(file);
                // Of what is being purged the file may be gone already.
                if (!rows.getBoolean("going")) {
                    problem(audio(rows), file).ifPresent(breaks::add);
                    if (++count % SAY_EVERY == 0) {
                        progress.accept("files: " + count);
                    }
                }
            }
        }
        return count;
    }

    private static StoredAudio audio(ResultSet row) throws SQLException {
        var key = row.getBytes("data_key");
        return new StoredAudio(
                row.getObject("uuid", UUID.class),
                AudioFormat.of(row.getString("format")),
                row.getLong("size"),
                row.getString("sha256"),
                row.getLong("sound_bytes"),
                row.getLong("stored_size"),
                row.getString("stored_sha256"),
                key == null ? null : new DataKey.Wrapped(row.getString("wrapping_key"), key));
    }

    private Optional<String> problem(StoredAudio audio, String file) {
        var name = "recording " + audio.uuid() + ": ";
        try {
            if (store().size(file).isEmpty()) {
                return Optional.of(name + "its file " + file + " is gone");
            }
            if (!store().storedFingerprint(file).equals(audio.storedSha256())) {
                return Optional.of(name + "its file " + file + " has been changed or swapped");
            }
            if (audio.key() != null && !store().fingerprint(audio, file).equals(audio.sha256())) {
                return Optional.of(name + "the audio in " + file + " is not what was recorded");
            }
            return Optional.empty();
        } catch (WrappingKeys.KeyMissing e) {
            return Optional.of(name + "its key is missing: " + e.getMessage());
        } catch (IOException e) {
            return Optional.of(name + "its file " + file + " does not open: " + e.getMessage());
        }
    }

    private Store store() {
        var known = store;
        if (known == null) {
            try {
                var keys = new WrappingKeys(settings.keyFolder(), MasterKey.open(settings.keyFile(), false));
                known = new Store(settings.folder(), shelf, settings.zone(), keys);
            } catch (MasterKey.Unusable e) {
                throw section.refuse("key-file", e.sentence());
            }
            store = known;
        }
        return known;
    }

    private long unknown(Set<String> known) throws IOException {
        var count = new AtomicLong();
        shelf.each(file -> {
            if (!file.startsWith(".") && !known.contains(file)) {
                count.incrementAndGet();
            }
        });
        return count.get();
    }
}
