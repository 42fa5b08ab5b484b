package hotline.cases;

import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import java.time.Instant;

/** What a room above makes of complaints: told and asked inside the transaction of the change. */
public interface ComplaintWatch {
    /** The complaint was carried out. */
    void settled(Sql sql, long complaintId, Instant at);

    /** How many times its customer is still to be asked whether they are content. */
    int toBeAsked(Sql sql, long complaintId);

    /** They are not asked, for this reason. */
    void letGo(Sql sql, Caller caller, long complaintId, String reason);
}
