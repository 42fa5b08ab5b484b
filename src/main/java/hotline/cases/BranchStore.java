package hotline.cases;

import hotline.people.handover.Handover;
import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.text.Language;
import hotline.policies.limits.Branches.Finding;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Branches, and the complaints that are with one. */
final class BranchStore {
    private BranchStore() {}

    /** Which branch each department is, or belongs to; those of none that there is are left out. */
    static Map<Long, Long> all(Sql sql) {
        var branches = new HashMap<Long, Long>();
        sql.query(
                        "select d.id, b.id as branch from department d join department b on b.id = branch_of(d.id) and b.active",
                        row -> Map.entry(row.getLong("id"), row.getLong("branch")))
                .forEach(one -> branches.put(one.getKey(), one.getValue()));
        return branches;
    }

    /** The branch that a department is, or belongs to. */
    static Optional<Long> of(Sql sql, @Nullable Long departmentId) {
        return sql.one(
                        "select branch_of($1) as branch",
                        row -> Optional.ofNullable(row.getLong("branch")),
                        departmentId)
                .flatMap(branch -> branch);
    }

    /** The branch whose customer somebody is, while there is that branch. */
    static Optional<Long> ofCustomer(Sql sql, @Nullable Long customerId, List<Finding> findings) {
        return sql.one(
                        """
                        select r.id as record, d.id as department from person p
                        left join department r on r.id = p.branch_id and r.branch and r.active
                        left join department d on d.id = branch_of(p.department_id) and d.active
                        where p.id = $1""",
                        row -> findings.stream()
                                .map(finding -> row.getLong(finding.key()))
                                .filter(Objects::nonNull)
                                .findFirst(),
                        customerId)
                .flatMap(branch -> branch);
    }

    static @Nullable Long head(Sql sql, long branchId) {
        return sql.one(
                        "select head_user_id from department where id = $1",
                        row -> Optional.ofNullable(row.getLong("head_user_id")),
                        branchId)
                .flatMap(head -> head)
                .orElse(null);
    }

    /** It is with that branch from now on, or still. */
    static void pass(Sql sql, long complaintId, long branchId, long ownerId, boolean centralFollowUp, Instant now) {
        sql.update("""
                update complaint set passed_at = case when branch_id = $2 then passed_at else $5 end, branch_id = $2,
                    branch_owner_id = $3, central_follow_up = $4
                where id = $1""", complaintId, branchId, ownerId, centralFollowUp, Times.of(now));
    }

    /** It is with no branch any more. */
    static void leave(Sql sql, long complaintId) {
        sql.update("""
                update complaint set branch_id = null, branch_owner_id = null, passed_at = null, central_follow_up = false
                where id = $1""", complaintId);
    }

    /**
     * Back to who took it: whoever registered it is responsible again, unless they have left or it is about them.
     *
     * @return false when their department is no more
     */
    static boolean handBack(Sql sql, long complaintId) {
        return sql.update("""
                        update complaint c set department_id = c.registered_department_id, version = c.version + 1, owner_id = (
                            select u.id from app_user u
                            where u.id = c.registered_by and u.active and u.role in ('agent', 'supervisor', 'administrator')
                              and not exists (select from complaint_subject s where s.complaint_id = c.id and s.user_id = u.id))
                        where c.id = $1 and (c.registered_department_id is null
                            or exists (select from department d where d.id = c.registered_department_id and d.active))
                        """, complaintId) == 1;
    }

    /** Of a branch that is dissolved it goes to the branch that takes over, else to none; of a person to the successor. */
    static void passOn(Sql sql, long complaintId, Handover handover, @Nullable Long successor) {
        sql.update(
                "update complaint set branch_owner_id = $3 where id = $1 and branch_owner_id = $2",
                complaintId,
                handover.userId(),
                successor);
        sql.update("""
                update complaint c set branch_id = n.branch, branch_owner_id = case when n.branch is null then null else c.branch_owner_id end,
                    passed_at = case when n.branch is null then null else c.passed_at end,
                    central_follow_up = c.central_follow_up and n.branch is not null
                from (select (select b.id from department b where b.id = branch_of($3) and b.active and b.id <> $2) as branch) n
                where c.id = $1 and c.branch_id = $2""", complaintId, handover.departmentId(), handover.toDepartmentId());
        // Nobody is left who could report.
        sql.update("""
                delete from complaint_clock k using complaint c
                where k.complaint_id = $1 and k.kind = $2 and k.met_at is null and c.id = k.complaint_id and c.branch_id is null""", complaintId, Branching.REPORT);
    }

    /** Whether somebody works in that branch or heads it. */
    static boolean isOf(Sql sql, long userId, long branchId) {
        return sql.only("select is_of_branch($1, $2) as is_of", row -> row.getBoolean("is_of"), userId, branchId);
    }

    /** Begins to count when the branch has reported; what climbed for an earlier settlement climbs once more. */
    static void startReport(Sql sql, long complaintId, Limit limit) {
        sql.update(
                """
                insert into complaint_clock (complaint_id, kind, started_at, due_at, explanation_zh, explanation_en, round)
                select $1, $2, $3, $4, $5, $6,
                    coalesce((select max(n.step) / $7 + 1 from complaint_notice n where n.complaint_id = $1 and n.kind = $2), 0)
                on conflict (complaint_id, kind) do nothing""",
                complaintId,
                limit.kind(),
                Times.of(limit.startedAt()),
                Times.of(limit.dueAt()),
                limit.explanation().get(Language.ZH),
                limit.explanation().get(Language.EN),
                Escalation.STEPS_OF_A_ROUND);
    }

    /** Nothing is settled any more, so that there is nothing to report. */
    static void dropReport(Sql sql, long complaintId, String kind) {
        sql.update("delete from complaint_clock where complaint_id = $1 and kind = $2", complaintId, kind);
    }

    /** Whether the report of the latest settlement waits. */
    static boolean reportOwed(Sql sql, long complaintId, String kind) {
        return sql.one(
                        "select 1 as one from complaint_clock where complaint_id = $1 and kind = $2 and met_at is null",
                        row -> row,
                        complaintId,
                        kind)
                .isPresent();
    }
}
