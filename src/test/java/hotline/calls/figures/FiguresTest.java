package hotline.calls.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class FiguresTest {
    /** 100 offered: 70 answered (56 within T), 20 abandoned (12 within T), 3 short, 5 timed out, 2 wait. */
    private static final Contacts DAY = new Contacts(100, 70, 56, 20, 12, 3, 5, 2, 700_000, 95_000);

    @Test
    void the_four_forms_of_the_service_level_differ_as_their_definitions_do() {
        assertEquals(56.0 / 90, DAY.serviceLevel());
        assertEquals(68.0 / 90, DAY.serviceLevelSl2());
        assertEquals(56.0 / 70, DAY.serviceLevelSl());
        assertEquals(56.0 / 78, DAY.serviceLevelLate());
    }

    @Test
    void rates_are_of_the_offered_and_the_short_abandoned_stand_apart() {
        assertEquals(0.7, DAY.answeredRate());
        assertEquals(0.2, DAY.abandonedRate());
    }

    @Test
    void speed_of_answer_counts_only_those_answered() {
        assertEquals(10.0, DAY.averageSpeedOfAnswerSeconds());
    }

    @Test
    void handling_is_talk_and_hold_and_wrap_up() {
        var handling = new Handling(4, 400_000, 40_000, 120_000);
        assertEquals(140.0, handling.averageHandleSeconds());
        assertEquals(100.0, handling.averageTalkSeconds());
        assertEquals(10.0, handling.averageHoldSeconds());
        assertEquals(30.0, handling.averageWrapUpSeconds());
    }

    @Test
    void occupancy_is_the_busy_share_of_busy_and_ready() {
        assertEquals(0.7, new Presence(560_000, 240_000).occupancy());
        assertEquals(0.0, new Presence(0, 1000).occupancy());
        assertNull(Presence.NONE.occupancy());
    }

    @Test
    void three_rings_are_counted_among_what_rang() {
        assertEquals(0.75, new Ringing(8, 6).threeRingShare());
    }

    @Test
    void where_nothing_divides_there_is_no_figure() {
        assertNull(Contacts.NONE.serviceLevel());
        assertNull(Contacts.NONE.averageSpeedOfAnswerSeconds());
        assertNull(Handling.NONE.averageHandleSeconds());
        assertNull(Ringing.NONE.threeRingShare());
    }

    @Property
    void every_share_lies_between_nothing_and_all(@ForAll("contacts") Contacts contacts) {
        assertTrue(Stream.of(
                        contacts.answeredRate(),
                        contacts.abandonedRate(),
                        contacts.serviceLevel(),
                        contacts.serviceLevelSl2(),
                        contacts.serviceLevelSl(),
                        contacts.serviceLevelLate())
                .filter(Objects::nonNull)
                .allMatch(share -> share >= 0 && share <= 1));
    }

    @Property
    void the_strict_form_is_never_above_the_lenient_ones(@ForAll("contacts") Contacts contacts) {
        var strict = contacts.serviceLevel();
        if (strict != null) {
            assertTrue(strict <= Objects.requireNonNull(contacts.serviceLevelSl2()));
            var sl = contacts.serviceLevelSl();
            assertTrue(sl == null || strict <= sl);
            var late = contacts.serviceLevelLate();
            assertTrue(late == null || strict <= late);
        }
    }

    @Property
    void adding_is_without_order_and_nothing_adds_nothing(
            @ForAll("contacts") Contacts one, @ForAll("contacts") Contacts two) {
        assertEquals(one.plus(two), two.plus(one));
        assertEquals(one, one.plus(Contacts.NONE));
        assertEquals(one.offered() + two.offered(), one.plus(two).offered());
    }

    @Provide
    Arbitrary<Contacts> contacts() {
        var count = Arbitraries.longs().between(0, 1000);
        return Combinators.combine(count, count, count, count, count, count, count, count)
                .as((in, late, left, leftLate, brief, other, live, wait) -> new Contacts(
                        in + late + left + leftLate + brief + other + live,
                        in + late,
                        in,
                        left + leftLate,
                        left,
                        brief,
                        other,
                        live,
                        wait * (in + late),
                        wait));
    }
}
