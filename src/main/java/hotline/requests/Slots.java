package hotline.requests;

import hotline.policies.calendar.WorkCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The slots of a day, on the clock of the department. Pure. */
final class Slots {
    private Slots() {}

    /** One of them; {@code end} is exclusive. */
    record Slot(Instant start, Instant end) {}

    /**
     * None on a day on which nobody works. Where the clock is put forward, a slot that does not exist is left out; where
     * it is put back, the longer hour has more of them.
     */
    static List<Slot> of(Resource resource, LocalDate day, WorkCalendar calendar) {
        var slots = new ArrayList<Slot>();
        if (!calendar.works(day)) {
            return slots;
        }
        var length = Duration.ofMinutes(resource.slotMinutes());
        var end = day.atTime(resource.closes()).atZone(calendar.zone()).toInstant();
        var at = day.atTime(resource.opens()).atZone(calendar.zone()).toInstant();
        while (!at.plus(length).isAfter(end)) {
            slots.add(new Slot(at, at.plus(length)));
            at = at.plus(length);
        }
        return slots;
    }

    /** Whether that time lies within the hours in which the resource is open. */
    static boolean open(Resource resource, Instant start, Instant end, WorkCalendar calendar) {
        var slots = of(resource, LocalDate.ofInstant(start, calendar.zone()), calendar);
        return !slots.isEmpty()
                && !start.isBefore(slots.getFirst().start())
                && !end.isAfter(slots.getLast().end());
    }
}
