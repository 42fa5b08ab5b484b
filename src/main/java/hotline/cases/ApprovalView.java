package hotline.cases;

import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.text.Language;
import hotline.policies.PolicyText;
import hotline.policies.limits.Approver;
import io.vertx.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Consents as people see them. */
final class ApprovalView {
    private ApprovalView() {}

    /**
     * One that is or was asked for.
     *
     * @param mayDecide whether the person who looks was asked, and can decide now
     */
    record Shown(
            long id,
            ApprovalKind kind,
            ApprovalCourse.State state,
            String note,
            @Nullable BigDecimal amount,
            String policy,
            Person proposedBy,
            Instant proposedAt,
            int step,
            boolean mayDecide,
            List<StepShown> steps) {}

    /** @param by whom the policy names @param asked who can decide it; empty while it is not this step's turn */
    record StepShown(
            String by,
            List<String> asked,
            @Nullable Instant askedAt,
            @Nullable Instant dueAt,
            String explanation,
            int climbed,
            @Nullable String decision,
            @Nullable String decidedBy,
            @Nullable String decidedFor,
            @Nullable Instant decidedAt,
            boolean byLink,
            String note) {}

    /** What waits for a person's consent. */
    record Waiting(
            long id,
            long complaintId,
            String number,
            String title,
            @Nullable String grade,
            ApprovalKind kind,
            @Nullable BigDecimal amount,
            String note,
            String proposedBy,
            int step,
            Instant dueAt,
            @Nullable String standsFor) {}

    /** All of a complaint, the newest first. */
    static List<Shown> list(Sql sql, long complaintId, long userId, PolicyText text, Language language) {
        return sql.query("""
                select a.*, m.amount, u.display_name as proposed_name,
                    exists (select from approval_asked k where k.approval_id = a.id and k.step = a.step and k.user_id = $2)
                        as mine
                from approval a join app_user u on u.id = a.proposed_by
                left join complaint_compensation m on m.id = a.compensation_id
                where a.complaint_id = $1 order by a.id desc limit 50""", row -> shown(sql, row, text, language), complaintId, userId);
    }

    private static Shown shown(Sql sql, Row row, PolicyText text, Language language) {
        var approvers =
                Arrays.stream(row.getArrayOfStrings("steps")).map(Approver::new).toList();
        var state = ApprovalCourse.State.of(row.getString("state"));
        return new Shown(
                row.getLong("id"),
                ApprovalKind.of(row.getString("kind")),
                state,
                row.getString("note"),
                row.getBigDecimal("amount"),
                row.getString(language == Language.EN ? "policy_en" : "policy_zh"),
                Objects.requireNonNull(Person.of(row.getLong("proposed_by"), row.getString("proposed_name"))),
                Times.instant(row, "proposed_at"),
                row.getInteger("step"),
                state == ApprovalCourse.State.WAITING && row.getBoolean("mine"),
                steps(sql, row.getLong("id"), approvers, text, language));
    }

    private static List<StepShown> steps(
            Sql sql, long id, List<Approver> approvers, PolicyText text, Language language) {
        var known = sql.query(
                """
                select p.*, d.display_name as decided_name, f.display_name as for_name,
                    array(select u.display_name || coalesce('（' || o.display_name || '）', '')
                          from approval_asked k join app_user u on u.id = k.user_id left join app_user o on o.id = k.stands_for
                          where k.approval_id = p.approval_id and k.step = p.step order by k.asked_at, u.display_name) as asked
                from approval_step p left join app_user d on d.id = p.decided_by left join app_user f on f.id = p.decided_for
                where p.approval_id = $1 order by p.step""", row -> step(row, text.approver(approvers.get(row.getInteger("step")), language), language), id);
        var all = new ArrayList<>(known);
        approvers.stream()
                .skip(known.size())
                .forEach(later -> all.add(new StepShown(
                        text.approver(later, language),
                        List.of(),
                        null,
                        null,
                        "",
                        0,
                        null,
                        null,
                        null,
                        null,
                        false,
                        "")));
        return all;
    }

    private static StepShown step(Row row, String by, Language language) {
        return new StepShown(
                by,
                List.of(row.getArrayOfStrings("asked")),
                Times.instant(row, "asked_at"),
                Times.instant(row, "due_at"),
                row.getString(language == Language.EN ? "explanation_en" : "explanation_zh"),
                row.getInteger("climbed"),
                row.getString("decision"),
                row.getString("decided_name"),
                row.getString("for_name"),
                Times.instantOrNull(row, "decided_at"),
                row.getBoolean("by_link"),
                row.getString("note"));
    }

    /** What waits for that person, the earliest first; never of a complaint that is about them (K2). */
    static List<Waiting> waiting(Sql sql, long userId) {
        return sql.query(
                """
                select a.id, a.complaint_id, c.number, c.title, c.grade, a.kind, m.amount, a.note, u.display_name as proposed_name,
                    a.step, p.due_at, f.display_name as for_name
                from approval_asked k join approval a on a.id = k.approval_id and a.step = k.step and a.state = 'waiting'
                join approval_step p on p.approval_id = a.id and p.step = a.step
                join complaint c on c.id = a.complaint_id join app_user u on u.id = a.proposed_by
                left join complaint_compensation m on m.id = a.compensation_id left join app_user f on f.id = k.stands_for
                where k.user_id = $1
                  and not exists (select from complaint_subject s where s.complaint_id = c.id and s.user_id = $1)
                order by p.due_at, a.id limit 200""",
                row -> new Waiting(
                        row.getLong("id"),
                        row.getLong("complaint_id"),
                        row.getString("number"),
                        row.getString("title"),
                        row.getString("grade"),
                        ApprovalKind.of(row.getString("kind")),
                        row.getBigDecimal("amount"),
                        row.getString("note"),
                        row.getString("proposed_name"),
                        row.getInteger("step"),
                        Times.instant(row, "due_at"),
                        row.getString("for_name")),
                userId);
    }
}
