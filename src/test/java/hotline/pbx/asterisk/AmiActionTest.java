package hotline.pbx.asterisk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AmiActionTest {
    @ParameterizedTest
    @ValueSource(strings = {"a\rb", "a\nAction: Originate", "a\u0000", "\r\n\r\n"})
    void a_value_cannot_become_another_header_or_action(String value) {
        assertThrows(
                IllegalArgumentException.class, () -> AmiAction.of("QueuePause").with("Reason", value));
        assertThrows(
                IllegalArgumentException.class, () -> AmiAction.of("QueuePause").with(value, "x"));
        assertThrows(IllegalArgumentException.class, () -> AmiAction.of(value));
        assertThrows(IllegalArgumentException.class, () -> AmiAction.of("Ping").encode(value));
    }

    @Test
    void an_action_is_written_as_asterisk_reads_it() {
        assertEquals(
                "Action: QueuePause\r\nActionID: 7\r\nReason: 午休\r\nPaused: true\r\n\r\n",
                AmiAction.of("QueuePause")
                        .with("Reason", "午休")
                        .with("Paused", true)
                        .encode("7")
                        .toString());
    }
}
