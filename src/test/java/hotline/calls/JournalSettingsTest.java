package hotline.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.platform.config.BadConfiguration;
import hotline.platform.config.Settings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JournalSettingsTest {
    @Test
    void the_shipped_file_says_the_defaults() {
        var file = Path.of(System.getProperty("hotline.basedir", "."), "config/hotline.yaml");
        assertEquals(
                JournalSettings.from(Settings.none().section("journal")),
                JournalSettings.from(Settings.read(file, Map.of()).section("journal")));
    }

    @Test
    void a_wrong_time_is_refused_with_its_key() {
        for (var wrong : Map.of("HOTLINE_JOURNAL_EVERY", "0ms", "HOTLINE_JOURNAL_GIVE_UP", "5m")
                .entrySet()) {
            var bad = Settings.of("{}", Map.of(wrong.getKey(), wrong.getValue()));
            var refused = assertThrows(BadConfiguration.class, () -> JournalSettings.from(bad.section("journal")));
            assertTrue(refused.toString().contains("journal."), refused.toString());
        }
    }
}
