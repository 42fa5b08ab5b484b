package hotline.platform.text;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** Texts for people, by language and key; every room brings {@code messages/<room>_<language>.properties}. */
public final class Messages {
    private final Map<Language, Map<String, String>> texts;

    private Messages(Map<Language, Map<String, String>> texts) {
        this.texts = texts;
    }

    /** Loads the texts of the named rooms. */
    public static Messages of(List<String> rooms) {
        var texts = new HashMap<Language, Map<String, String>>();
        for (var language : Language.values()) {
            var all = new HashMap<String, String>();
            rooms.forEach(room -> load("messages/" + room + "_" + language.tag() + ".properties", all));
            texts.put(language, Map.copyOf(all));
        }
        return new Messages(Map.copyOf(texts));
    }

    private static void load(String resource, Map<String, String> into) {
        try (var in = Messages.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                return;
            }
            var properties = new Properties();
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            properties.forEach((key, text) -> into.put(key.toString(), text.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    /** The text with its arguments filled in, if there is one. */
    public Optional<String> find(Language language, String key, List<Object> arguments) {
        return Optional.ofNullable(texts.getOrDefault(language, Map.of()).get(key))
                .map(text -> new MessageFormat(text, language.locale()).format(arguments.toArray()));
    }

    /** The text as it is written, for who fills in by names. */
    public Optional<String> raw(Language language, String key) {
        return Optional.ofNullable(texts.getOrDefault(language, Map.of()).get(key));
    }

    /** All keys of a language, for the test that both languages say the same things. */
    public Set<String> keys(Language language) {
        return texts.getOrDefault(language, Map.of()).keySet();
    }
}
