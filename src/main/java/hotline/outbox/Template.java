package hotline.outbox;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a message, with what is filled in as {@code {number}}. Nothing is computed. Pure. */
record Template(String subject, String text) {
    private static final Pattern FIELD = Pattern.compile("\\{([a-zA-Z]{1,40})}");
    private static final int LONGEST = 8_000;

    Template filled(Map<String, String> values) {
        return new Template(fill(subject, values), fill(text, values));
    }

    private static String fill(String words, Map<String, String> values) {
        var filled = FIELD.matcher(words)
                .replaceAll(field -> Matcher.quoteReplacement(values.getOrDefault(field.group(1), "")));
        return filled.length() > LONGEST ? filled.substring(0, LONGEST) + "…" : filled;
    }

    /** What it names that it may not. */
    List<String> unknown(List<String> fields) {
        return FIELD.matcher(subject + text)
                .results()
                .map(field -> field.group(1))
                .filter(name -> !fields.contains(name))
                .distinct()
                .toList();
    }
}
