package hotline.policies.duty;

import hotline.people.handover.Handover;
import hotline.people.handover.Handovers;
import hotline.people.handover.SimpleEstate;
import hotline.platform.database.Sql;

/** Coming turns of somebody who leaves: the successor's, else gaps that are warned about. */
final class LeftBehind {
    private LeftBehind() {}

    static void tell(Handovers handovers) {
        handovers.add(new SimpleEstate(
                "duties", "duty t where t.user_id = $1 and t.until_at > now() and $2::bigint = 0", LeftBehind::pass));
    }

    private static void pass(Sql sql, Handover handover, long id) {
        var taken = handover.successorId() == null ? 0 : sql.update("""
                        update duty d set user_id = $2, number = '' where d.id = $1 and not exists (
                            select from duty o where o.user_id = $2 and o.from_at = d.from_at)""", id, handover.successorId());
        if (taken == 0) {
            sql.update("delete from duty where id = $1", id);
        }
    }
}
