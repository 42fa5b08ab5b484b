package hotline.recordings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hotline.platform.config.Settings;
import hotline.recordings.audio.Peaks;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletenessTest {
    private final Completeness completeness =
            new Completeness(RecordingSettings.from(Settings.none().section("recordings")));

    @ParameterizedTest
    @CsvSource({
        // Talk and recorded in milliseconds. 2 s, in a long call:
        "3600000,3598000,false",
        "3600000,3597999,true",
        // 2 %, in a call of 50 s: 1 s.
        "50000,49000,false",
        "50000,48999,true",
        // Within the grain of measuring, however short the call.
        "1000,500,false",
        "1000,499,true",
        // A fifth of a second of ten, on a machine that stalled, is more than 2 % and within the grain.
        "10000,9800,false",
        "10000,9499,true",
        "10000,10500,false",
        "0,0,false",
    })
    void more_than_two_seconds_or_two_percent_is_too_short(long talk, long recorded, boolean tooShort) {
        assertEquals(tooShort, completeness.tooShort(talk, recorded));
    }

    @Test
    void silence_is_told_by_side() {
        assertEquals(Set.of(), heard(100, 100));
        assertEquals(Set.of(Flag.SILENT_CUSTOMER), heard(0, 100));
        assertEquals(Set.of(Flag.SILENT_AGENT), heard(100, 1));
        assertEquals(Set.of(Flag.SILENT), heard(1, 0));
    }

    private Set<Flag> heard(int customer, int agent) {
        var peaks = new Peaks(20, filled(customer, 200), filled(agent, 200));
        return completeness.heard(peaks, Duration.ofSeconds(10), Duration.ZERO);
    }

    @Test
    void a_long_silence_in_the_middle_is_flagged() {
        var channel = filled(90, 20 * 200);
        Arrays.fill(channel, 20 * 50, 20 * 110, (byte) 0);
        var peaks = new Peaks(20, channel, channel.clone());
        assertEquals(Set.of(Flag.LONG_SILENCE), completeness.heard(peaks, Duration.ofSeconds(200), Duration.ZERO));
        channel[20 * 80] = 60;
        assertEquals(Set.of(), completeness.heard(peaks, Duration.ofSeconds(200), Duration.ZERO));
    }

    @Test
    void a_hang_up_right_after_the_answer_may_be_silent() {
        var peaks = new Peaks(20, filled(0, 20), filled(0, 20));
        assertEquals(Set.of(), completeness.heard(peaks, Duration.ofSeconds(1), Duration.ZERO));
    }

    private static byte[] filled(int value, int length) {
        var bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
