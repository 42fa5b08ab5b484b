package hotline.requests;

import hotline.platform.text.Language;
import java.util.function.Function;

/** A sentence in both languages. */
record Texts(String zh, String en) {
    static Texts of(Function<Language, String> say) {
        return new Texts(say.apply(Language.ZH), say.apply(Language.EN));
    }

    String in(Language language) {
        return language == Language.EN ? en : zh;
    }
}
