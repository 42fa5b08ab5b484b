package hotline.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Bringing together what was heard of a call and what the files tell of it. */
class TimelineTest {
    private static final Instant T = Instant.parse("2026-11-21T08:00:00Z");

    private static Moment moment(
            int number, int second, String kind, @Nullable String extension, @Nullable String detail) {
        return new Moment(number, T.plusSeconds(second), kind, extension, "service", detail);
    }

    @Test
    void what_was_heard_stays_what_was_guessed_goes_and_what_was_missed_comes() {
        var heard = List.of(
                moment(1, 0, "opened", null, null),
                moment(2, 5, "held", "801", null),
                moment(3, 6, "gap", null, null),
                moment(4, 6, "ended", null, "interrupted"));
        var retold = List.of(
                moment(1, 1, "opened", null, null),
                moment(2, 4, "talking", "801", null),
                moment(3, 60, "ended", null, "answered"));
        var merged = Timeline.merge(heard, retold);
        assertEquals(List.of(4), merged.guesses());
        assertEquals(
                List.of(moment(5, 4, "talking", "801", null), moment(6, 60, "ended", null, "answered")),
                merged.added());
    }

    @Test
    void two_of_a_kind_are_two() {
        var heard = List.of(moment(1, 0, "ringing", "801", null));
        var retold = List.of(moment(1, 0, "ringing", "801", null), moment(2, 1, "ringing", "801", null));
        assertEquals(1, Timeline.merge(heard, retold).added().size());
    }

    @Test
    void with_nothing_heard_the_story_is_the_files() {
        var retold = List.of(moment(1, 0, "opened", null, null), moment(2, 9, "ended", null, "abandoned"));
        assertEquals(new Timeline.Merged(List.of(), retold), Timeline.merge(List.of(), retold));
    }
}
