package hotline.followups;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.policies.limits.FollowUpRule.Window;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CoveragePropertiesTest {
    /** A window as it goes on: somebody more is eligible, and what is open ends one way or another. */
    private static final class Month {
        private final int share;
        private int found;
        private int completed;
        private int open;
        private int missed;
        private int waived;

        private Month(int share) {
            this.share = share;
        }

        Coverage coverage() {
            return new Coverage(share, found, completed, open, missed, waived);
        }

        void refill() {
            open += coverage().needed();
        }

        void happens(int event) {
            switch (event) {
                case 0, 1, 2 -> found++;
                case 3, 4 -> completed += end();
                case 5 -> missed += end();
                default -> waived += end();
            }
            refill();
        }

        private int end() {
            if (open == 0) {
                return 0;
            }
            open--;
            return 1;
        }
    }

    @Property(tries = 500)
    void it_refills_until_the_target_can_be_met_within_one_case_and_never_chooses_too_many(
            @ForAll @IntRange(min = 1, max = 100) int share,
            @ForAll @Size(max = 300) List<@IntRange(min = 0, max = 6) Integer> events) {
        var month = new Month(share);
        for (var event : events) {
            month.happens(event);
            var now = month.coverage();
            assertEquals(0, now.needed(), "chosen at once");
            var free = now.found() - now.completed() - now.open() - now.missed() - now.waived();
            assertTrue(free >= 0);
            assertTrue(free == 0 || now.completed() + now.open() >= now.target(), now.toString());
        }
        while (month.open > 0) {
            month.completed += month.end();
            month.refill();
        }
        var end = month.coverage();
        var reachable = Math.min(end.target(), end.eligible() - end.missed());
        assertTrue(end.completed() >= reachable, end.toString());
        assertEquals(end.completed() >= end.target(), end.reached());
    }

    /** Where nobody is waived the number completed is the share, rounded up by less than one. */
    @Property(tries = 300)
    void without_waivers_the_share_is_met_exactly(
            @ForAll @IntRange(min = 1, max = 100) int share,
            @ForAll @Size(max = 200) List<@IntRange(min = 0, max = 5) Integer> events) {
        var month = new Month(share);
        events.forEach(month::happens);
        while (month.open > 0) {
            month.completed += month.end();
            month.refill();
        }
        var end = month.coverage();
        if (end.missed() == 0) {
            assertTrue(end.completed() * 100 - end.eligible() * share >= 0);
            assertTrue(end.completed() * 100 - end.eligible() * share < 100, end.toString());
        }
    }

    @Test
    void the_lot_is_the_same_each_time_spread_evenly_and_another_with_another_key() {
        var drawn = new HashSet<Long>();
        var low = 0;
        for (var n = 0; n < 2000; n++) {
            var lot = Draw.of("k", "event", "2026-11", "customer/" + n);
            assertEquals(lot, Draw.of("k", "event", "2026-11", "customer/" + n));
            assertFalse(lot == Draw.of("other", "event", "2026-11", "customer/" + n));
            low += lot < 1L << 47 ? 1 : 0;
            drawn.add(lot);
        }
        assertEquals(2000, drawn.size());
        assertTrue(low > 850 && low < 1150, low + " of 2000 in the lower half");
        assertEquals("0.0000", Draw.text(0));
        assertEquals("0.9999", Draw.text((1L << 48) - 1));
    }

    @Property(tries = 300)
    void every_day_lies_in_one_window_of_each_kind_and_windows_follow_each_other(
            @ForAll @IntRange(min = 0, max = 20_000) int day, @ForAll Window kind) {
        var date = LocalDate.of(2000, 1, 1).plusDays(day);
        var window = Period.of(kind, date);
        assertFalse(date.isBefore(window.first()));
        assertTrue(date.isBefore(window.next()));
        assertEquals(window, Period.of(kind, window.first()));
        assertEquals(window.first(), window.before(kind).next());
        var zone = ZoneId.of("America/Santiago");
        assertTrue(window.start(zone).isBefore(window.end(zone)));
        assertEquals(window, Period.at(kind, window.end(zone).minusMillis(1), zone));
    }

    @Test
    void windows_are_named_as_people_name_them() {
        var day = LocalDate.of(2026, 11, 22);
        assertEquals(
                List.of("2026-11", "2026-Q4", "2026-H2", "2026"),
                Stream.of(Window.values())
                        .map(kind -> Period.of(kind, day).key())
                        .toList());
    }
}
