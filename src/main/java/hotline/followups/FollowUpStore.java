package hotline.followups;

import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.http.Caller;
import hotline.platform.text.Texts;
import hotline.policies.limits.FollowUpRule;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table of follow-ups: one statement per thing that happens to one. */
final class FollowUpStore {
    static final String SELECT = """
            select f.*, e.happened_at, e.note as occasion_note, p.name as person_name, p.level,
                c.number as complaint_number, c.title as complaint_title, u.display_name as assigned_name,
                b.display_name as ended_name
            from follow_up f join follow_up_eligible e on e.id = f.eligible_id
            left join person p on p.id = f.person_id left join complaint c on c.id = f.complaint_id
            left join app_user u on u.id = f.assigned_to left join app_user b on b.id = f.ended_by
            """;

    private FollowUpStore() {}

    /** The follow-up, when that person may see it. */
    static Optional<FollowUp> find(Sql sql, long id, Caller caller) {
        return visible(sql, id, caller, "");
    }

    /** As above, and nobody else changes it until the transaction ends. */
    static Optional<FollowUp> lock(Sql sql, long id, Caller caller) {
        return visible(sql, id, caller, " for update of f");
    }

    private static Optional<FollowUp> visible(Sql sql, long id, Caller caller, String suffix) {
        var parameters = new ArrayList<@Nullable Object>(Sight.parameters(caller));
        parameters.add(id);
        return sql.one(
                SELECT + "where f.id = $4 and " + Sight.followUps() + suffix, FollowUpStore::of, parameters.toArray());
    }

    /** For what no person does. */
    static Optional<FollowUp> lock(Sql sql, long id) {
        return sql.one(SELECT + "where f.id = $1 for update of f", FollowUpStore::of, id);
    }

    /** What is to be looked at by now; nobody else takes it. */
    static List<FollowUp> take(Sql sql, Instant now, int most) {
        return sql.query(
                SELECT + "where f.look_at <= $1 order by f.look_at limit $2 for update of f skip locked",
                FollowUpStore::of,
                Times.of(now),
                most);
    }

    /** Open ones of people who are not active any more; nobody else takes them. */
    static List<FollowUp> takeOfLeavers(Sql sql, int most) {
        return sql.query(SELECT + """
                        where f.ended_at is null
                          and f.assigned_to in (select gone.id from app_user gone where not gone.active
                              and not exists (select from handover h where h.user_id = gone.id and h.ended_at is null))
                        order by f.due_at, f.id limit $1 for update of f skip locked""", FollowUpStore::of, most);
    }

    /** Those of a person, or of a department, that are open. */
    static List<FollowUp> takeOf(Sql sql, long userId, long departmentId, int most) {
        return sql.query(SELECT + """
                        where f.ended_at is null and (f.assigned_to = $1 or f.department_id = $2)
                        order by f.due_at, f.id limit $3 for update of f""", FollowUpStore::of, userId, departmentId, most);
    }

    static void moveTo(Sql sql, long id, @Nullable Long departmentId) {
        sql.update("update follow_up set department_id = $2, version = version + 1 where id = $1", id, departmentId);
    }

    /** Those of a complaint whose customer is still to be asked; missed ones when nobody ever tried. */
    static List<FollowUp> unanswered(Sql sql, long complaintId) {
        return sql.query(SELECT + """
                        where f.complaint_id = $1 and f.improvement_id is null
                          and (f.ended_at is null or (f.state = 'missed' and f.attempts = 0))
                        order by f.id for update of f""", FollowUpStore::of, complaintId);
    }

    static boolean open(Sql sql, long complaintId) {
        return sql.one("""
                        select 1 from follow_up where complaint_id = $1 and improvement_id is null and ended_at is null
                        limit 1""", row -> row, complaintId).isPresent();
    }

    /** A new one. @param start from when its times were counted */
    record Draft(
            long eligibleId,
            int step,
            int round,
            String rule,
            long policyId,
            @Nullable Long departmentId,
            @Nullable Long assignedTo,
            FollowUpRule.Channel channel,
            Instant earliestAt,
            Instant dueAt,
            Instant lapsesAt,
            Texts explanation,
            Texts chosen) {}

