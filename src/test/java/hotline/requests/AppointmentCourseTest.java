package hotline.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.cases.Part;
import hotline.policies.calendar.Span;
import hotline.policies.calendar.SpanClass;
import hotline.policies.calendar.WorkCalendar;
import hotline.requests.AppointmentCourse.Decision;
import hotline.requests.AppointmentCourse.Now;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AppointmentCourseTest {
    private static final Instant START = Instant.parse("2026-03-03T01:00:00Z");
    private static final Map<AppointmentAct, AppointmentState> ACTS = Map.of(
            new AppointmentAct.Keep(), AppointmentState.KEPT,
            new AppointmentAct.Miss("x"), AppointmentState.MISSED,
            new AppointmentAct.Cancel("x"), AppointmentState.CANCELLED,
            new AppointmentAct.Remark("x"), AppointmentState.BOOKED,
            new AppointmentAct.Pay(5), AppointmentState.BOOKED,
            new AppointmentAct.Move(1, START, START), AppointmentState.BOOKED);

    private static Decision decide(AppointmentState state, AppointmentAct act, Part part, Instant at) {
        return AppointmentCourse.decide(new Now(state, START, 9L, 50), act, part, at);
    }

    @Test
    void every_act_is_for_booked_ones_and_leads_where_it_says() {
        for (var entry : ACTS.entrySet()) {
            for (var state : AppointmentState.values()) {
                var decision = decide(state, entry.getKey(), Part.OWNER, START);
                assertEquals(
                        state == AppointmentState.BOOKED
                                ? new Decision.Taken(entry.getValue())
                                : new Decision.Refused("requests.appointment-ended"),
                        decision,
                        entry.getKey() + " of " + state);
            }
            assertEquals(
                    new Decision.Refused("requests.not-yours"),
                    decide(AppointmentState.BOOKED, entry.getKey(), Part.WITNESS, START));
        }
    }

    @Test
    void it_is_kept_or_missed_only_when_its_time_has_come_and_the_deposit_is_half_of_the_parts() {
        var early = START.minusSeconds(1);
        for (var act : List.of(new AppointmentAct.Keep(), new AppointmentAct.Miss("x"))) {
            assertEquals(
                    new Decision.Refused("requests.appointment-not-yet"),
                    decide(AppointmentState.BOOKED, act, Part.OVERSEER, early));
        }
        assertEquals(
                new Decision.Refused("requests.deposit-too-low"),
                decide(AppointmentState.BOOKED, new AppointmentAct.Pay(4), Part.OWNER, early));
        assertEquals(5, new Now(AppointmentState.BOOKED, START, 9L, 50).leastDeposit(), "rounded up");
        assertEquals(0, new Now(AppointmentState.BOOKED, START, null, 50).leastDeposit());
    }

    private static WorkCalendar calendar(String zone) {
        var week = Arrays.stream(DayOfWeek.values())
                .filter(day -> day != DayOfWeek.MONDAY)
                .map(day -> new Span(day, SpanClass.DAY, 0, 1440))
                .toList();
        return new WorkCalendar(ZoneId.of(zone), week, Map.of());
    }

    private static Resource resource(String opens, String closes, int minutes) {
        return new Resource(1, "举升机", 1, LocalTime.parse(opens), LocalTime.parse(closes), minutes, true);
    }

    @Test
    void slots_follow_the_clock_through_the_days_that_change_it() {
        var berlin = calendar("Europe/Berlin");
        var usual = Slots.of(resource("00:30", "04:30", 60), LocalDate.parse("2026-03-28"), berlin);
        var shorter = Slots.of(resource("00:30", "04:30", 60), LocalDate.parse("2026-03-29"), berlin);
        var longer = Slots.of(resource("00:30", "04:30", 60), LocalDate.parse("2026-10-25"), berlin);
        assertEquals(List.of(4, 3, 5), List.of(usual.size(), shorter.size(), longer.size()));
        for (var slots : List.of(usual, shorter, longer)) {
            for (var index = 1; index < slots.size(); index++) {
                assertEquals(slots.get(index - 1).end(), slots.get(index).start(), "without gap or overlap");
            }
            for (var slot : slots) {
                assertEquals(Duration.ofHours(1), Duration.between(slot.start(), slot.end()));
            }
        }
    }

    @Test
    void nothing_is_open_on_a_day_off_or_outside_the_hours() {
        var shanghai = calendar("Asia/Shanghai");
        var lift = resource("08:30", "17:00", 60);
        assertTrue(Slots.of(lift, LocalDate.parse("2026-03-02"), shanghai).isEmpty(), "a Monday");
        assertEquals(8, Slots.of(lift, LocalDate.parse("2026-03-03"), shanghai).size(), "the last is whole");
        assertTrue(Slots.open(
                lift, Instant.parse("2026-03-03T00:30:00Z"), Instant.parse("2026-03-03T02:30:00Z"), shanghai));
        assertFalse(Slots.open(
                lift, Instant.parse("2026-03-03T00:29:00Z"), Instant.parse("2026-03-03T02:30:00Z"), shanghai));
        assertFalse(Slots.open(
                lift, Instant.parse("2026-03-03T08:00:00Z"), Instant.parse("2026-03-03T09:30:00Z"), shanghai));
    }
}
