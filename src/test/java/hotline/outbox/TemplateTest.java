package hotline.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTest {
    @Test
    void fields_are_filled_in_once_and_what_people_wrote_is_no_template() {
        var template = new Template("{number}", "{title} · {owner} · {missing}");
        var filled = template.filled(Map.of("number", "TS1", "title", "{number} $1 \\", "owner", "王芳"));
        assertEquals(new Template("TS1", "{number} $1 \\ · 王芳 · "), filled);
    }

    @Test
    void a_field_that_there_is_not_is_told() {
        assertEquals(List.of("phone"), new Template("{number}", "{phone} {phone}").unknown(List.of("number")));
    }
}
