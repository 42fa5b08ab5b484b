package hotline.cases;

import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Complaints that were merged, into what, and what was so before. */
final class MergeStore {
    private MergeStore() {}

    /** A complaint that another one refers to. */
    record Reference(long id, String number) {}

    /** One that was merged into this one. */
    record Member(long id, String number, String title, Instant at, String by) {}

    /** A merging that is not undone. @param calls that the head got by it */
    record Merged(long id, long complaintId, long headId, State stateBefore, List<Long> calls) {}

    /** What that complaint is merged into; null when it stands for itself. */
    static @Nullable Reference head(Sql sql, long id) {
        return reference(sql, "merged_into_id", id);
    }

    /** The earlier case that it continues. */
    static @Nullable Reference continues(Sql sql, long id) {
        return reference(sql, "continues_id", id);
    }

    private static @Nullable Reference reference(Sql sql, String column, long id) {
        return sql.one(
                        "select h.id, h.number from complaint c join complaint h on h.id = c.%s where c.id = $1"
                                .formatted(column),
                        row -> new Reference(row.getLong("id"), row.getString("number")),
                        id)
                .orElse(null);
    }

    /** The later cases of the same matter; none that is about the reader. */
    static List<Reference> continuedBy(Sql sql, long id, long userId) {
        return sql.query("""
                select c.id, c.number from complaint c where c.continues_id = $1
                and not exists (select from complaint_subject s where s.complaint_id = c.id and s.user_id = $2)
                order by c.id limit 20""", row -> new Reference(row.getLong("id"), row.getString("number")), id, userId);
    }

    static List<Member> members(Sql sql, long headId) {
        return sql.query(
                """
                select c.id, c.number, c.title, m.at, u.display_name from complaint c
                join complaint_merge m on m.complaint_id = c.id and m.undone_at is null join app_user u on u.id = m.by_id
                where c.merged_into_id = $1 order by m.at, c.id limit 200""",
                row -> new Member(
                        row.getLong("id"),
                        row.getString("number"),
                        row.getString("title"),
                        Times.instant(row, "at"),
                        row.getString("display_name")),
                headId);
    }

    /** The same customer or number, or one of them does not say whose it is. */
    static boolean mayBeOneMatter(Sql sql, long one, long other) {
        return sql.only("""
                select a.person_id is null or b.person_id is null or a.person_id = b.person_id or a.phone = b.phone
                    or exists (select from person p join person q on q.company_id = p.company_id
                               where p.id = a.person_id and q.id = b.person_id) as possible
                from complaint a, complaint b where a.id = $1 and b.id = $2""", row -> Objects.requireNonNullElse(row.getBoolean("possible"), false), one, other);
    }

    /** The other's contacts stand in the head too, and its calls; the calls that the head did not have are returned. */
    static List<Long> bring(Sql sql, long from, long head) {
        sql.update("""
                insert into complaint_contact (complaint_id, at, channel, by_id, call_id, text, raised_again, from_complaint_id)
                select $2, at, channel, by_id, call_id, text, raised_again, $1 from complaint_contact where complaint_id = $1""", from, head);
        return sql.query("""
                insert into complaint_call (complaint_id, call_id, at, by_id)
                select $2, call_id, at, by_id from complaint_call where complaint_id = $1 on conflict do nothing
                returning call_id""", row -> row.getLong("call_id"), from, head);
    }

    static void takeBack(Sql sql, Merged merged) {
        sql.update(
                "delete from complaint_contact where complaint_id = $1 and from_complaint_id = $2",
                merged.headId(),
                merged.complaintId());
        sql.update(
                "delete from complaint_call where complaint_id = $1 and call_id = any ($2)", merged.headId(), (Object)
                        merged.calls().toArray(Long[]::new));
    }

    static void merge(Sql sql, Complaint from, long head, long by, Instant at, String note, List<Long> calls) {
        sql.update("""
                insert into complaint_merge (complaint_id, head_id, at, by_id, note, state_before, calls)
                values ($1, $2, $3, $4, $5, $6, $7)""", from.id(), head, Times.of(at), by, note, from.state().key(), calls.toArray(Long[]::new));
        sql.update("""
                update complaint set state = 'closed', closed_at = $3, merged_into_id = $2, version = version + 1,
                    offered_department_id = null, offered_user_id = null, offered_by = null, offered_at = null, offer_note = ''
                where id = $1""", from.id(), head, Times.of(at));
        touch(sql, head);
    }

    static void touch(Sql sql, long id) {
        sql.update("update complaint set version = version + 1 where id = $1", id);
    }

    static Optional<Merged> merged(Sql sql, long complaintId) {
        return sql.one(
                """
                select id, complaint_id, head_id, state_before, calls from complaint_merge
                where complaint_id = $1 and undone_at is null for update""",
                row -> new Merged(
                        row.getLong("id"),
                        row.getLong("complaint_id"),
                        row.getLong("head_id"),
                        State.of(row.getString("state_before")),
                        List.of(row.getArrayOfLongs("calls"))),
                complaintId);
    }

    static void undo(Sql sql, Merged merged, long by, Instant at, String note) {
        sql.update(
                "update complaint_merge set undone_at = $2, undone_by = $3, undone_note = $4 where id = $1",
                merged.id(),
                Times.of(at),
                by,
                note);
        sql.update("""
                update complaint set state = $2, closed_at = null, merged_into_id = null, version = version + 1
                where id = $1""", merged.complaintId(), merged.stateBefore().key());
        touch(sql, merged.headId());
    }

    /** The head and everything that is merged into it; of one that stands for itself, only that. */
    static List<Long> family(Sql sql, long id) {
        return sql.query(
                "select id from complaint where id = $1 or merged_into_id = $1 order by id for update",
                row -> row.getLong("id"),
                id);
    }
}
