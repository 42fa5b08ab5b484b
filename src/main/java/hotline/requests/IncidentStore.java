package hotline.requests;

import hotline.cases.Person;
import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tables of incidents: everybody at the desk may know of them, since callers ask. */
final class IncidentStore {
    /** On {@code incident_member m}: neither it nor the complaint that its request settles is about $1 (K2). */
    private static final String NOT_ABOUT = """
            not exists (select from complaint_subject s where s.user_id = $1::bigint and s.complaint_id =
                coalesce(m.complaint_id, (select q.complaint_id from service_request q where q.id = m.request_id)))
            """;

    static final String SELECT = """
            select i.*, o.display_name as owner_name, m.members, m.last_joined_at,
                (select count(*) from incident_letter l where l.incident_id = i.id)::int as letters,
                (select max(l.at) from incident_letter l where l.incident_id = i.id) as last_letter_at
            from incident i join app_user o on o.id = i.owner_id
            left join lateral (select count(*)::int as members, max(m.at) as last_joined_at
                from incident_member m where m.incident_id = i.id and\s""" + NOT_ABOUT + ") m on true ";

    /** Reads for no person. */
    static final long NOBODY = 0;

    private IncidentStore() {}

    static Optional<Incident> find(Sql sql, long id) {
        return find(sql, id, NOBODY);
    }

    /** @param reader who is not even told that there is a complaint about them among the members (K2) */
    static Optional<Incident> find(Sql sql, long id, long reader) {
        return sql.one(SELECT + "where i.id = $2", IncidentStore::of, reader, id);
    }

    /** As that reader knows it; nobody else changes it until the transaction ends. */
    static Optional<Incident> lock(Sql sql, long id, long reader) {
        return sql.one(SELECT + "where i.id = $2 for update of i", IncidentStore::of, reader, id);
    }

    /** The newest first, one more than {@code most} when there are more. @param open only what is not closed */
    static List<Incident> list(Sql sql, long reader, boolean open, @Nullable Long before, int most) {
        return sql.query(
                SELECT + "where ($2::boolean is false or i.state <> 'closed') and ($3::bigint is null or i.id < $3) "
                        + "order by i.id desc limit $4",
                IncidentStore::of,
                reader,
                open,
                before,
                most);
    }

    static long insert(
            Sql sql,
            String number,
            long policyId,
            ReportIncident.Draft draft,
            long by,
            @Nullable Long departmentId,
            Instant began,
            Instant now) {
        return sql.only(
                """
                insert into incident (number, state, policy_version_id, title, place, symptom, plan, began_at, owner_id,
                    department_id, registered_at)
                values ($1, 'open', $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id""",
                row -> row.getLong("id"),
                number,
                policyId,
                draft.title().strip(),
                draft.place().strip(),
                draft.symptom().strip(),
                draft.plan() == null ? "" : draft.plan().strip(),
                Times.of(began),
                by,
                departmentId,
                Times.of(now));
    }

    static void take(Sql sql, long id, IncidentAct act, IncidentState to, Instant now) {
        switch (act) {
            case IncidentAct.Plan(var text) -> sql.update("update incident set plan = $2 where id = $1", id, text);
            case IncidentAct.Report(var impact, var handling, var cause, var prevention) ->
                sql.update(
                        "update incident set impact = $2, handling = $3, cause = $4, prevention = $5 where id = $1",
                        id,
                        impact.strip(),
                        handling.strip(),
                        cause.strip(),
                        prevention.strip());
            default -> {
                // the history says it
            }
        }
        sql.update("""
                update incident set state = $2, version = version + 1, closed_at = $3,
                    over_at = case when $2 = 'open' then null when over_at is null then greatest($4::timestamptz, began_at) else over_at end
                where id = $1""", id, to.key(), to == IncidentState.CLOSED ? Times.of(now) : null, Times.of(now));
    }

    /** @return false when it was joined before */
    static boolean join(Sql sql, long id, Member member, long by, Instant now) {
        return sql.update(
                        """
                        insert into incident_member (incident_id, complaint_id, request_id, call_id, person_id, phone, at, by_id)
                        values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict on constraint incident_member_once do nothing""",
                        id,
                        member.complaintId(),
                        member.requestId(),
                        member.callId(),
                        member.personId(),
                        member.phone(),
                        Times.of(now),
                        by)
                == 1;
    }

