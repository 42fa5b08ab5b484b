package hotline.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.cases.Likeness.Facts;
import hotline.cases.Likeness.Kind;
import hotline.cases.Likeness.Other;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LikenessTest {
    private static final Instant NOW = Instant.parse("2026-03-10T08:00:00Z");
    private static final Facts LIFT = new Facts("电梯故障三天无人维修", "repair-quality", NOW);

    @Test
    void an_open_complaint_of_the_same_customer_is_always_likely_and_says_why() {
        var unlike = Likeness.of(LIFT, new Other("物业费多收", "charges", true, true, false, null));
        assertNotNull(unlike);
        assertEquals(List.of(Kind.SAME_CUSTOMER, Kind.NOT_CLOSED), kinds(unlike));
        var like = Likeness.of(LIFT, new Other("电梯故障没人修", "repair-quality", true, true, false, null));
        assertNotNull(like);
        assertEquals(List.of(Kind.SAME_CUSTOMER, Kind.SAME_CATEGORY, Kind.SIMILAR_WORDS, Kind.NOT_CLOSED), kinds(like));
        assertTrue(like.score() > unlike.score());
    }

    @Test
    void a_closed_one_is_likely_only_when_it_says_the_like() {
        var closed = NOW.minus(Duration.ofDays(9));
        assertNull(Likeness.of(LIFT, new Other("物业费多收", "charges", true, false, false, closed)));
        var like = Likeness.of(LIFT, new Other("电梯故障无人维修", "", true, false, false, closed));
        assertNotNull(like);
        assertEquals(9, like.reasons().getLast().value());
    }

    @Test
    void a_colleagues_complaint_is_likely_only_when_it_says_the_like() {
        assertNull(Likeness.of(LIFT, new Other("物业费多收", "repair-quality", false, false, true, null)));
        assertNotNull(Likeness.of(LIFT, new Other("电梯故障无人维修", "", false, false, true, null)));
        assertNull(Likeness.of(LIFT, new Other("电梯故障无人维修", "", false, false, false, null)));
    }

    @Test
    void words_are_alike_whatever_the_order_punctuation_and_case() {
        assertEquals(100, Likeness.percentAlike("Broken LIFT!", "broken lift"));
        assertEquals(0, Likeness.percentAlike("", "电梯"));
        assertEquals(0, Likeness.percentAlike("电", "电梯"));
        assertEquals(Likeness.percentAlike("电梯故障", "故障的电梯"), Likeness.percentAlike("故障的电梯", "电梯故障"));
    }

    private static List<Kind> kinds(Likeness likeness) {
        return likeness.reasons().stream().map(Likeness.Reason::kind).toList();
    }
}
