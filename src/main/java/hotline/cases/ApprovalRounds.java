package hotline.cases;

import hotline.platform.Problem;

/** Looks for consents that nobody gave in time, and for stand-ins of who is away; on the server that holds the lease. */
final class ApprovalRounds {
    private static final int BATCH = 10;
    private final Desk desk;
    private final ApprovalAsking asking;

    ApprovalRounds(Desk desk, ApprovalAsking asking) {
        this.desk = desk;
        this.asking = asking;
    }

    /** @throws Problem.Unavailable when another server does it */
    void look() {
        var taken = BATCH;
        while (taken == BATCH) {
            taken = desk.platform().database().transaction(sql -> {
                desk.platform().lease().check(sql);
                var due = ApprovalStore.take(sql, desk.now(), BATCH);
                due.forEach(one -> asking.climb(sql, one));
                return due.size();
            });
        }
        desk.platform().database().inTransaction(sql -> {
            desk.platform().lease().check(sql);
            ApprovalStore.deputising(sql, desk.now(), BATCH)
                    .forEach(one -> asking.deputise(sql, one.getKey(), one.getValue()));
        });
    }
}
