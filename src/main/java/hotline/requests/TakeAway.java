package hotline.requests;

import hotline.cases.ExclusionWatch;
import hotline.cases.Receivers;
import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import java.util.List;

/**
 * It becomes known whom a complaint is about: what they have of the requests that settle it is taken from them (K2). A
 * request is offered to its department anew; an appointment, which is always somebody's, goes to who answers for it.
 */
final class TakeAway implements ExclusionWatch {
    private static final String WHAT = "taken-away";
    private final RequestDesk desk;

    TakeAway(RequestDesk desk) {
        this.desk = desk;
    }

    @Override
    public void excluded(Sql sql, Caller caller, long complaintId, List<Long> userIds) {
        var people = userIds.toArray(Long[]::new);
        RequestStore.heldBy(sql, complaintId, people).forEach(id -> request(sql, caller, id, people));
        AppointmentStore.heldBy(sql, complaintId, people).forEach(id -> appointment(sql, caller, id, people));
    }

    private void request(Sql sql, Caller caller, long id, Long[] people) {
        RequestStore.takeFrom(sql, id, people);
        written(sql, caller, Matter.request(id));
        var one = RequestStore.read(sql, id).orElseThrow();
        var department = one.departmentId();
        if (one.owner() != null || one.offer() != null || department == null) {
            return;
        }
        RequestStore.OFFERS.make(sql, id, department, null, caller.userId(), desk.now(), "");
        RequestChanges.standIn(sql, id, null);
        desk.posting().offered(sql, one, caller.displayName(), "", desk.supervisors(sql, one, department));
    }

    private void appointment(Sql sql, Caller caller, long id, Long[] people) {
        var one = AppointmentStore.read(sql, id).orElseThrow();
        var keeper =
                Receivers.keeper(sql, one.departmentId(), people, desk.now()).orElse(caller.userId());
        AppointmentStore.give(sql, id, keeper);
        written(sql, caller, one.matter());
    }

    private void written(Sql sql, Caller caller, Matter matter) {
        desk.record(sql, caller, matter, WHAT, "");
    }
}
