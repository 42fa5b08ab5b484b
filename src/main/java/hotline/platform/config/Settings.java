package hotline.platform.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The configuration file with the environment laid over it. A key {@code pbx.ami-port} is overridden
 * by {@code HOTLINE_PBX_AMI_PORT}, or read from the file that {@code HOTLINE_PBX_AMI_PORT_FILE}
 * names (for secrets).
 */
public final class Settings {
    private final JsonNode root;
    private final Map<String, String> environment;
    private final Set<String> known = new TreeSet<>();

    private Settings(JsonNode root, Map<String, String> environment) {
        this.root = root;
        this.environment = environment;
    }

    /** Reads a file. @throws BadConfiguration when it is not readable YAML */
    public static Settings read(Path file, Map<String, String> environment) {
        try {
            return of(Files.readString(file), environment);
        } catch (IOException e) {
            throw new BadConfiguration(file.toString(), "cannot be read (" + e.getMessage() + ")");
        }
    }

    /** Reads YAML text. @throws BadConfiguration when it is not YAML */
    public static Settings of(String yaml, Map<String, String> environment) {
        try {
            return new Settings(new YAMLMapper().readTree(yaml), environment);
        } catch (JsonProcessingException e) {
            throw new BadConfiguration("configuration", "is not valid YAML: " + e.getOriginalMessage());
        }
    }

    /** All defaults, nothing overridden. */
    public static Settings none() {
        return new Settings(MissingNode.getInstance(), Map.of());
    }

    /** The settings below a key. */
    public Section section(String path) {
        return new Section(this, path);
    }

    /** Refuses keys of the file that no room has asked for: a misspelt key must not pass silently. */
    public void refuseUnknown() {
        refuseUnknown("", root);
    }

    private void refuseUnknown(String path, JsonNode node) {
        if (!node.isObject() || known.contains(path)) {
            if (!path.isEmpty() && !known.contains(path) && !node.isNull()) {
                throw new BadConfiguration(
                        path, "is not a setting of Hotline; see config/hotline.yaml for all of them");
            }
            return;
        }
        for (Iterator<Map.Entry<String, JsonNode>> it = node.fields(); it.hasNext(); ) {
            var field = it.next();
            refuseUnknown(path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue());
        }
    }

    @Nullable
    String text(String path) {
        var node = node(path);
        if (node.override != null) {
            return node.override;
        }
        return node.value.isValueNode() && !node.value.isNull() ? node.value.asText() : null;
    }

    JsonNode tree(String path) {
        return node(path).value;
    }

    private record Found(@Nullable String override, JsonNode value) {}

    private Found node(String path) {
        known.add(path);
        var name = "HOTLINE_" + path.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
        var value = environment.get(name);
        var file = environment.get(name + "_FILE");
        if (value == null && file != null) {
            value = readSecret(path, file);
        }
        JsonNode node = root;
        for (var part : path.split("\\.", -1)) {
            node = node.path(part);
        }
        return new Found(value, node);
    }

    private static String readSecret(String path, String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException | UncheckedIOException e) {
            throw new BadConfiguration(path, "its file " + file + " cannot be read");
        }
    }
}
