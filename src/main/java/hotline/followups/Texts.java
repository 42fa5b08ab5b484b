package hotline.followups;

import hotline.platform.text.Language;
import java.util.function.Function;

/** The same in both languages, as it is kept. */
record Texts(String zh, String en) {
    static Texts of(Function<Language, String> say) {
        return new Texts(say.apply(Language.ZH), say.apply(Language.EN));
    }
}
