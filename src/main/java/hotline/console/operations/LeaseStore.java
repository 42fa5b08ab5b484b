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
                        select name, node, holder, fence, since, until from server_lease
                        where until > clock_timestamp() order by name""",
                        row -> new State.Lease(
                                row.getString("name"),
                                row.getString("node"),
                                row.getLong("fence"),
                                Times.instant(row, "since"),
                                Times.instant(row, "until"),
                                row.getString("holder").equals(platform.lease().holder())));
    }
}
