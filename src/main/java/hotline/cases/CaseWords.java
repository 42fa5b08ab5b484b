package hotline.cases;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is typed, as a question to the words that the database keeps of each case ({@code case_words}): all of
 * it must be found, a Latin word or a number by its beginning. When nothing has all of it, it may be wrong at
 * one place: a letter too many, too few or wrong, two that changed places; a Chinese character that sounds the
 * same, or in a run of four or more any character. What was meant then is one of many questions, each of which
 * an index answers fast; one question with all of them in it would not be.
 */
public final class CaseWords {
    private static final int MOST_WORDS = 8;
    private static final int MOST_QUESTIONS = 1000;
    private static final int LONGEST_RUN = 12;
    private static final int LEAST_TAIL = 4;
    private static final Pattern PART = Pattern.compile("\\p{IsHan}+|[\\p{IsAlphabetic}\\p{IsDigit}&&[^\\p{IsHan}]]+");
    private static final Pattern NUMBER = Pattern.compile("[+(0-9][-+()0-9\\s]*");

    private CaseWords() {}

    /** The question in PostgreSQL's tsquery form; empty when nothing was typed that could be looked for. */
    public static Optional<String> exact(String typed) {
        return joined(parts(typed).stream().map(CaseWords::exactly).toList());
    }

    /** What else could have been meant; empty when nothing else could. */
    static List<String> tolerant(String typed) {
        var parts = parts(typed);
        var exact = parts.stream().map(CaseWords::exactly).toList();
        var questions = new LinkedHashSet<String>();
        for (var at = 0; at < parts.size(); at++) {
            for (var other : nearly(parts.get(at))) {
                var changed = new ArrayList<>(exact);
                changed.set(at, other);
                questions.add(String.join(" & ", changed));
            }
        }
        questions.remove(String.join(" & ", exact));
        return questions.stream().limit(MOST_QUESTIONS).toList();
    }

    private static Optional<String> joined(List<String> questions) {
        return questions.isEmpty() ? Optional.empty() : Optional.of(String.join(" & ", questions));
    }

    private static List<String> parts(String typed) {
        var plain = Normalizer.normalize(typed, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        var digits = plain.replaceAll("[^0-9]", "");
        if (digits.length() >= 7 && NUMBER.matcher(plain.strip()).matches()) {
            return List.of(digits);
        }
        var parts = new LinkedHashSet<String>();
        var found = PART.matcher(plain);
        while (found.find() && parts.size() < MOST_WORDS) {
            parts.add(found.group());
        }
        return List.copyOf(parts);
    }

    private static String exactly(String part) {
        return isHan(part) ? all(pairs(part)) : latin(part);
    }

    private static String latin(String word) {
        var cut = word.length() > 40 ? word.substring(0, 40) : word;
        var begins = quoted(cut) + ":*";
        var number = cut.chars().allMatch(letter -> letter >= '0' && letter <= '9') && cut.length() >= LEAST_TAIL;
        // Typed with its national prefix or without, a number ends in the same digits.
        var tail = cut.length() > LEAST_TAIL + 4 ? cut.replaceFirst("^0+", "") : cut;
        return number ? "(" + begins + " | " + quoted("#" + new StringBuilder(tail).reverse()) + ":*)" : begins;
    }

    private static List<String> nearly(String part) {
        if (isHan(part)) {
            return nearlyHan(characters(part));
        }
        var spelled = part.length() >= 4 && part.length() <= 13 && part.chars().noneMatch(Character::isDigit);
        return spelled ? List.of(any(nearlyLatin(part))) : List.of();
    }

    private static List<String> nearlyLatin(String word) {
        var questions = new ArrayList<String>();
        questions.add(quoted(word) + ":*");
        questions.add(quoted("~" + word));
        for (var at = 0; at < word.length(); at++) {
            var shorter = word.substring(0, at) + word.substring(at + 1);
            questions.add(quoted(shorter));
            questions.add(quoted("~" + shorter));
        }
        return questions.stream().distinct().toList();
    }

    private static List<String> nearlyHan(List<String> characters) {
        var questions = new ArrayList<String>();
        for (var at = 0; at < characters.size() && characters.size() > 1; at++) {
            for (var other : Homophones.of(characters.get(at))) {
                var changed = new ArrayList<>(characters);
                changed.set(at, other);
                questions.add(all(pairs(String.join("", changed))));
            }
            if (characters.size() >= 4) {
                questions.add(without(characters, at));
            }
        }
        return questions;
    }

    /** What is left of the run when one character is not to be trusted. */
    private static String without(List<String> characters, int at) {
        var words = new ArrayList<>(pairs(String.join("", characters.subList(0, at))));
        words.addAll(pairs(String.join("", characters.subList(at + 1, characters.size()))));
        return all(words);
    }

    /** A run's neighbouring pairs; of a single character itself; of none nothing. */
    private static List<String> pairs(String run) {
        var characters = characters(run);
        if (characters.size() < 2) {
            return characters;
        }
        var pairs = new LinkedHashSet<String>();
        for (var at = 0; at + 1 < characters.size(); at++) {
            pairs.add(characters.get(at) + characters.get(at + 1));
        }
        return List.copyOf(pairs);
    }

    private static List<String> characters(String run) {
        return run.codePoints().limit(LONGEST_RUN).mapToObj(Character::toString).toList();
    }

    private static String all(List<String> words) {
        return words.stream().map(CaseWords::quoted).collect(Collectors.joining(" & ", "(", ")"));
    }

    private static String any(List<String> questions) {
        return String.join(" | ", questions).transform(text -> "(" + text + ")");
    }

    /** Letters and digits only, besides our own signs: nothing in it needs escaping. */
    private static String quoted(String word) {
        return "'" + word + "'";
    }

    private static boolean isHan(String part) {
        return Character.UnicodeScript.of(part.codePointAt(0)) == Character.UnicodeScript.HAN;
    }
}
