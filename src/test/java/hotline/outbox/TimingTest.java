package hotline.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import hotline.outbox.Wishes.For;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TimingTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Wishes NIGHT =
            new Wishes("a@b.cn", For.ALL, "", For.NONE, LocalTime.of(22, 0), LocalTime.of(7, 0), null);

    @Test
    void what_falls_into_quiet_hours_waits_for_their_end_over_midnight_too() {
        assertEquals(at("2026-03-04T07:00"), first(at("2026-03-03T23:30"), NIGHT));
        assertEquals(at("2026-03-04T07:00"), first(at("2026-03-04T06:59"), NIGHT));
        assertEquals(at("2026-03-04T07:00"), first(at("2026-03-04T07:00"), NIGHT));
        assertEquals(at("2026-03-03T21:59"), first(at("2026-03-03T21:59"), NIGHT));
    }

    @Test
    void the_digest_comes_once_a_day_at_its_time_and_only_by_e_mail() {
        var digest = new Wishes("a@b.cn", For.ALL, "", For.NONE, null, null, LocalTime.of(18, 0));
        assertEquals(at("2026-03-03T18:00"), first(at("2026-03-03T09:00"), digest));
        assertEquals(at("2026-03-04T18:00"), first(at("2026-03-03T18:00"), digest));
        assertEquals(at("2026-03-03T09:00"), Timing.first(at("2026-03-03T09:00"), false, digest, SHANGHAI, false));
    }

    @Property(tries = 300)
    void an_emergency_never_waits_and_nothing_waits_longer_than_a_day_nor_ends_in_quiet_hours(
            @ForAll @LongRange(min = 1_700_000_000L, max = 1_900_000_000L) long second,
            @ForAll @IntRange(max = 1439) int from,
            @ForAll @IntRange(max = 1439) int to) {
        var now = Instant.ofEpochSecond(second);
        var zone = ZoneId.of("Europe/Berlin");
        var wishes = new Wishes(
                "a@b.cn",
                For.ALL,
                "",
                For.NONE,
                LocalTime.ofSecondOfDay(60L * from),
                LocalTime.ofSecondOfDay(60L * to),
                null);
        assertEquals(now, Timing.first(now, true, wishes, zone, true));
        var first = Timing.first(now, false, wishes, zone, true);
        assertFalse(first.isBefore(now));
        assertFalse(first.isAfter(now.plus(Duration.ofHours(25))));
        assertEquals(first, Timing.first(first, false, wishes, zone, true));
    }

    @Test
    void pauses_double_up_to_the_longest_and_end_when_it_was_tried_for_long_enough() {
        var since = at("2026-03-03T09:00");
        assertEquals(since.plusSeconds(30), again(since, since, 1));
        assertEquals(since.plusSeconds(120), again(since, since, 3));
        assertEquals(since.plusSeconds(1800), again(since, since, 30));
        assertNotNull(again(since.plus(Duration.ofHours(71)), since, 150));
        assertNull(again(since.plus(Duration.ofDays(3)), since, 150));
    }

    private static @Nullable Instant again(Instant now, Instant since, int attempts) {
        return Timing.again(now, since, attempts, Duration.ofSeconds(30), Duration.ofMinutes(30), Duration.ofDays(3));
    }

    private static Instant first(Instant now, Wishes wishes) {
        return Timing.first(now, false, wishes, SHANGHAI, true);
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(SHANGHAI).toInstant();
    }
}