    /** Who is concerned: by exactly one of complaint, request and call. */
    record Member(
            @Nullable Long complaintId,
            @Nullable Long requestId,
            @Nullable Long callId,
            @Nullable Long personId,
            @Nullable String phone) {}

    /** Whoever joined later, the first of them. @param after how many joined before */
    static List<Member> members(Sql sql, long id, long reader, int after, int most) {
        return sql.query(
                "select * from incident_member m where m.incident_id = $2 and " + NOT_ABOUT
                        + "order by m.id offset $3 limit $4",
                row -> new Member(
                        row.getLong("complaint_id"),
                        row.getLong("request_id"),
                        row.getLong("call_id"),
                        row.getLong("person_id"),
                        row.getString("phone")),
                reader,
                id,
                after,
                most);
    }

    static long letter(Sql sql, long id, String text, long by, Instant now) {
        return sql.only(
                "insert into incident_letter (incident_id, text, at, by_id) values ($1, $2, $3, $4) returning id",
                row -> row.getLong("id"),
                id,
                text,
                Times.of(now),
                by);
    }

    /** A letter that was written. */
    record Letter(Instant at, String by, String text) {}

    static List<Letter> letters(Sql sql, long id) {
        return sql.query(
                """
                select l.at, u.display_name as by, l.text from incident_letter l join app_user u on u.id = l.by_id
                where l.incident_id = $1 order by l.id desc limit 20""", row -> new Letter(Times.instant(row, "at"), row.getString("by"), row.getString("text")), id);
    }

    static void tell(Sql sql, long id, List<Long> people, Instant now) {
        sql.update("""
                insert into incident_notice (incident_id, user_id, told_at) select $1, unnest($2::bigint[]), $3
                on conflict do nothing""", id, people.toArray(Long[]::new), Times.of(now));
    }

    /** @return false when that person was not told, or has taken notice before */
    static boolean acknowledge(Sql sql, long id, long userId, Instant now) {
        return sql.update("""
                        update incident_notice set acknowledged_at = $3
                        where incident_id = $1 and user_id = $2 and acknowledged_at is null""", id, userId, Times.of(now)) == 1;
    }

    /** Somebody who was told. */
    record Told(long userId, String name, @Nullable Instant acknowledgedAt) {}

    static List<Told> told(Sql sql, long id) {
        return sql.query(
                """
                select n.user_id, u.display_name, n.acknowledged_at from incident_notice n join app_user u on u.id = n.user_id
                where n.incident_id = $1 order by u.display_name, u.id""",
                row -> new Told(
                        row.getLong("user_id"),
                        row.getString("display_name"),
                        Times.instantOrNull(row, "acknowledged_at")),
                id);
    }

    /** Incidents of which that person has not taken notice. */
    static List<Long> waiting(Sql sql, long userId) {
        return sql.query(
                "select incident_id from incident_notice where user_id = $1 and acknowledged_at is null limit 100",
                row -> row.getLong("incident_id"),
                userId);
    }

    static Incident of(Row row) {
        return new Incident(
                row.getLong("id"),
                row.getString("number"),
                row.getInteger("version"),
                IncidentState.of(row.getString("state")),
                row.getLong("policy_version_id"),
                row.getString("title"),
                row.getString("place"),
                row.getString("symptom"),
                row.getString("plan"),
                Times.instant(row, "began_at"),
                Times.instantOrNull(row, "over_at"),
                row.getString("impact"),
                row.getString("handling"),
                row.getString("cause"),
                row.getString("prevention"),
                Objects.requireNonNull(Person.of(row.getLong("owner_id"), row.getString("owner_name"))),
                row.getLong("department_id"),
                Times.instant(row, "registered_at"),
                Times.instantOrNull(row, "closed_at"),
                row.getInteger("members"),
                row.getInteger("letters"),
                Times.instantOrNull(row, "last_letter_at"),
                Times.instantOrNull(row, "last_joined_at"));
    }
}
