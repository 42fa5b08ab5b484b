package hotline.requests;

import hotline.platform.database.Sql;
import java.time.LocalDate;

/** What has to be done about an appointment: the workshop hears of it the same day, the customer is reminded. */
final class AppointmentTasks {
    private final RequestDesk desk;
    private final AppointmentPosting posting;

    AppointmentTasks(RequestDesk desk, AppointmentPosting posting) {
        this.desk = desk;
        this.posting = posting;
    }

    /** It was booked, or moved: what counted from the old time falls away. */
    void booked(Sql sql, Appointment one) {
        var now = desk.now();
        var policy = desk.policy(sql, one.policyId());
        TaskStore.drop(sql, one.matter(), now);
        var zone = desk.policies().workingTime(one.workshopId()).zone();
        var midnight =
                LocalDate.ofInstant(now, zone).plusDays(1).atStartOfDay(zone).toInstant();
        var why = desk.say().both("requests.why.tell-workshop", policy.title());
        TaskStore.make(sql, one.matter(), Task.Kind.TELL_WORKSHOP, midnight, why, now);
        var from = one.startsAt().minus(policy.rules().reminderFrom());
        var until = one.startsAt().minus(policy.rules().reminderUntil());
        // Whoever books so late has just been spoken to.
        if (until.isAfter(now)) {
            TaskStore.make(
                    sql,
                    one.matter(),
                    Task.Kind.REMIND,
                    from.isBefore(now) ? now : from,
                    until,
                    desk.say()
                            .both(
                                    "requests.why.remind",
                                    policy.title(),
                                    desk.say().moment(one.startsAt()),
                                    desk.say().moment(from),
                                    desk.say().moment(until)),
                    now);
        }
        posting.booked(sql, one);
    }

    void ended(Sql sql, Appointment one) {
        TaskStore.drop(sql, one.matter(), desk.now());
    }
}
