package hotline.recordings;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FileWatchTest {
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final Duration SETTLE = Duration.ofSeconds(2);
    private final FileWatch watch = new FileWatch();

    private boolean settled(long bytes, Instant now) {
        return watch.settled("a", bytes, now, SETTLE);
    }

    @Test
    void a_file_is_settled_when_it_has_had_its_size_for_so_long() {
        assertFalse(settled(10, NOW));
        assertFalse(settled(10, NOW.plusMillis(1999)));
        assertTrue(settled(10, NOW.plusMillis(2000)));
    }

    @Test
    void growing_begins_the_wait_anew() {
        settled(10, NOW);
        assertFalse(settled(20, NOW.plusSeconds(3)));
        assertFalse(settled(20, NOW.plusSeconds(4)));
        assertTrue(settled(20, NOW.plusSeconds(5)));
    }

    @Test
    void a_clock_set_back_begins_the_wait_anew_instead_of_prolonging_it() {
        settled(10, NOW.plus(Duration.ofDays(30)));
        assertFalse(settled(10, NOW));
        assertTrue(settled(10, NOW.plusSeconds(2)));
    }

    @Test
    void what_is_gone_is_forgotten() {
        settled(10, NOW);
        watch.keepOnly(Set.of());
        assertFalse(settled(10, NOW.plusSeconds(5)));
    }
}
