package hotline.recordings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class DaysLeftTest {
    @Test
    void without_purging_it_is_a_division() {
        assertEquals(10, DaysLeft.of(105, 10, new long[30]));
    }

    @Test
    void a_disk_that_is_purged_of_as_much_as_is_written_lasts() {
        assertNull(DaysLeft.of(10, 10, new long[0]));
        assertNull(DaysLeft.of(100, 10, new long[] {10, 10, 10}));
    }

    @Test
    void a_young_installation_frees_nothing_at_first() {
        assertEquals(20, DaysLeft.of(200, 10, new long[31]));
        assertNull(DaysLeft.of(320, 10, new long[31]));
    }

    @Test
    void without_recordings_it_lasts() {
        assertNull(DaysLeft.of(0, 0, new long[0]));
    }
}
