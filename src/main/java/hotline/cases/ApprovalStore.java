package hotline.cases;

import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.text.Language;
import hotline.policies.limits.Approver;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Consents in the database: what is asked for, of whom, and what they said. */
final class ApprovalStore {
    private static final String SELECT = """
            select a.*, m.amount, u.display_name as proposed_name from approval a
            join app_user u on u.id = a.proposed_by
            left join complaint_compensation m on m.id = a.compensation_id
            """;

    private ApprovalStore() {}

    /** What is asked for. @param policy name and version, by language */
    record Request(
            long complaintId,
            ApprovalKind kind,
            @Nullable Long compensationId,
            String note,
            List<Approver> steps,
            State askedIn,
            Map<Language, String> policy,
            long proposedBy,
            Instant at) {}

    static long insert(Sql sql, Request request) {
        return sql.only(
                """
                insert into approval (complaint_id, kind, compensation_id, note, steps, asked_in, policy_zh, policy_en,
                    proposed_by, proposed_at)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id""",
                row -> row.getLong("id"),
                request.complaintId(),
                request.kind().key(),
                request.compensationId(),
                request.note(),
                request.steps().stream().map(Approver::key).toArray(String[]::new),
                request.askedIn().key(),
                request.policy().get(Language.ZH),
                request.policy().get(Language.EN),
                request.proposedBy(),
                Times.of(request.at()));
    }

    static Optional<Approval> find(Sql sql, long id) {
        return sql.one(SELECT + "where a.id = $1", ApprovalStore::approval, id);
    }

    static Optional<Approval> waiting(Sql sql, long complaintId, ApprovalKind kind) {
        return sql.one(
                SELECT + "where a.complaint_id = $1 and a.kind = $2 and a.state = 'waiting'",
                ApprovalStore::approval,
                complaintId,
                kind.key());
    }

    /** Nobody is asked any more for anything at this complaint. */
    static void withdraw(Sql sql, long complaintId, Instant at) {
        for (var kind : waitsIn(sql, complaintId)) {
            waiting(sql, complaintId, kind).ifPresent(one -> end(sql, one.id(), ApprovalCourse.State.WITHDRAWN, at));
        }
    }

    /** What is waited for at this complaint. */
    static Set<ApprovalKind> waitsIn(Sql sql, long complaintId) {
        return new HashSet<>(sql.query(
                "select kind from approval where complaint_id = $1 and state = 'waiting'",
                row -> ApprovalKind.of(row.getString("kind")),
                complaintId));
    }

    static void step(
            Sql sql, long id, int step, Instant now, Instant due, Map<Language, String> explanation, Instant look) {
        sql.update("update approval set step = $2 where id = $1", id, step);
        sql.update(
                """
                insert into approval_step (approval_id, step, asked_at, due_at, explanation_zh, explanation_en, next_at)
                values ($1, $2, $3, $4, $5, $6, $7)""",
                id,
                step,
                Times.of(now),
                Times.of(due),
                explanation.get(Language.ZH),
                explanation.get(Language.EN),
                Times.of(look));
    }

    /** @return whether they were not asked before */
    static boolean ask(Sql sql, Approval approval, int step, Receivers.Acting who, int level, Instant now) {
        return sql.update(
                        """
                        insert into approval_asked (approval_id, step, user_id, complaint_id, stands_for, level, asked_at)
                        values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing""",
                        approval.id(),
                        step,
                        who.userId(),
                        approval.complaintId(),
                        who.standsFor(),
                        level,
                        Times.of(now))
                == 1;
    }

    /** Whether that step was asked of them; and in whose place. */
    static Optional<Receivers.Acting> asked(Sql sql, long id, int step, long userId) {
        return sql.one(
                "select user_id, stands_for from approval_asked where approval_id = $1 and step = $2 and user_id = $3",
                row -> new Receivers.Acting(row.getLong("user_id"), row.getLong("stands_for")),
                id,
                step,
                userId);
    }

    static void decided(
            Sql sql, Approval approval, boolean yes, Receivers.Acting by, boolean byLink, String note, Instant at) {
        sql.update(
                """
                update approval_step set decision = $3, decided_by = $4, decided_for = $5, decided_at = $6, by_link = $7,
                    note = $8, next_at = null
                where approval_id = $1 and step = $2""",
                approval.id(),
                approval.step(),
                yes ? "approved" : "refused",
                by.userId(),
                by.standsFor(),
                Times.of(at),
                byLink,
                note);
    }

