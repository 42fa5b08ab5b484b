package hotline.followups;

import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.database.Where;
import hotline.platform.http.Caller;
import hotline.platform.text.Language;
import hotline.platform.text.Texts;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table of improvement items. */
final class ImprovementStore {
    private static final String SELECT = """
            select i.*, c.number as complaint_number, p.name as person_name, s.display_name as sent_name,
                a.display_name as answered_name, coalesce(c.branch_id, i.department_id) as to_department_id,
                (select n.receiver from complaint_notice n where n.improvement_id = i.id order by n.id desc limit 1) as climbed_to
            from improvement i left join complaint c on c.id = i.complaint_id left join person p on p.id = i.person_id
            left join app_user s on s.id = i.sent_by left join app_user a on a.id = i.answered_by
            """;

    private ImprovementStore() {}

    /** @return its id; nothing when that follow-up opened one before */
    static Optional<Long> insert(Sql sql, FollowUp of, int score, String said, Instant now, Instant due, Texts why) {
        return sql.one(
                """
                insert into improvement (follow_up_id, policy_version_id, complaint_id, person_id, department_id, score, said,
                    opened_at, due_at, explanation_zh, explanation_en)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (follow_up_id) do nothing returning id""",
                row -> row.getLong("id"),
                of.id(),
                of.policyId(),
                of.complaintId(),
                of.customerId(),
                of.departmentId(),
                score,
                said,
                Times.of(now),
                Times.of(due),
                why.zh(),
                why.en());
    }

    /** What an item lives under, and of what it is; nobody else changes it until the transaction ends. */
    record Held(
            ImprovementState state,
            int version,
            long policyId,
            @Nullable Long complaintId,
            @Nullable Long customerId,
            @Nullable Long departmentId,
            @Nullable String phone,
            int score,
            String said) {}

    static Optional<Held> lock(Sql sql, long id, Caller caller) {
        var parameters = new ArrayList<@Nullable Object>(Sight.parameters(caller));
        parameters.add(id);
        return sql.one(
                """
                select i.*, f.phone from improvement i join follow_up f on f.id = i.follow_up_id
                where i.id = $4 and %s for update of i""".formatted(Sight.improvements()),
                row -> new Held(
                        ImprovementState.of(row.getString("state")),
                        row.getInteger("version"),
                        row.getLong("policy_version_id"),
                        row.getLong("complaint_id"),
                        row.getLong("person_id"),
                        row.getLong("department_id"),
                        row.getString("phone"),
                        row.getInteger("score"),
                        row.getString("said")),
                parameters.toArray());
    }

    static void send(Sql sql, long id, long departmentId, String note, long by, Instant now, Instant due, Texts why) {
        sql.update("""
                update improvement set state = 'sent', department_id = $2, note = $3, sent_by = $4, sent_at = $5, due_at = $6,
                    explanation_zh = $7, explanation_en = $8, version = version + 1 where id = $1""", id, departmentId, note, by, Times.of(now), Times.of(due), why.zh(), why.en());
    }

    static void answer(Sql sql, long id, String answer, long by, Instant now) {
        sql.update("""
                update improvement set state = 'answered', answer = $2, answered_by = $3, answered_at = $4, due_at = null,
                    version = version + 1 where id = $1""", id, answer, by, Times.of(now));
    }

    static void close(Sql sql, long id, Instant now) {
        sql.update("""
                update improvement set state = 'closed', closed_at = $2, version = version + 1
                where id = $1 and state = 'answered'""", id, Times.of(now));
    }

    static Optional<Improvement> find(Sql sql, long id, Caller caller, Language language, Instant now) {
        var parameters = new ArrayList<@Nullable Object>(Sight.parameters(caller));
        parameters.add(id);
        return sql.one(
                SELECT + "where i.id = $4 and " + Sight.improvements(),
                row -> of(row, language, now),
                parameters.toArray());
    }

    /** Open ones by due time, then the others, latest first. @param before the id after which the page begins */
    static List<Improvement> page(
            Sql sql, Caller caller, boolean open, @Nullable Long before, int most, Language language, Instant now) {
        var where = new Where(Sight.improvements(), Sight.parameters(caller).toArray());
        where.and(open ? "i.state in ('open', 'sent')" : "i.state in ('answered', 'closed')");
        where.and(
                open
                        ? "(i.due_at, i.id) > (select k.due_at, k.id from improvement k where k.id = %1$s)"
                        : "i.id < %1$s",
                before);
        var limit = where.parameter(most);
        return sql.query(
                SELECT + "where " + where.text() + (open ? " order by i.due_at, i.id" : " order by i.id desc")
                        + " limit " + limit,
                row -> of(row, language, now),
                where.parameters());
    }

    private static Improvement of(Row row, Language language, Instant now) {
        var due = Times.instantOrNull(row, "due_at");
        return new Improvement(
                row.getLong("id"),
                row.getInteger("version"),
                ImprovementState.of(row.getString("state")),
                row.getLong("follow_up_id"),
                row.getLong("complaint_id"),
                text(row, "complaint_number"),
                row.getLong("person_id"),
                text(row, "person_name"),
                row.getLong("department_id"),
                row.getLong("to_department_id"),
                row.getString("climbed_to"),
                row.getInteger("score"),
                row.getString("said"),
                Times.instant(row, "opened_at"),
                due,
                due != null && due.isBefore(now),
                row.getString(language == Language.EN ? "explanation_en" : "explanation_zh"),
                Times.instantOrNull(row, "sent_at"),
                text(row, "sent_name"),
                row.getString("note"),
                Times.instantOrNull(row, "answered_at"),
                text(row, "answered_name"),
                row.getString("answer"),
                Times.instantOrNull(row, "closed_at"));
    }

    private static String text(Row row, String column) {
        return Objects.requireNonNullElse(row.getString(column), "");
    }
}
