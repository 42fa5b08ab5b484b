package hotline.cases;

import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who answers for a complaint, when a department says it does not. */
final class DisputeStore {
    private DisputeStore() {}

    /**
     * The latest dispute.
     *
     * @param departmentId which says that it is not theirs
     * @param proposedDepartmentId whose it is, as they see it
     * @param decision null while the office has not decided
     */
    record Dispute(
            Instant at,
            Person by,
            @Nullable Long departmentId,
            @Nullable Long proposedDepartmentId,
            String note,
            @Nullable Instant decidedAt,
            @Nullable String decidedBy,
            @Nullable Long decidedDepartmentId,
            @Nullable String decision) {
        boolean open() {
            return decidedAt == null;
        }
    }

    static Optional<Dispute> latest(Sql sql, long complaintId) {
        return sql.one("""
                select d.*, b.display_name as by_name, a.display_name as decided_name from complaint_dispute d
                join app_user b on b.id = d.by_id left join app_user a on a.id = d.decided_by
                where d.complaint_id = $1 order by d.id desc limit 1""", DisputeStore::dispute, complaintId);
    }

    private static Dispute dispute(Row row) {
        return new Dispute(
                Times.instant(row, "at"),
                Objects.requireNonNull(Person.of(row.getLong("by_id"), row.getString("by_name"))),
                row.getLong("department_id"),
                row.getLong("proposed_department_id"),
                row.getString("note"),
                Times.instantOrNull(row, "decided_at"),
                row.getString("decided_name"),
                row.getLong("decided_department_id"),
                row.getString("decision"));
    }

    static void insert(
            Sql sql,
            long complaintId,
            @Nullable Long departmentId,
            @Nullable Long proposed,
            long by,
            Instant at,
            String note) {
        sql.update("""
                insert into complaint_dispute (complaint_id, at, by_id, department_id, proposed_department_id, note)
                values ($1, $2, $3, $4, $5, $6)""", complaintId, Times.of(at), by, departmentId, proposed, note);
    }

    /** The department answers for it from now on; who owns it stays the owner until somebody there accepts. */
    static void decide(Sql sql, long complaintId, long departmentId, long by, Instant at, String decision) {
        sql.update("""
                update complaint_dispute set decided_at = $3, decided_by = $4, decided_department_id = $2, decision = $5
                where complaint_id = $1 and decided_at is null""", complaintId, departmentId, Times.of(at), by, decision);
        sql.update("update complaint set department_id = $2 where id = $1", complaintId, departmentId);
    }
}
