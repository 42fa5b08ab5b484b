package hotline.policies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import hotline.platform.config.BadConfiguration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** YAML files of the {@code config} folder, else the ones that were shipped inside the program. */
final class ShippedFiles {
    private static final YAMLMapper YAML = new YAMLMapper();

    private ShippedFiles() {}

    /** @throws BadConfiguration when there is no such file, or it is not YAML */
    static JsonNode read(Path folder, String shippedFolder, String name) {
        try {
            return YAML.readTree(text(folder, shippedFolder, name));
        } catch (IOException e) {
            throw new BadConfiguration(folder.resolve(name).toString(), "cannot be read: " + e.getMessage());
        }
    }

    /** @throws BadConfiguration when there is no such file */
    static String text(Path folder, String shippedFolder, String name) {
        var file = folder.resolve(name);
        try (var in = Files.exists(file)
                ? Files.newInputStream(file)
                : ShippedFiles.class.getClassLoader().getResourceAsStream("config/" + shippedFolder + "/" + name)) {
            if (in == null) {
                throw new BadConfiguration(file.toString(), "does not exist");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new BadConfiguration(file.toString(), "cannot be read: " + e.getMessage());
        }
    }
}
