package hotline.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.policies.calendar.TimeLimit;
import hotline.policies.limits.LadderStep;
import hotline.policies.limits.Receiver;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ClimbTest {
    private static final Instant DUE = Instant.parse("2026-03-04T02:00:00Z");
    private static final List<LadderStep> LADDER = List.of(
            new LadderStep(TimeLimit.parse("0 hours"), Receiver.OWNER),
            new LadderStep(TimeLimit.parse("48 hours"), Receiver.SUPERVISOR),
            new LadderStep(TimeLimit.parse("96 hours"), Receiver.MANAGER));

    private static Climb next(int step, Instant now) {
        return Climb.next(LADDER, step, now, limit -> DUE.plus(Duration.ofHours(limit.amount())));
    }

    @Test
    void a_step_is_raised_at_its_time_and_not_before() {
        assertEquals(new Climb.Wait(DUE), next(0, DUE.minusMillis(1)));
        assertEquals(new Climb.Raise(0, LADDER.getFirst()), next(0, DUE));
        assertEquals(new Climb.Wait(DUE.plus(Duration.ofDays(2))), next(1, DUE));
        assertEquals(new Climb.End(), next(3, DUE.plus(Duration.ofDays(400))));
    }

    /** The clock may be set forth and back by a day; each step is raised once, in order, and never too early. */
    @Property(tries = 500)
    void however_the_clock_goes_each_step_is_raised_once_and_in_order(
            @ForAll @Size(max = 60) List<@IntRange(min = -1440, max = 2880) Integer> minutes) {
        var now = DUE.minus(Duration.ofDays(1));
        var step = 0;
        var raised = new ArrayList<Integer>();
        for (var change : minutes) {
            now = now.plus(Duration.ofMinutes(change));
            while (next(step, now) instanceof Climb.Raise(var number, var at)) {
                assertFalse(now.isBefore(DUE.plus(Duration.ofHours(at.after().amount()))));
                raised.add(number);
                step = number + 1;
            }
        }
        assertEquals(raised, IntStream.range(0, raised.size()).boxed().toList());
        assertTrue(raised.size() <= LADDER.size());
    }
}
