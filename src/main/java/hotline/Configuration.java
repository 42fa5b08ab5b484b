package hotline;

import hotline.platform.config.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Finds the configuration of a command. */
final class Configuration {
    private Configuration() {}

    /** The file that {@code HOTLINE_CONFIG} names, else config/hotline.yaml, else all defaults. */
    static Settings of(Map<String, String> environment) {
        var named = environment.get("HOTLINE_CONFIG");
        var file = Path.of(named == null ? "config/hotline.yaml" : named);
        return named != null || Files.exists(file) ? Settings.read(file, environment) : Settings.of("{}", environment);
    }
}
