package hotline.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.platform.config.BadConfiguration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class NumberSchemeTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @Test
    void the_day_is_the_companys_and_the_sequence_is_padded() {
        var scheme = NumberScheme.of("cases.number", "TS{yyyyMMdd}-{seq:4}", SHANGHAI);
        var evening = Instant.parse("2026-01-30T16:30:00Z");
        assertEquals("TS20260131-0007", scheme.number(evening, 7));
        assertEquals("TS20260131-12345", scheme.number(evening, 12345));
        assertEquals("TS20260131-{seq}", scheme.series(evening));
    }

    @Test
    void a_series_without_a_date_goes_on_for_ever() {
        var scheme = NumberScheme.of("cases.number", "KF07/{seq}", SHANGHAI);
        assertEquals("KF07/42", scheme.number(Instant.EPOCH, 42));
        assertEquals(scheme.series(Instant.EPOCH), scheme.series(Instant.parse("2030-01-01T00:00:00Z")));
    }

    @Test
    void what_is_no_scheme_stops_the_start_with_a_sentence() {
        for (var text :
                List.of("", "TS", "TS{yyyy}", "TS{seq}{seq}", "TS{hh}-{seq}", "TS {seq}", "{seq:0}", "投诉{seq}")) {
            var refused =
                    assertThrows(BadConfiguration.class, () -> NumberScheme.of("cases.number", text, SHANGHAI), text);
            assertTrue(refused.toString().contains("cases.number"), text);
        }
    }
}
