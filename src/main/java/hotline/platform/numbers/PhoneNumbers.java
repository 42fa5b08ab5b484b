package hotline.platform.numbers;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import hotline.platform.numbers.PhoneNumber.Kind;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Numbers at the edge: whatever a carrier, a person or a file writes becomes one {@link PhoneNumber},
 * so that 010…, +8610… and 008610… are the same. Safe for any input of any length.
 */
public final class PhoneNumbers {
    private static final int MOST_INPUT = 64;
    private static final int MOST_KEPT = 32;
    private static final int LONGEST_SHORT_CODE = 6;
    private static final Set<String> WITHHELD_WORDS =
            Set.of("anonymous", "unknown", "private", "restricted", "withheld", "unavailable", "asterisk", "<unknown>");

    /** A list asks for twenty, and for most of them again and again; each takes the library 8 µs. */
    private static final int MOST_REMEMBERED = 10_000;

    private final Map<String, String> displayed = new ConcurrentHashMap<>();
    private final PhoneNumberUtil library = PhoneNumberUtil.getInstance();
    private final NumberSettings settings;

    public PhoneNumbers(NumberSettings settings) {
        this.settings = settings;
    }

    /** Reads a number as it was sent or typed. */
    public PhoneNumber read(@Nullable String written) {
        var text = bare(written);
        if (text.isEmpty() || WITHHELD_WORDS.contains(text.toLowerCase(Locale.ROOT))) {
            return PhoneNumber.WITHHELD;
        }
        var digits = PhoneNumberUtil.normalizeDigitsOnly(text);
        var foreign = text.startsWith("+") || text.startsWith("＋");
        if (!foreign && digits.length() == text.length() && isShort(digits)) {
            return new PhoneNumber(Kind.SHORT, digits);
        }
        return parse(text)
                .or(() -> foreign ? Optional.empty() : parse(settings.areaCode() + digits))
                .map(number -> new PhoneNumber(Kind.PUBLIC, library.format(number, PhoneNumberFormat.E164)))
                .orElseGet(() -> other(text));
    }

    private static String bare(@Nullable String written) {
        if (written == null) {
            return "";
        }
        var text = written.strip();
        text = text.length() > MOST_INPUT ? text.substring(0, MOST_INPUT) : text;
        var scheme = text.regionMatches(true, 0, "sip:", 0, 4) || text.regionMatches(true, 0, "tel:", 0, 4);
        text = scheme ? text.substring(4) : text;
        var at = text.indexOf('@');
        return at >= 0 ? text.substring(0, at) : text;
    }

    private static boolean isShort(String digits) {
        return !digits.isEmpty() && digits.length() <= LONGEST_SHORT_CODE;
    }

    private Optional<Phonenumber.PhoneNumber> parse(String text) {
        try {
            var number = library.parse(text, settings.region());
            number.clearExtension();
            return library.isValidNumber(number) ? Optional.of(number) : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    private PhoneNumber other(String text) {
        var kept = text.codePoints()
                .filter(c -> !Character.isISOControl(c))
                .limit(MOST_KEPT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        return new PhoneNumber(Kind.OTHER, kept.toString());
    }

    /** As people of our country write it: {@code 138 1234 6021}, {@code 010 6234 5678}, {@code +1 415-555-2671}. */
    public String display(String key) {
        var known = displayed.get(key);
        if (known != null) {
            return known;
        }
        if (displayed.size() >= MOST_REMEMBERED) {
            displayed.clear();
        }
        var text = written(key);
        displayed.put(key, text);
        return text;
    }

    private String written(String key) {
        return known(key)
                .map(number -> library.format(
                        number,
                        settings.region().equals(library.getRegionCodeForNumber(number))
                                ? PhoneNumberFormat.NATIONAL
                                : PhoneNumberFormat.INTERNATIONAL))
                .orElse(key);
    }

    /**
     * What an agent may see: {@code 138****6021}, {@code 010****5678}. A short code belongs to nobody
     * and stays; anything else keeps at most its last two characters.
     */
    public String masked(String key) {
        var number = known(key);
        if (number.isEmpty()) {
            return isShort(key) && key.chars().allMatch(c -> c >= '0' && c <= '9') ? key : hideAllBut(key, 2);
        }
        var shown = PhoneNumberUtil.normalizeDigitsOnly(display(key));
        var start = display(key).startsWith("+") ? "+" : "";
        return start + shown.substring(0, 3) + "****" + shown.substring(Math.max(3, shown.length() - 4));
    }

    private static String hideAllBut(String key, int last) {
        return key.isEmpty()
                ? ""
                : "****" + key.substring(Math.max(0, Math.max(key.length() - last, key.length() / 2)));
    }

    private Optional<Phonenumber.PhoneNumber> known(String key) {
        return key.startsWith("+") ? parse(key) : Optional.empty();
    }
}
