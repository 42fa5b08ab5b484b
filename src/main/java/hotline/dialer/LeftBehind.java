package hotline.dialer;

import hotline.people.Audit;
import hotline.people.handover.Handovers;
import hotline.people.handover.SimpleEstate;
import java.util.Map;

/** Callbacks that somebody who leaves was to make: the successor's, else whoever is free. */
final class LeftBehind {
    private LeftBehind() {}

    static void tell(Handovers handovers, Audit audit) {
        handovers.add(new SimpleEstate(
                "callbacks",
                "callback t where t.state in ('waiting', 'dialling', 'person') and t.owner_id = $1 and $2::bigint = 0",
                (sql, handover, id) -> {
                    sql.update("update callback set owner_id = $2 where id = $1", id, handover.successorId());
                    audit.recordSystem(
                            sql,
                            "dialer.callback-passed-on",
                            Audit.object("callback", id),
                            Map.of("handover", handover.id(), "note", handover.note()));
                }));
    }
}
