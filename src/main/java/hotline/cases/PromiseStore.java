package hotline.cases;

import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table of promises. */
final class PromiseStore {
    private static final String SELECT = """
            select m.id, m.text, m.due_at, m.state, m.person_id, coalesce(p.name, '') as person_name, m.call_id, m.complaint_id,
                m.made_by, u.display_name, m.made_at, m.ended_at, m.note
            from customer_promise m join app_user u on u.id = m.made_by left join person p on p.id = m.person_id
            """;

    /**
     * With the first parameters of {@link Sight}. Who may see promise m: who made it, the supervisor of the department, administrators, and who has
     * that customer on the phone; never who the complaint it belongs to is about.
     */
    private static final String SIGHT = """
            (not exists (select from complaint_subject about
                         where about.complaint_id = m.complaint_id and about.user_id = $1::bigint)
             and ($2::text = 'administrator' or m.made_by = $1
                  or ($2 = 'supervisor' and m.department_id = $3::bigint) or m.person_id = any ($4::bigint[])
                  or m.phone = any ($5::text[])))
            """;

    private static final int PARAMETERS = 5;

    private PromiseStore() {}

    /** What is promised. @param phone the number it was promised to, as it is stored */
    record Draft(
            String text,
            Instant dueAt,
            @Nullable Long customerId,
            @Nullable String phone,
            @Nullable Long callId,
            @Nullable Long complaintId,
            long madeBy,
            @Nullable Long departmentId,
            Instant madeAt) {}

    static long insert(Sql sql, Draft draft) {
        return sql.only(
                """
                insert into customer_promise (text, due_at, person_id, phone, call_id, complaint_id, made_by, department_id, made_at)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id""",
                row -> row.getLong("id"),
                draft.text(),
                Times.of(draft.dueAt()),
                draft.customerId(),
                draft.phone(),
                draft.callId(),
                draft.complaintId(),
                draft.madeBy(),
                draft.departmentId(),
                Times.of(draft.madeAt()));
    }

    static Optional<Promise> find(Sql sql, long id, List<@Nullable Object> sight, Instant now, boolean lock) {
        var parameters = new ArrayList<>(sight.subList(0, PARAMETERS));
        parameters.add(id);
        return sql.one(
                SELECT + "where " + SIGHT + " and m.id = $6" + (lock ? " for update of m" : ""),
                row -> promise(row, now),
                parameters.toArray());
    }

    static void end(Sql sql, long id, Promise.State state, long by, Instant at, String note) {
        sql.update(
                "update customer_promise set state = $2, ended_at = $3, ended_by = $4, note = $5 where id = $1",
                id,
                state.key(),
                Times.of(at),
                by,
                note);
    }

    /** By due time. @param after the last of the page before */
    static List<Promise> list(
            Sql sql,
            List<@Nullable Object> sight,
            Optional<String> state,
            Optional<Long> customerId,
            Optional<Long> callId,
            Optional<Long> after,
            Instant now,
            int limit) {
        var parameters = new ArrayList<>(sight.subList(0, PARAMETERS));
        parameters.addAll(Arrays.asList(
                state.orElse(null), customerId.orElse(null), callId.orElse(null), after.orElse(null), limit));
        return sql.query(SELECT + "where " + SIGHT + """
                        and ($6::text is null or m.state = $6)
                        and ($7::bigint is null or m.person_id = $7)
                        and ($8::bigint is null or m.call_id = $8)
                        and ($9::bigint is null or (m.due_at, m.id) > (select a.due_at, a.id from customer_promise a where a.id = $9))
                        order by m.due_at, m.id limit $10""", row -> promise(row, now), parameters.toArray());
    }

    /** How many open ones of this person are due before that time. */
    static int due(Sql sql, long userId, Instant before) {
        return sql.only("""
                select count(*)::int as due from customer_promise
                where made_by = $1 and state = 'open' and due_at < $2""", row -> row.getInteger("due"), userId, Times.of(before));
    }

    private static Promise promise(Row row, Instant now) {
        var due = Times.instant(row, "due_at");
        var ended = Times.instantOrNull(row, "ended_at");
        return new Promise(
                row.getLong("id"),
                row.getString("text"),
                due,
                Promise.State.of(row.getString("state")),
                due.isBefore(ended == null ? now : ended),
                row.getLong("person_id"),
                row.getString("person_name"),
                row.getLong("call_id"),
                row.getLong("complaint_id"),
                Objects.requireNonNull(Person.of(row.getLong("made_by"), row.getString("display_name"))),
                Times.instant(row, "made_at"),
                ended,
                row.getString("note"));
    }
}
