package hotline.cases;

import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import java.util.List;

/** What a room above does when it becomes known whom a complaint is about (K2). */
@FunctionalInterface
public interface ExclusionWatch {
    /** In the transaction of the change, after these people were excluded. */
    void excluded(Sql sql, Caller caller, long complaintId, List<Long> userIds);
}
