package hotline.followups;

import hotline.followups.HistoryStore.What;
import hotline.people.Audit;
import hotline.platform.Platform;
import hotline.platform.database.Sql;
import java.util.Map;

/** Gives the open follow-ups of who has left to whom the rule names now, so that none is forgotten (U2). */
final class Leaving {
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
        var taken = BATCH;
        while (taken == BATCH) {
            taken = platform.database().transaction(sql -> {
                platform.lease().check(sql);
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
    }

    private static Audit.Entry entry(FollowUp one) {
        return new Audit.Entry(Audit.object("follow-up", one.id()), Map.of("from", one.assignedName()));
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