    static void end(Sql sql, long id, ApprovalCourse.State state, Instant at) {
        sql.update("update approval set state = $2, ended_at = $3 where id = $1", id, state.key(), Times.of(at));
        sql.update("update approval_step set next_at = null where approval_id = $1", id);
    }

    /** Who decided its latest step, and how: for who comes too late. */
    static Optional<Map.Entry<String, Boolean>> lastWord(Sql sql, long id) {
        return sql.one(
                """
                select u.display_name, p.decision from approval_step p join app_user u on u.id = p.decided_by
                where p.approval_id = $1 order by p.step desc limit 1""",
                row -> Map.entry(
                        row.getString("display_name"), row.getString("decision").equals("approved")),
                id);
    }

    /** A step to look at again. @param askedAnybody whether somebody is there who can decide it now */
    record Due(long approvalId, int step, int climbed, Instant dueAt, boolean askedAnybody) {}

    /** Those whose time has come; nobody else changes them or their complaints until the transaction ends. */
    static List<Due> take(Sql sql, Instant now, int most) {
        return sql.query(
                """
                select p.approval_id, p.step, p.climbed, p.due_at,
                    exists (select from approval_asked k join app_user u on u.id = k.user_id
                            where k.approval_id = p.approval_id and k.step = p.step and u.active) as asked
                from approval_step p join approval a on a.id = p.approval_id join complaint c on c.id = a.complaint_id
                where p.next_at <= $1 and a.state = 'waiting' and a.step = p.step
                order by p.next_at limit $2 for update of c, a, p skip locked""",
                row -> new Due(
                        row.getLong("approval_id"),
                        row.getInteger("step"),
                        row.getInteger("climbed"),
                        Times.instant(row, "due_at"),
                        row.getBoolean("asked")),
                Times.of(now),
                most);
    }

    static void look(Sql sql, long id, int step, int climbed, @Nullable Instant next) {
        sql.update(
                "update approval_step set climbed = $3, next_at = $4 where approval_id = $1 and step = $2",
                id,
                step,
                climbed,
                Times.ofNullable(next));
    }

    /** Waiting steps asked of somebody who is away now and whose stand-in was not asked: with whom that is. */
    static List<Map.Entry<Long, Receivers.Acting>> deputising(Sql sql, Instant now, int most) {
        return sql.query(
                """
                with away as (
                    select k.approval_id, k.user_id, present_for(k.user_id, $1,
                        array(select s.user_id from complaint_subject s where s.complaint_id = k.complaint_id) || a.proposed_by) as acting
                    from absence b join approval_asked k on k.user_id = b.user_id
                    join approval a on a.id = k.approval_id and a.state = 'waiting' and a.step = k.step
                    where b.from_at <= $1 and b.until_at > $1
                )
                select w.approval_id, w.user_id, w.acting from away w join approval a on a.id = w.approval_id
                where w.acting is not null and not exists (select from approval_asked k
                    where k.approval_id = w.approval_id and k.step = a.step and k.user_id = w.acting)
                order by w.approval_id limit $2""",
                row -> Map.entry(
                        row.getLong("approval_id"),
                        new Receivers.Acting(row.getLong("acting"), row.getLong("user_id"))),
                Times.of(now),
                most);
    }

    static List<String> names(Sql sql, List<Long> userIds) {
        return sql.query(
                "select display_name from app_user where id = any ($1) order by display_name",
                row -> row.getString("display_name"),
                (Object) userIds.toArray(Long[]::new));
    }

    /** Who can decide something of this complaint now. */
    static List<Long> waitingFor(Sql sql, long complaintId) {
        return sql.query("""
                select distinct k.user_id from approval a join approval_asked k on k.approval_id = a.id and k.step = a.step
                where a.complaint_id = $1 and a.state = 'waiting'""", row -> row.getLong("user_id"), complaintId);
    }

    private static Approval approval(Row row) {
        return new Approval(
                row.getLong("id"),
                row.getLong("complaint_id"),
                ApprovalKind.of(row.getString("kind")),
                row.getLong("compensation_id"),
                row.getBigDecimal("amount"),
                row.getString("note"),
                Arrays.stream(row.getArrayOfStrings("steps")).map(Approver::new).toList(),
                row.getInteger("step"),
                ApprovalCourse.State.of(row.getString("state")),
                Objects.requireNonNull(Person.of(row.getLong("proposed_by"), row.getString("proposed_name"))),
                Times.instant(row, "proposed_at"));
    }
}
