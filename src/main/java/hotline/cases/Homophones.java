package hotline.cases;

import com.github.houbb.pinyin.constant.enums.PinyinStyleEnum;
import com.github.houbb.pinyin.util.PinyinHelper;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Common characters that sound the same whatever the tone: what an input method offers beside the one meant. */
final class Homophones {
    private static final int MOST = 60;

    private Homophones() {}

    /** Made when somebody first mistypes. The level-1 set of GB 2312: 3,755 characters that make up nearly all of what is written. */
    private static final class Known {
        private static final Map<String, List<String>> BY_SOUND =
                levelOne().stream().collect(Collectors.groupingBy(Homophones::sound));
    }

    /** Others with the sound of this one, at most 60. */
    static List<String> of(String character) {
        return Known.BY_SOUND.getOrDefault(sound(character), List.of()).stream()
                .filter(other -> !other.equals(character))
                .limit(MOST)
                .toList();
    }

    private static String sound(String character) {
        return PinyinHelper.toPinyin(character, PinyinStyleEnum.NORMAL, "");
    }

    private static List<String> levelOne() {
        var charset = Charset.forName("GB2312");
        var characters = new ArrayList<String>();
        for (var row = 0xB0; row <= 0xD7; row++) {
            for (var cell = 0xA1; cell <= (row == 0xD7 ? 0xF9 : 0xFE); cell++) {
                characters.add(new String(new byte[] {(byte) row, (byte) cell}, charset));
            }
        }
        return characters;
    }
}
