package hotline.policies.calendar;

import java.time.LocalDate;

/**
 * A day that is not what its weekday says.
 *
 * @param working true for a working day in place of a holiday (调休), false for a holiday
 */
public record Holiday(LocalDate day, String name, boolean working) {}
