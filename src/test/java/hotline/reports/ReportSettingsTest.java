package hotline.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hotline.platform.config.Settings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportSettingsTest {
    @Test
    void the_shipped_file_says_the_defaults() {
        var file = Path.of(System.getProperty("hotline.basedir", "."), "config/hotline.yaml");
        assertEquals(
                ReportSettings.from(Settings.none().section("reports")),
                ReportSettings.from(Settings.read(file, Map.of()).section("reports")));
    }
}
