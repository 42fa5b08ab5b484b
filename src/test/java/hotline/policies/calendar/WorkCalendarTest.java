package hotline.policies.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkCalendarTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    /** Offices around the Spring Festival of 2026: off from 02-15 to 02-23, worked on Saturday 02-14. */
    private final WorkCalendar office = new WorkCalendar(SHANGHAI, officeWeek(), festival());

    private static List<Span> officeWeek() {
        var week = new ArrayList<Span>();
        for (var day = 1; day <= 5; day++) {
            week.add(new Span(DayOfWeek.of(day), SpanClass.DAY, 810, 1080));
            week.add(new Span(DayOfWeek.of(day), SpanClass.DAY, 510, 720));
            week.add(new Span(DayOfWeek.of(day), SpanClass.NIGHT, 1080, 1200));
        }
        week.add(new Span(DayOfWeek.TUESDAY, SpanClass.DUTY, 540, 600));
        return week;
    }

    private static Map<LocalDate, Holiday> festival() {
        var days = new HashMap<LocalDate, Holiday>();
        LocalDate.of(2026, 2, 15)
                .datesUntil(LocalDate.of(2026, 2, 24))
                .forEach(day -> days.put(day, new Holiday(day, "春节", false)));
        var worked = LocalDate.of(2026, 2, 14);
        days.put(worked, new Holiday(worked, "春节调休", true));
        return days;
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(SHANGHAI).toInstant();
    }

    @Test
    void three_working_days_from_the_eve_of_the_festival_count_the_made_up_saturday_and_skip_the_holidays() {
        var due = WorkingTime.due(at("2026-02-13T17:00"), TimeLimit.parse("3 working days"), office);
        assertEquals(at("2026-02-25T17:00"), due.at());
        assertEquals(List.of(LocalDate.of(2026, 2, 14)), due.madeUp());
        assertEquals(9, due.skipped().size());
        assertEquals("春节", due.skipped().getFirst().holiday());
    }

    @Test
    void one_working_day_from_the_lunch_break_counts_from_its_end() {
        var due = WorkingTime.due(at("2026-03-04T12:30"), TimeLimit.parse("1 working day"), office);
        assertEquals(at("2026-03-04T13:30"), due.countedFrom());
        assertEquals(at("2026-03-05T13:30"), due.at());
    }

    @Test
    void from_friday_night_it_counts_from_monday_morning() {
        var due = WorkingTime.due(at("2026-03-06T22:00"), TimeLimit.parse("1 working day"), office);
        assertEquals(at("2026-03-09T08:30"), due.countedFrom());
        assertEquals(at("2026-03-10T08:30"), due.at());
        assertEquals(2, due.skipped().size());
    }

    @Test
    void working_hours_jump_over_the_lunch_break_and_the_night() {
        assertEquals(
                at("2026-03-05T09:30"),
                WorkingTime.add(at("2026-03-04T11:00"), Duration.ofMinutes(60 + 270 + 60), office));
    }

    @Test
    void hours_and_days_of_the_clock_do_not_care_for_holidays() {
        assertEquals(
                at("2026-02-21T10:00"),
                WorkingTime.due(at("2026-02-14T10:00"), TimeLimit.parse("7 days"), office)
                        .at());
        assertEquals(
                at("2026-02-16T10:00"),
                WorkingTime.due(at("2026-02-15T10:00"), TimeLimit.parse("24 hours"), office)
                        .at());
    }

    @Test
    void the_state_of_the_hotline_follows_the_classes_of_hours() {
        assertEquals(OpenState.DAY, office.at(at("2026-03-04T09:00")));
        assertEquals(OpenState.CLOSED, office.at(at("2026-03-04T12:30")));
        assertEquals(OpenState.NIGHT, office.at(at("2026-03-04T18:00")));
        assertEquals(OpenState.CLOSED, office.at(at("2026-03-07T10:00")));
        assertEquals(OpenState.DAY, office.at(at("2026-02-14T09:00")));
        assertEquals(OpenState.HOLIDAY, office.at(at("2026-02-17T09:30")));
        assertEquals(OpenState.CLOSED, office.at(at("2026-02-17T11:00")));
    }

    @Test
    void a_working_day_that_loses_an_hour_to_summer_time_is_an_hour_shorter() {
        var berlin = ZoneId.of("Europe/Berlin");
        var nights = new WorkCalendar(berlin, List.of(new Span(DayOfWeek.SUNDAY, SpanClass.DAY, 0, 1440)), Map.of());
        var start = LocalDate.of(2026, 3, 29).atStartOfDay(berlin).toInstant();
        var end = LocalDate.of(2026, 3, 30).atStartOfDay(berlin).toInstant();
        assertEquals(Duration.ofHours(23), WorkingTime.between(start, end, nights));
    }

    @Test
    void a_calendar_without_working_time_is_refused_instead_of_searched_for_ever() {
        var never = new WorkCalendar(SHANGHAI, List.of(), Map.of());
        var limit = TimeLimit.parse("1 working day");
        assertThrows(IllegalArgumentException.class, () -> WorkingTime.due(at("2026-03-04T09:00"), limit, never));
    }

    @Test
    void limits_are_read_as_people_write_them() {
        assertEquals(new TimeLimit(30, TimeLimit.Unit.MINUTES), TimeLimit.parse("30 minutes"));
        assertEquals(new TimeLimit(8, TimeLimit.Unit.WORKING_HOURS), TimeLimit.parse("8 working hours"));
        assertThrows(IllegalArgumentException.class, () -> TimeLimit.parse("soon"));
    }
}
