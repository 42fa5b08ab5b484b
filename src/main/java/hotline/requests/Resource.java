package hotline.requests;

import java.time.LocalTime;

/** What can be booked. @param slotMinutes how long one slot is @param opens and closes on the department's clock */
record Resource(
        long id, String name, long departmentId, LocalTime opens, LocalTime closes, int slotMinutes, boolean active) {}
