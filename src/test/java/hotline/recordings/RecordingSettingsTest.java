package hotline.recordings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.platform.config.BadConfiguration;
import hotline.platform.config.Settings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordingSettingsTest {
    @Test
    void the_shipped_file_says_the_defaults() {
        var file = Path.of(System.getProperty("hotline.basedir", "."), "config/hotline.yaml");
        assertEquals(
                RecordingSettings.from(Settings.none().section("recordings")),
                RecordingSettings.from(Settings.read(file, Map.of()).section("recordings")));
    }

    @Test
    void a_time_of_nothing_is_refused_with_its_key() {
        var bad = Settings.of("{}", Map.of("HOTLINE_RECORDINGS_KEEP", "0d"));
        var refused = assertThrows(BadConfiguration.class, () -> RecordingSettings.from(bad.section("recordings")));
        assertTrue(refused.toString().contains("recordings.keep"), refused.toString());
    }
}
