package hotline.recordings;

import hotline.platform.database.Database;
import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.lease.Guard;
import hotline.recordings.keys.DataKey;
import hotline.recordings.keys.WrappingKeys;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Destroys the wrapping key of a day that is over and purged. What is still kept under it, because it
 * is held or was promised longer, is wrapped anew first; the audio itself is not touched.
 */
final class KeySweep {
    private static final Logger log = LoggerFactory.getLogger(KeySweep.class);
    private static final int BATCH = 500;

    /** What is held is not wrapped anew every day. */
    private static final Duration AHEAD = Duration.ofDays(30);

    private final Database database;
    private final Guard guard;
    private final WrappingKeys keys;
    private final ZoneId zone;
    private final Clock clock;

    KeySweep(Database database, Guard guard, WrappingKeys keys, ZoneId zone, Clock clock) {
        this.database = database;
        this.guard = guard;
        this.keys = keys;
        this.zone = zone;
        this.clock = clock;
    }

    /** @return how many keys were destroyed */
    int sweep() {
        var today = clock.instant().atZone(zone).toLocalDate();
        var destroyed = 0;
        for (var name : keys.names()) {
            if (WrappingKeys.day(name).isBefore(today) && emptied(name)) {
                destroy(name);
                destroyed++;
            }
        }
        return destroyed;
    }

    /** Wraps anew what is kept. @return whether nothing is left under the key */
    private boolean emptied(String name) {
        while (true) {
            var moved = database.transaction(sql -> {
                guard.check(sql);
                var rows = sql.query(
                        """
                        select k.recording_id as id, r.uuid, k.data_key, k.keep_until
                        from recording_kept k join recording r on r.id = k.recording_id
                        where k.wrapping_key = $1 and k.data_key is not null and k.purge_id is null
                          and k.recording_id not in (
                              select unnest(recordings) from recording_purge where done_at is null)
                        order by k.recording_id limit $2 for update of r, k skip locked""",
                        row -> new Kept(
                                row.getLong("id"),
                                row.getUUID("uuid"),
                                new DataKey.Wrapped(
                                        name, row.getBuffer("data_key").getBytes()),
                                Times.instant(row, "keep_until")),
                        name,
                        BATCH);
                rows.forEach(row -> rewrap(sql, row));
                return rows.size();
            });
            if (moved == 0) {
                return database.only(
                        "select not exists (select from recording_kept where wrapping_key = $1 and data_key is not null) as empty",
                        row -> row.getBoolean("empty"),
                        name);
            }
        }
    }

    private record Kept(long id, UUID uuid, DataKey.Wrapped key, Instant keepUntil) {}

    private void rewrap(Sql sql, Kept kept) {
        var wrapped = DataKey.unwrap(kept.key, kept.uuid, keys).wrap(day(kept.keepUntil), keys);
        sql.update(
                "update recording_kept set data_key = $2, wrapping_key = $3 where recording_id = $1",
                kept.id,
                Buffer.buffer(wrapped.bytes()),
                wrapped.wrappingKey());
        LedgerChain.append(
                sql,
                clock.instant(),
                LedgerChain.Kind.REWRAPPED,
                kept.uuid,
                Map.of("from", kept.key.wrappingKey(), "to", wrapped.wrappingKey()));
    }

    private LocalDate day(Instant keepUntil) {
        var least = clock.instant().plus(AHEAD);
        return (keepUntil.isAfter(least) ? keepUntil : least).atZone(zone).toLocalDate();
    }

    /**
     * The ledger says so first: a crash before the key is gone leaves it to the next sweep, which does not say
     * it again. The other way round the ledger would never know.
     */
    private void destroy(String name) {
        database.inTransaction(sql -> {
            guard.check(sql);
            if (!told(sql, name)) {
                LedgerChain.append(sql, clock.instant(), LedgerChain.Kind.KEY_DESTROYED, null, Map.of("key", name));
            }
        });
        keys.destroy(name);
        log.info("the wrapping key {} is destroyed: all that was due then is purged", name);
    }

    private static boolean told(Sql sql, String name) {
        return sql.only(
                "select exists (select from recording_event where kind = $1 and detail ->> 'key' = $2) as told",
                row -> row.getBoolean("told"),
                LedgerChain.Kind.KEY_DESTROYED.code(),
                name);
    }
}
