package hotline.customers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class SearchTextTest {
    @Test
    void any_part_of_a_name_is_the_beginning_of_a_word() {
        var text = SearchText.of("李晓明", "北京重庆火锅", List.of("京A·12345"));
        for (var part : List.of("李", "晓明", "明", "李晓", "火锅", "京a12345", "12345", "lxm", "lixiaoming", "bjcqhg")) {
            assertTrue(text.contains(" " + part), part + " in " + text);
        }
    }

    @Test
    void a_surname_is_found_by_its_own_reading_and_by_the_usual_one() {
        var words = Pinyin.words("单田芳");
        assertTrue(words.containsAll(List.of("stf", "dtf")), words.toString());
        assertTrue(Pinyin.words("吕布").contains("lb"));
        assertTrue(Pinyin.words("吕布").contains("lvbu"));
        assertTrue(Pinyin.words("John Smith").isEmpty());
    }

    @Test
    void what_is_typed_as_a_number_is_one_tail_whatever_stands_between_the_digits() {
        assertEquals("1206%", SearchText.terms("6021").getFirst().phone());
        assertEquals(
                "00083100831%", SearchText.terms("138 0013 8000").getFirst().phone());
        assertEquals(
                "8765432601%", SearchText.terms("(010) 6234-5678").getFirst().phone());
        assertEquals(
                "876543260168%", SearchText.terms("+86 10 6234 5678").getFirst().phone());
        assertEquals("", SearchText.terms("123").getFirst().phone());
        assertEquals(2, SearchText.terms("王 6021").size());
    }

    @Property(tries = 300)
    void nothing_typed_becomes_a_wildcard(@ForAll @StringLength(max = 80) String typed) {
        for (var term : SearchText.terms(typed)) {
            var inner = term.word().substring(2, term.word().length() - 1);
            assertFalse(inner.contains("%") || inner.contains("_") || inner.contains("\\"), term.word());
        }
        assertTrue(SearchText.terms(typed).size() <= 5);
    }

    @Property(tries = 300)
    void every_name_can_be_indexed(@ForAll @StringLength(max = 100) String name) {
        assertTrue(SearchText.of(name, name, List.of(name)).length() < 20_000);
    }
}
