package hotline.recordings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hotline.calls.Stretch;
import hotline.platform.config.Settings;
import hotline.recordings.LegJudge.Sound;
import hotline.recordings.audio.Peaks;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A customer with one agent for ten seconds, five in the queue again, and ten with the next. */
class LegJudgeTest {
    private static final Instant START = Instant.parse("2026-11-21T08:00:00Z");
    private static final Stretch FIRST = stretch(0, 10);
    private static final Stretch SECOND = stretch(15, 25);
    private static final TimeLine LINE = new TimeLine(List.of(FIRST, SECOND));
    private final LegJudge judge =
            new LegJudge(RecordingSettings.from(Settings.none().section("recordings")));

    private static Stretch stretch(double from, double to) {
        return new Stretch(START.plusMillis((long) (1000 * from)), START.plusMillis((long) (1000 * to)));
    }

    private static byte[] heard(double seconds) {
        var channel = new byte[(int) (20 * seconds)];
        Arrays.fill(channel, (byte) 90);
        return channel;
    }

    /** Silence in a part of what {@link #heard} made. */
    private static byte[] silenced(byte[] channel, double from, double to) {
        Arrays.fill(channel, (int) (20 * from), (int) (20 * to), (byte) 0);
        return channel;
    }

    private static Sound sound(byte[] customer, byte[] agent, Stretch... leftOut) {
        return new Sound(customer.length * 50L, new Peaks(20, customer, agent), List.of(leftOut));
    }

    private Set<Flag> flags(Stretch leg, Sound sound) {
        return judge.judge(LINE, List.of(leg), sound).flags();
    }

    @Test
    void a_leg_lies_where_the_recording_has_it_however_long_the_customer_waited_in_between() {
        var judged = judge.judge(LINE, List.of(SECOND), sound(heard(20), heard(20)));
        assertEquals(new LegJudge.Judged(10_000, 10_000, Set.of()), judged);
        assertEquals(10_000, LINE.at(START.plusSeconds(12)));
        assertEquals(14_000, LINE.at(START.plusSeconds(19)));
        assertEquals(20_000, LINE.at(START.plusSeconds(60)));
    }

    @Test
    void only_the_leg_whose_sound_is_missing_is_flagged() {
        var sound = sound(heard(20), silenced(heard(20), 10.2, 20));
        assertEquals(Set.of(), flags(FIRST, sound));
        assertEquals(Set.of(Flag.SILENT_AGENT), flags(SECOND, sound));
        var customer = sound(silenced(heard(20), 0, 10.2), heard(20));
        assertEquals(Set.of(Flag.SILENT_CUSTOMER), flags(FIRST, customer));
        assertEquals(Set.of(), flags(SECOND, customer));
        var both = sound(silenced(heard(20), 10.2, 20), silenced(heard(20), 9.8, 20));
        assertEquals(Set.of(Flag.SILENT), flags(SECOND, both));
    }

    @Test
    void a_recording_that_ends_with_the_first_leg_lacks_the_second() {
        var sound = sound(heard(10), heard(10));
        assertEquals(Set.of(), flags(FIRST, sound));
        assertEquals(Set.of(Flag.MISSING), flags(SECOND, sound));
        assertEquals(Set.of(Flag.SHORT), flags(SECOND, sound(heard(14), heard(14))));
        assertEquals(Set.of(Flag.MISSING), flags(FIRST, new Sound(0, null, List.of())));
    }

    @Test
    void what_was_left_out_on_purpose_is_no_silence() {
        var silent = silenced(heard(20), 10, 20);
        assertEquals(Set.of(Flag.SILENT), flags(SECOND, sound(silent, silent, stretch(3, 4))));
        assertEquals(Set.of(), flags(SECOND, sound(silent, silent, stretch(15, 24))));
    }

    @Test
    void a_few_words_may_be_nobodys() {
        var silent = silenced(heard(20), 0, 20);
        assertEquals(
                Set.of(),
                judge.judge(LINE, List.of(stretch(15, 17.5)), sound(silent, silent))
                        .flags());
    }

    @Test
    void where_the_whole_recording_is_a_little_shorter_the_legs_are_found_all_the_same() {
        var line = new TimeLine(List.of(stretch(0, 60), stretch(60, 120)));
        // A second and a half is lacking of two minutes; the second leg begins at 59.25 s.
        var agent = silenced(heard(118.5), 59.3, 118.5);
        var sound = sound(heard(118.5), agent);
        assertEquals(Set.of(), judge.judge(line, List.of(stretch(0, 60)), sound).flags());
        assertEquals(
                Set.of(Flag.SILENT_AGENT),
                judge.judge(line, List.of(stretch(60, 120)), sound).flags());
    }
}