    /** @return its id, or nothing when it was made before */
    static Optional<Long> insert(Sql sql, Draft draft, Instant now) {
        var planned = draft.earliestAt().isAfter(now);
        return sql.one(
                """
                insert into follow_up (eligible_id, step, round, rule, policy_version_id, complaint_id, improvement_id, person_id,
                    phone, department_id, assigned_to, channel, state, made_at, earliest_at, due_at, lapses_at, look_at,
                    next_at, explanation_zh, explanation_en, chosen_zh, chosen_en)
                select e.id, $2, $3, $4, $5, e.complaint_id, e.improvement_id, e.person_id, e.phone, $6, $7, $8, $9, $10, $11,
                    $12, $13, $18, $19, $14, $15, $16, $17
                from follow_up_eligible e where e.id = $1
                on conflict on constraint follow_up_once do nothing returning id""",
                row -> row.getLong("id"),
                draft.eligibleId(),
                draft.step(),
                draft.round(),
                draft.rule(),
                draft.policyId(),
                draft.departmentId(),
                draft.assignedTo(),
                draft.channel().key(),
                (planned ? State.PLANNED : State.DUE).key(),
                Times.of(now),
                Times.of(draft.earliestAt()),
                Times.of(draft.dueAt()),
                Times.of(draft.lapsesAt()),
                draft.explanation().zh(),
                draft.explanation().en(),
                draft.chosen().zh(),
                draft.chosen().en(),
                Times.of(planned ? draft.earliestAt() : draft.lapsesAt()),
                Times.of(draft.earliestAt()));
    }

    static void due(Sql sql, long id) {
        sql.update("update follow_up set state = 'due', look_at = lapses_at, version = version + 1 where id = $1", id);
    }

    static void tried(Sql sql, long id, boolean counts, Instant again) {
        sql.update("""
                update follow_up set state = 'attempted', attempts = attempts + case when $2 then 1 else 0 end, next_at = $3,
                    look_at = lapses_at, version = version + 1 where id = $1""", id, counts, Times.of(again));
    }

    /** @param tried whether an attempt was the end of it */
    static void missed(Sql sql, long id, boolean tried, Instant now) {
        sql.update("""
                update follow_up set state = 'missed', attempts = attempts + case when $2 then 1 else 0 end, ended_at = $3,
                    look_at = null, version = version + 1 where id = $1""", id, tried, Times.of(now));
    }

    static void waived(Sql sql, long id, long by, String reason, Instant now) {
        sql.update("""
                update follow_up set state = 'waived', reason = $3, ended_at = $4, ended_by = $2, look_at = null,
                    version = version + 1 where id = $1""", id, by, reason, Times.of(now));
    }

    static void done(Sql sql, long id, long by, boolean clear, @Nullable Integer score, String said, Instant now) {
        sql.update("""
                update follow_up set state = 'done', clear = $3, satisfaction = $4, said = $5, ended_at = $6, ended_by = $2,
                    look_at = null, version = version + 1 where id = $1""", id, by, clear, score, said, Times.of(now));
    }

    static void assign(Sql sql, long id, @Nullable Long to) {
        sql.update("update follow_up set assigned_to = $2, version = version + 1 where id = $1", id, to);
    }

    static FollowUp of(Row row) {
        return new FollowUp(
                row.getLong("id"),
                row.getInteger("version"),
                row.getLong("eligible_id"),
                row.getInteger("step"),
                row.getInteger("round"),
                row.getString("rule"),
                row.getLong("policy_version_id"),
                row.getLong("complaint_id"),
                text(row, "complaint_number"),
                text(row, "complaint_title"),
                row.getLong("improvement_id"),
                row.getLong("person_id"),
                text(row, "person_name"),
                text(row, "level"),
                row.getString("phone"),
                row.getLong("department_id"),
                row.getLong("assigned_to"),
                text(row, "assigned_name"),
                FollowUpRule.Channel.valueOf(row.getString("channel").toUpperCase(Locale.ROOT)),
                State.of(row.getString("state")),
                Times.instant(row, "happened_at"),
                row.getString("occasion_note"),
                Times.instant(row, "earliest_at"),
                Times.instant(row, "due_at"),
                Times.instant(row, "lapses_at"),
                Times.instant(row, "next_at"),
                row.getInteger("attempts"),
                Times.instantOrNull(row, "ended_at"),
                text(row, "ended_name"),
                row.getInteger("satisfaction"),
                row.getBoolean("clear"),
                row.getString("said"),
                row.getString("reason"),
                row.getString("explanation_zh"),
                row.getString("explanation_en"),
                row.getString("chosen_zh"),
                row.getString("chosen_en"));
    }

    private static String text(Row row, String column) {
        String value = row.getString(column);
        return value == null ? "" : value;
    }
}
