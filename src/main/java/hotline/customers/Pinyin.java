package hotline.customers;

import com.github.houbb.pinyin.constant.enums.PinyinStyleEnum;
import com.github.houbb.pinyin.util.PinyinHelper;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a name is typed on a keyboard without characters: 单田芳 by {@code stf}, and also by {@code dtf},
 * because many characters have several readings and a surname's is often the rare one.
 */
final class Pinyin {
    /** Every further reading doubles the words; names rarely have three such characters. */
    private static final int MOST_WORDS = 12;

    private static final int LONGEST = 40;

    private Pinyin() {}

    /** The initials in each plausible reading, and the whole reading: {@code [lxm, lixiaoming]}. */
    static Set<String> words(String name) {
        var shortened = name.codePoints()
                .filter(Character::isLetterOrDigit)
                .limit(LONGEST)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        if (shortened.codePoints().noneMatch(Pinyin::isHan)) {
            return Set.of();
        }
        var words = initials(shortened);
        words.add(clean(PinyinHelper.toPinyin(shortened, PinyinStyleEnum.NORMAL, "")));
        return words;
    }

    private static Set<String> initials(String name) {
        var words = new LinkedHashSet<String>();
        words.add(clean(PinyinHelper.toPinyin(name, PinyinStyleEnum.FIRST_LETTER, "")));
        Set<String> combined = Set.of("");
        for (var index = 0; index < name.length(); index++) {
            combined = append(combined, readings(name.charAt(index)));
        }
        words.addAll(combined);
        words.remove("");
        return words;
    }

    private static Set<String> append(Set<String> words, List<String> readings) {
        return words.stream()
                .flatMap(word -> readings.stream().map(word::concat))
                .limit(MOST_WORDS)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static List<String> readings(char character) {
        if (!isHan(character)) {
            return List.of(clean(String.valueOf(character)));
        }
        var readings = PinyinHelper.toPinyinList(character, PinyinStyleEnum.FIRST_LETTER).stream()
                .map(Pinyin::clean)
                .filter(reading -> !reading.isEmpty())
                .distinct()
                .toList();
        return readings.isEmpty() ? List.of("") : readings;
    }

    /** As typed: without tone or umlaut, ü as v. */
    private static String clean(String reading) {
        return reading.toLowerCase(Locale.ROOT).replace('ü', 'v').replaceAll("[^a-z0-9]", "");
    }

    private static boolean isHan(int character) {
        return Character.UnicodeScript.of(character) == Character.UnicodeScript.HAN;
    }
}
