package hotline.requests;

import hotline.cases.OfferStore;
import hotline.platform.database.Sql;
import hotline.platform.text.Texts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Sends word of appointments: to the workshop the moment one is booked, to the customer at once and the day before. */
final class AppointmentPosting {
    private static final List<String> FIELDS = List.of("number", "what", "resource", "start", "note");
    private static final String BOOKED = "appointment-booked";
    private static final String CANCELLED = "appointment-cancelled";
    private static final String TASK = "appointment-task";
    private static final String CUSTOMER = "customer-appointment";
    private static final String REMINDER = "customer-reminder";
    private final MatterPost post;
    private final Say say;

    AppointmentPosting(MatterPost post, Say say) {
        this.post = post;
        this.say = say;
        post.topics(FIELDS, AppointmentPosting::excludedFrom, List.of(BOOKED, CANCELLED, TASK, CUSTOMER, REMINDER));
    }

    /** Whom the complaint is about whose request it belongs to (K2). */
    static List<Long> excludedFrom(Sql sql, long appointmentId) {
        return sql.query("""
                select s.user_id from appointment a join service_request r on r.id = a.request_id
                join complaint_subject s on s.complaint_id = r.complaint_id where a.id = $1""", row -> row.getLong("user_id"), appointmentId);
    }

    /** Booked or moved. */
    void booked(Sql sql, Appointment one) {
        var key = one.matter().key() + "/" + one.version();
        tell(sql, BOOKED, key + "/booked", one, Texts.NONE, workshop(sql, one));
        customer(sql, CUSTOMER, key + "/customer", one);
    }

    void cancelled(Sql sql, Appointment one, String why) {
        var key = one.matter().key() + "/" + one.version();
        tell(sql, CANCELLED, key + "/cancelled", one, Texts.written(why), workshop(sql, one));
    }

    /** The time of a task has come: who has to do it is told, and of the reminder the customer too, each once. */
    void due(Sql sql, Appointment one, TaskStore.Due task) {
        var people = new ArrayList<>(InCharge.of(sql, one, say.now()));
        if (task.kind() == Task.Kind.TELL_WORKSHOP) {
            people.addAll(workshop(sql, one));
        } else {
            customer(sql, REMINDER, "matter-task/" + task.id() + "/customer", one);
        }
        tell(sql, TASK, "matter-task/" + task.id(), one, task.explanation(), people);
    }

    private List<Long> workshop(Sql sql, Appointment one) {
        return OfferStore.supervisors(sql, one.workshopId(), excludedFrom(sql, one.id()), say.now());
    }

    private void tell(Sql sql, String kind, String key, Appointment one, Texts note, Collection<Long> people) {
        post.tell(sql, kind, key, one.matter(), values(one, note), people);
    }

    private void customer(Sql sql, String kind, String key, Appointment one) {
        post.customer(sql, kind, key, one.matter(), false, values(one, Texts.NONE), one.phone(), say.now());
    }

    private MatterPost.Values values(Appointment one, Texts note) {
        var start = say.moment(one.startsAt());
        return language -> Map.of(
                "number",
                one.number(),
                "what",
                one.what(),
                "resource",
                one.resourceName(),
                "start",
                start,
                "note",
                note.in(language));
    }
}
