package hotline.platform.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One block of the configuration, read by the room that owns it. Every getter names its default. */
public final class Section {
    private final Settings settings;
    private final String path;

    Section(Settings settings, String path) {
        this.settings = settings;
        this.path = path;
    }

    public Section section(String name) {
        return new Section(settings, key(name));
    }

    public String text(String name, String otherwise) {
        var value = settings.text(key(name));
        return value == null ? otherwise : value;
    }

    public Path path(String name, String otherwise) {
        return Path.of(text(name, otherwise));
    }

    public URI uri(String name, String otherwise) {
        var value = text(name, otherwise);
        try {
            return URI.create(value);
        } catch (IllegalArgumentException e) {
            throw new BadConfiguration(key(name), "must be a URL, but is “" + value + "”");
        }
    }

    public boolean flag(String name, boolean otherwise) {
        var value = settings.text(key(name));
        if (value == null) {
            return otherwise;
        }
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "1" -> true;
            case "false", "no", "off", "0" -> false;
            default -> throw new BadConfiguration(key(name), "must be true or false, but is “" + value + "”");
        };
    }

    public int number(String name, int otherwise, int least, int most) {
        var value = settings.text(key(name));
        if (value == null) {
            return otherwise;
        }
        try {
            var number = Integer.parseInt(value.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, together with what is out of range
        }
        throw new BadConfiguration(
                key(name), "must be a whole number from " + least + " to " + most + ", but is “" + value + "”");
    }

    /** A duration such as {@code 500ms}, {@code 30s}, {@code 10m}, {@code 8h}, {@code 30d}. */
    public Duration duration(String name, Duration otherwise) {
        var value = settings.text(key(name));
        if (value == null) {
            return otherwise;
        }
        var text = value.strip().toLowerCase(Locale.ROOT);
        var digits = text.replaceAll("[a-z]+$", "").strip();
        try {
            var amount = Long.parseLong(digits);
            return switch (text.substring(digits.length()).strip()) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                case "h" -> Duration.ofHours(amount);
                case "d" -> Duration.ofDays(amount);
                default -> throw new NumberFormatException("unit");
            };
        } catch (NumberFormatException e) {
            throw new BadConfiguration(
                    key(name), "must be a duration such as 500ms, 30s, 10m, 8h or 30d, but is “" + value + "”");
        }
    }

    public ZoneId zone(String name, String otherwise) {
        var value = text(name, otherwise);
        try {
            return ZoneId.of(value);
        } catch (DateTimeException e) {
            throw new BadConfiguration(key(name), "must be a time zone such as Asia/Shanghai, but is “" + value + "”");
        }
    }

    /** A list in the file, or one text with commas in the environment. */
    public List<String> list(String name, List<String> otherwise) {
        var text = settings.text(key(name));
        if (text != null) {
            return text.isBlank() ? List.of() : List.of(text.strip().split("\\s*,\\s*"));
        }
        var tree = settings.tree(key(name));
        if (!tree.isArray()) {
            return otherwise;
        }
        var values = new ArrayList<String>();
        tree.forEach(item -> values.add(item.asText()));
        return List.copyOf(values);
    }

    /** Refuses a value with the key and a sentence. */
    public BadConfiguration refuse(String name, String sentence) {
        return new BadConfiguration(key(name), sentence);
    }

    private String key(String name) {
        return path + "." + name;
    }
}
