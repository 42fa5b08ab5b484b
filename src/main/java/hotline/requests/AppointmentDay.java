package hotline.requests;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The slots of one day, resource by resource.
 *
 * @param unknownYear the public holidays of that year are not in the calendar: the day may be one
 */
record AppointmentDay(LocalDate day, boolean unknownYear, List<OfResource> resources) {
    /** @param works whether people work on that day @param taken what holds it, with times that need not be those of slots */
    record OfResource(long id, String name, int slotMinutes, boolean works, List<Slots.Slot> free, List<Taken> taken) {}

    /** @param id null for who may not see it: that it is taken is all they learn */
    record Taken(
            @Nullable Long id, Instant start, Instant end, AppointmentState state, String what, String customerName) {}
}
