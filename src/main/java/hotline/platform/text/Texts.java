package hotline.platform.text;

import java.util.Map;
import java.util.function.Function;

/** The same in every language: what the system says, as it is kept and read; or somebody's own words, which are one text. */
public record Texts(String zh, String en) {
    public static final Texts NONE = written("");

    public static Texts of(Function<Language, String> say) {
        return new Texts(say.apply(Language.ZH), say.apply(Language.EN));
    }

    public static Texts of(Map<Language, String> said) {
        return of(language -> said.getOrDefault(language, ""));
    }

    /** Somebody's own words, whatever their language. */
    public static Texts written(String words) {
        return new Texts(words, words);
    }

    public String in(Language language) {
        return language == Language.EN ? en : zh;
    }
}
