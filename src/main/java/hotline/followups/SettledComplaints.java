package hotline.followups;

import hotline.cases.ComplaintWatch;
import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import hotline.policies.limits.FollowUpRule.Trigger;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What follows when a complaint is settled, and what stands against closing it. */
final class SettledComplaints implements ComplaintWatch {
    private final Making making;
    private final Ending ending;

    SettledComplaints(Making making, Ending ending) {
        this.making = making;
        this.ending = ending;
    }

    private record Settled(
            String grade,
            String category,
            String level,
            @Nullable Long customerId,
            @Nullable String phone,
            @Nullable Long departmentId) {}

    /** Settled again while its customer is still to be asked changes nothing; after that they are asked again. */
    @Override
    public void settled(Sql sql, long complaintId, Instant at) {
        if (FollowUpStore.open(sql, complaintId)) {
            return;
        }
        var complaint = read(sql, complaintId);
        var policy = making.policies().followUps(sql, at);
        for (var rule : policy.rules().of(Trigger.COMPLAINT_SETTLED)) {
            if (rule.filter().accepts(complaint.grade(), complaint.category(), complaint.level())) {
                var times = EligibleStore.times(sql, rule.key(), complaintId) + 1;
                making.found(
                        sql,
                        policy,
                        rule,
                        new Making.Occasion(
                                "complaint/" + complaintId + "/" + times,
                                at,
                                complaintId,
                                null,
                                complaint.customerId(),
                                complaint.phone(),
                                complaint.departmentId(),
                                "",
                                null));
            }
        }
    }

    private static Settled read(Sql sql, long complaintId) {
        return sql.only(
                """
                select coalesce(c.grade, 'general') as grade, c.category, coalesce(p.level, '') as level, c.person_id, c.phone,
                    c.department_id
                from complaint c left join person p on p.id = c.person_id where c.id = $1""",
                row -> new Settled(
                        row.getString("grade"),
                        row.getString("category"),
                        row.getString("level"),
                        row.getLong("person_id"),
                        row.getString("phone"),
                        row.getLong("department_id")),
                complaintId);
    }

    @Override
    public int toBeAsked(Sql sql, long complaintId) {
        return FollowUpStore.unanswered(sql, complaintId).size();
    }

    @Override
    public void letGo(Sql sql, Caller caller, long complaintId, String reason) {
        FollowUpStore.unanswered(sql, complaintId).forEach(one -> ending.waive(sql, caller, one, reason));
    }
}
