package hotline.requests;

import hotline.cases.Part;
import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.database.Where;
import hotline.platform.http.Caller;
import hotline.policies.calendar.WorkCalendar;
import hotline.requests.AppointmentDay.OfResource;
import hotline.requests.AppointmentDay.Taken;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is free and what is taken, and how many appointments were kept. */
final class AppointmentDays {
    private static final int MOST = 200;
    private final RequestDesk desk;

    AppointmentDays(RequestDesk desk) {
        this.desk = desk;
    }

    /** Every active resource on that day: what is taken is seen by everybody, by whom only by who may. */
    AppointmentDay day(Caller caller, LocalDate day) {
        var sql = desk.platform().database();
        var zone = desk.policies().workingTime(null).zone();
        var from = day.atStartOfDay(zone).toInstant().minusSeconds(14 * 3600);
        var taken = AppointmentStore.between(
                sql, from, day.plusDays(1).atStartOfDay(zone).toInstant().plusSeconds(14 * 3600));
        var visible = visible(sql, caller, taken);
        var resources = new ArrayList<OfResource>();
        var unknown = false;
        for (var resource : AppointmentStore.resources(sql)) {
            if (resource.active()) {
                var calendar = desk.policies().workingTime(resource.departmentId());
                unknown |= !calendar.knows(day.getYear());
                resources.add(of(resource, day, calendar, taken, visible));
            }
        }
        return new AppointmentDay(day, unknown, resources);
    }

    private OfResource of(
            Resource resource, LocalDate day, WorkCalendar calendar, List<Appointment> all, List<Long> visible) {
        var taken = all.stream()
                .filter(one -> one.resourceId() == resource.id()
                        && LocalDate.ofInstant(one.startsAt(), calendar.zone()).equals(day))
                .toList();
        var now = desk.now();
        var free = Slots.of(resource, day, calendar).stream()
                .filter(slot -> slot.start().isAfter(now) && taken.stream().noneMatch(one -> holds(one, slot)))
                .toList();
        return new OfResource(
                resource.id(),
                resource.name(),
                resource.slotMinutes(),
                calendar.works(day),
                free,
                taken.stream()
                        .map(one -> taken(one, visible.contains(one.id())))
                        .toList());
    }

    private static boolean holds(Appointment one, Slots.Slot slot) {
        return one.state() != AppointmentState.MISSED
                && one.startsAt().isBefore(slot.end())
                && one.endsAt().isAfter(slot.start());
    }

    private static Taken taken(Appointment one, boolean visible) {
        return new Taken(
                visible ? one.id() : null,
                one.startsAt(),
                one.endsAt(),
                one.state(),
                visible ? one.what() : "",
                visible ? (one.customerName().isEmpty() ? one.contact() : one.customerName()) : "");
    }

    private List<Long> visible(Sql sql, Caller caller, List<Appointment> all) {
        var where = new Where(Sight.appointments(), desk.sight(sql, caller).toArray());
        where.and("a.id = any (%1$s)", all.stream().map(Appointment::id).toArray(Long[]::new));
        return sql.query(
                "select a.id from appointment a join appointment_resource s on s.id = a.resource_id where "
                        + where.text(),
                row -> row.getLong("id"),
                where.parameters());
    }

    /** An appointment in a list. */
    record Line(
            long id,
            String number,
            AppointmentState state,
            String resourceName,
            Instant startsAt,
            Instant endsAt,
            String what,
            String customerName,
            boolean mine) {}

    /** Booked ones of a customer or a request, or all that lie ahead, in order; at most 200. */
    List<Line> upcoming(Caller caller, @Nullable Long customerId, @Nullable Long requestId) {
        var sql = desk.platform().database();
        var where = new Where(Sight.appointments(), desk.sight(sql, caller).toArray());
        where.and("a.person_id = %1$s", customerId).and("a.request_id = %1$s", requestId);
        var all = customerId == null && requestId == null;
        if (all) {
            where.and("a.state = 'booked'");
        }
        // Of all the next ones; of one customer the latest.
        var found = sql.query(
                AppointmentStore.SELECT + "where " + where.text() + " order by a.starts_at " + (all ? "" : "desc ")
                        + "limit " + MOST,
                AppointmentStore::of,
                where.parameters());
        return (all ? found : found.reversed())
                .stream()
                        .map(one -> new Line(
                                one.id(),
                                one.number(),
                                one.state(),
                                one.resourceName(),
                                one.startsAt(),
                                one.endsAt(),
                                one.what(),
                                one.customerName(),
                                one.part(caller) != Part.WITNESS))
                        .toList();
    }

    /** How it went with one resource. @param moved how many were moved at least once @param deposits in fen */
    record Figures(
            String resourceName,
            int booked,
            int kept,
            int missed,
            int cancelled,
            int moved,
            int moves,
            long deposits) {}

    /** Of the appointments that lie between two moments and the caller may see. */
    List<Figures> statistics(Caller caller, Instant from, Instant to) {
        var sql = desk.platform().database();
        var where = new Where(Sight.appointments(), desk.sight(sql, caller).toArray());
        where.and("a.starts_at >= %1$s", Times.of(from)).and("a.starts_at < %1$s", Times.of(to));
        return sql.query(
                """
                select s.name, count(*)::int as n, count(*) filter (where a.state = 'kept')::int as kept,
                    count(*) filter (where a.state = 'missed')::int as missed,
                    count(*) filter (where a.state = 'cancelled')::int as cancelled,
                    count(*) filter (where a.moves > 0)::int as moved, coalesce(sum(a.moves), 0)::int as moves,
                    coalesce(sum(a.deposit), 0)::bigint as deposits
                from appointment a join appointment_resource s on s.id = a.resource_id
                where\s""" + where.text() + " group by s.name order by s.name limit 500",
                row -> new Figures(
                        row.getString("name"),
                        row.getInteger("n"),
                        row.getInteger("kept"),
                        row.getInteger("missed"),
                        row.getInteger("cancelled"),
                        row.getInteger("moved"),
                        row.getInteger("moves"),
                        row.getLong("deposits")),
                where.parameters());
    }
}
