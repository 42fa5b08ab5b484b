package hotline.platform.text;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The languages that Hotline speaks; the first is the default. */
public enum Language {
    ZH("zh", Locale.SIMPLIFIED_CHINESE),
    EN("en", Locale.ENGLISH);

    private final String tag;
    private final Locale locale;

    Language(String tag, Locale locale) {
        this.tag = tag;
        this.locale = locale;
    }

    @JsonValue
    public String tag() {
        return tag;
    }

    public Locale locale() {
        return locale;
    }

    /** From a tag such as {@code zh-CN} or an Accept-Language header; Chinese unless English is asked for first. */
    public static Language of(@Nullable String header) {
        return header != null && header.strip().toLowerCase(Locale.ROOT).startsWith("en") ? EN : ZH;
    }
}
