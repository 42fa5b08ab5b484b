package hotline.followups;

import hotline.followups.HistoryStore.What;
import hotline.people.Audit;
import hotline.people.handover.Estate;
import hotline.people.handover.Handover;
import hotline.people.handover.Leaver;
import hotline.platform.Platform;
import hotline.platform.Rounds;
import hotline.platform.database.Sql;
import java.util.Map;

/** Gives the open follow-ups of who has left to whom the rule names now, so that none is forgotten (U2). */
final class Leaving implements Estate {
    private static final int BATCH = 100;
    private final Platform platform;
    private final Making making;
    private final Audit audit;

    Leaving(Platform platform, Making making, Audit audit) {
        this.platform = platform;
        this.making = making;
        this.audit = audit;
    }

    /** @throws hotline.platform.Problem.Unavailable when another server does it */
    void look() {
        Rounds.inBatches(platform, BATCH, sql -> {
            var left = FollowUpStore.takeOfLeavers(sql, BATCH);
            left.forEach(one -> handOver(sql, one));
            if (!left.isEmpty()) {
                audit.recordSystem(
                        sql,
                        "followups.hand-over",
                        left.stream().map(Leaving::entry).toList());
            }
            return left.size();
        });
    }

    private static Audit.Entry entry(FollowUp one) {
        return new Audit.Entry(Audit.object("follow-up", one.id()), Map.of("from", one.assignedName()));
    }

    @Override
    public String kind() {
        return "followups";
    }

    @Override
    public int count(Sql sql, Leaver leaver) {
        return sql.only(
                "select count(*)::int as n from follow_up where ended_at is null and (assigned_to = $1 or department_id = $2)",
                row -> row.getInteger("n"),
                leaver.userId(),
                leaver.departmentId());
    }

    /** To the successor, unless the complaint is about them; else to whom the rule names. */
    @Override
    public int passOn(Sql sql, Handover handover, int most) {
        var left = FollowUpStore.takeOf(sql, handover.userId(), handover.departmentId(), most);
        for (var one : left) {
            if (handover.leaver().departmentId() != null) {
                FollowUpStore.moveTo(sql, one.id(), handover.toDepartmentId());
            } else if (handover.successorId() != null
                    && Callers.possible(sql, handover.successorId(), one.complaintId())) {
                FollowUpStore.assign(sql, one.id(), handover.successorId());
                making.posting().assigned(sql, one.id());
                HistoryStore.add(sql, one.id(), handover.startedBy(), What.ASSIGNED, handover.note(), making.now());
            } else {
                handOver(sql, one);
            }
        }
        return left.size();
    }

    private void handOver(Sql sql, FollowUp one) {
        var rule = making.rule(making.policies().followUpsOf(sql, one.policyId()), one);
        var matter = new Callers.Matter(one.complaintId(), one.customerId(), one.departmentId());
        var next = Callers.of(sql, rule.who(), matter, making.now()).orElse(null);
        FollowUpStore.assign(sql, one.id(), next);
        making.posting().assigned(sql, one.id());
        HistoryStore.add(sql, one.id(), null, What.ASSIGNED, WorkFollowUp.name(sql, next), making.now());
    }
}
