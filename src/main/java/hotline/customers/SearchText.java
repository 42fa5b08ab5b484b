package hotline.customers;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The words by which a record is found. Each tail of a name is a word of its own (李晓明 → 李晓明,
 * 晓明, 明), so that any part of it is the beginning of a word: a trigram index finds beginnings of one
 * or two characters, but parts only from three. Telephone numbers have an index of their own.
 */
final class SearchText {
    private static final int MOST_TAILS = 30;
    private static final int LEAST_PHONE_TAIL = 4;

    private SearchText() {}

    static String of(String name, String company, List<String> units) {
        var words = new LinkedHashSet<String>();
        tails(name, words);
        tails(company, words);
        words.addAll(Pinyin.words(name));
        words.addAll(Pinyin.words(company));
        units.forEach(unit -> tails(unit, words));
        return " " + String.join(" ", words);
    }

    static String ofCompany(String name) {
        var words = new LinkedHashSet<String>();
        tails(name, words);
        words.addAll(Pinyin.words(name));
        return " " + String.join(" ", words);
    }

    /**
     * One typed word as the store looks for it.
     *
     * @param word a LIKE pattern over the words of a record
     * @param phone a LIKE pattern over telephone numbers written backwards; empty when it cannot be a tail
     */
    record Term(String word, String phone) {}

    /** The words typed, at most 5; a record must match each. */
    static List<Term> terms(String typed) {
        var words = isPhoneNumber(typed)
                ? Stream.of(typed)
                : Stream.of(typed.strip().split("\\s+"));
        return words.map(SearchText::plain)
                .filter(word -> !word.isEmpty())
                .limit(5)
                .map(word -> new Term("% " + word + "%", phone(word)))
                .toList();
    }

    /** 138 0013 8000, (010) 6234 5678 and +86 10 6234 5678 are one number, not several words. */
    private static boolean isPhoneNumber(String typed) {
        var digits = typed.replaceAll("[^0-9]", "").length();
        return typed.strip().matches("[+(0-9][-+()0-9\\s]*") && digits >= 10;
    }

    private static String phone(String word) {
        var tail = word.chars().allMatch(c -> c >= '0' && c <= '9') && word.length() >= LEAST_PHONE_TAIL;
        return tail ? new StringBuilder(withoutPrefix(word)).reverse() + "%" : "";
    }

    private static void tails(String text, Set<String> words) {
        var plain = plain(text);
        var codePoints = plain.codePoints().toArray();
        for (var start = 0; start < Math.min(codePoints.length, MOST_TAILS); start++) {
            words.add(new String(codePoints, start, codePoints.length - start));
        }
    }

    /** Lower case, full-width letters as plain ones, and only letters and digits: nothing that LIKE reads as a wildcard. */
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** A number typed with its national prefix still ends in the same digits: 010… and +8610…. */
    private static String withoutPrefix(String typed) {
        return typed.length() > LEAST_PHONE_TAIL + 4 ? typed.replaceFirst("^0+", "") : typed;
    }
}
