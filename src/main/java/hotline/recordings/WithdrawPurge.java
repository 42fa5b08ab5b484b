package hotline.recordings;

import hotline.people.Audit;
import hotline.platform.database.Sql;
import io.vertx.sqlclient.Row;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A hold met a purge that was decided but not done: the decision is taken back. */
final class WithdrawPurge {
    private final Store store;
    private final Audit audit;
    private final Clock clock;

    WithdrawPurge(Store store, Audit audit, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    /** A row that this transaction has locked. */
    record Locked(long id, UUID uuid, @Nullable String file) {
        static Locked of(Row row) {
            return new Locked(row.getLong("id"), row.getUUID("uuid"), row.getString("file"));
        }
    }

    /** Locks all of a call's recordings, in the order in which everybody locks them. */
    static List<Locked> locked(Sql sql, CallKey call) {
        return sql.query(
                "select id, uuid, file from recording where pbx = $1 and linkedid = $2 order by id for update",
                Locked::of,
                call.pbx(),
                call.linkedid());
    }

    /** Leaves alone what is not about to be removed. @return those of which there is audio to keep, or to come */
    List<Locked> from(Sql sql, List<Locked> rows) {
        if (rows.isEmpty()) {
            return rows;
        }
        var ids = rows.stream().map(Locked::id).toArray(Long[]::new);
        // A purge that has them locked is waited for; only after it is known what is left.
        PurgeLedger.lockKept(sql, ids);
        var purged = PurgeLedger.purged(sql, ids);
        var decided = PurgeLedger.decided(sql, ids);
        return rows.stream()
                .filter(row -> !purged.contains(row.id) && kept(sql, row, decided.get(row.id)))
                .toList();
    }

    private boolean kept(Sql sql, Locked row, PurgeLedger.@Nullable Purge decided) {
        if (decided == null) {
            return true;
        }
        if (row.file != null && store.size(row.file).isPresent()) {
            PurgeLedger.withdraw(sql, row.id, decided);
            LedgerChain.append(sql, clock.instant(), LedgerChain.Kind.PURGE_WITHDRAWN, row.uuid, Map.of());
            return true;
        }
        // A crash came between the removal and its tombstone: there is nothing left to hold.
        var doomed = new PurgeLedger.Doomed(row.id, decided.id(), row.file == null ? "" : row.file);
        PurgeLedger.bury(sql, audit, List.of(doomed), clock.instant());
        return false;
    }
}
