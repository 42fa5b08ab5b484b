package hotline.console.operations;

import hotline.platform.Platform;
import hotline.platform.database.Times;
import java.util.List;

/** Who has which lease. */
final class LeaseStore {
    private final Platform platform;

    LeaseStore(Platform platform) {
        this.platform = platform;
    }

    List<State.Lease> all() {
        return platform.database()
                .query(
                        """
                        select l.name, l.node, l.holder, l.fence, l.since, l.until,
                               exists (select from server_lease_term t
                                       where t.name = l.name and t.fence = l.fence - 1 and t.node <> l.node) as moved
                        from server_lease l where l.until > clock_timestamp() order by l.name""",
                        row -> new State.Lease(
                                row.getString("name"),
                                row.getString("node"),
                                row.getLong("fence"),
                                Times.instant(row, "since"),
                                Times.instant(row, "until"),
                                row.getString("holder").equals(platform.lease().holder()),
                                row.getBoolean("moved")));
    }
}
