package hotline.outbox;

import hotline.platform.text.Language;
import java.util.Map;

/**
 * Something that people are told of.
 *
 * @param key says which happening it is: told once, whatever runs twice
 * @param kind as it was made known with {@link Outbox#topic}
 * @param about id of the object, for who decides whether somebody may know of it
 * @param emergency comes through quiet hours and is never gathered
 * @param link path in the console, as in {@code /complaints/17}
 * @param values for the templates, by language
 */
public record Event(
        String key,
        String kind,
        long about,
        boolean emergency,
        String link,
        Map<Language, Map<String, String>> values) {}
