package hotline.policies.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.policies.document.Mistake;
import hotline.policies.limits.NumberPattern.Restart;
import hotline.policies.limits.Numbering.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class NumberingTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private static String document(String complaint, String restart) {
        return """
                name: 编号规定
                zone: Asia/Shanghai
                numbers:
                  complaint: {pattern: "%s", restart: %s}
                  request: {pattern: "WX{yyyyMMdd}-{seq:4}", restart: day}
                  appointment: {pattern: "YY{yyyyMMdd}-{seq:4}", restart: day}
                  incident: {pattern: "GZ{yyyyMMdd}-{seq:2}", restart: day}
                  suggestion: {pattern: "JY{yyyyMMdd}-{seq:3}", restart: day}
                """.formatted(complaint, restart);
    }

    private static Mistake mistake(String document) {
        var mistakes = Family.NUMBERING.read(document).mistakes();
        assertEquals(1, mistakes.size(), mistakes.toString());
        return mistakes.getFirst();
    }

    @Test
    void the_shipped_regulation_numbers_as_it_always_was() throws IOException {
        var shipped = Family.NUMBERING.read(Files.readString(Path.of("config/policies/numbering.yaml")));
        assertEquals(List.of(), shipped.mistakes());
        var numbering = (Numbering) shipped.rules().orElseThrow();
        var evening = Instant.parse("2026-01-30T16:30:00Z");
        var pattern = numbering.of(Kind.COMPLAINT);
        assertEquals("TS20260131-0007", pattern.number(evening, numbering.zone(), 7));
        assertEquals("TS20260131-12345", pattern.number(evening, numbering.zone(), 12345));
        assertEquals("TS20260131-{seq}", pattern.series(evening, numbering.zone()));
        assertEquals("GZ20260131-07", numbering.of(Kind.INCIDENT).number(evening, numbering.zone(), 7));
    }

    @Test
    void a_series_without_a_date_goes_on_for_ever() {
        var pattern = new NumberPattern("KF07/{seq}", Restart.NEVER);
        assertEquals("KF07/42", pattern.number(Instant.EPOCH, SHANGHAI, 42));
        assertEquals(
                pattern.series(Instant.EPOCH, SHANGHAI),
                pattern.series(Instant.parse("2030-01-01T00:00:00Z"), SHANGHAI));
    }

    @Test
    void what_is_no_pattern_is_told_with_its_line() {
        for (var text : List.of(
                "TS",
                "TS{yyyy}",
                "TS{seq}{seq}",
                "TS{hh}-{seq}",
                "TS {seq}",
                "{seq:0}",
                "投诉{seq}",
                "TS{dddd}{seq}",
                "TS{MMM}{seq}",
                "T{seq}" + "S".repeat(40))) {
            var mistake = mistake(document(text, "never"));
            assertEquals("policies.document.not-number-pattern", mistake.id(), text);
            assertEquals(4, mistake.line());
            assertEquals("numbers.complaint.pattern", mistake.path());
        }
    }

    @Test
    void what_would_give_a_number_twice_is_a_mistake() {
        assertEquals(
                "policies.document.restart-needs-date",
                mistake(document("TS{yyyyMM}-{seq:4}", "day")).id());
        assertEquals(
                "policies.document.restart-needs-date",
                mistake(document("TS{MMdd}-{seq:4}", "month")).id());
        assertEquals(
                "policies.document.restart-needs-date",
                mistake(document("TS-{seq:4}", "year")).id());
        assertEquals(
                "policies.document.same-pattern",
                mistake(document("WX{yyyyMMdd}-{seq:4}", "day")).id());
        assertEquals(
                "policies.document.not-choice",
                mistake(document("TS{seq}", "sometimes")).id());
        assertEquals(
                "policies.document.not-zone",
                mistake(document("TS{seq}", "never").replace("Asia/Shanghai", "Shanghai"))
                        .id());
    }

    @Property(tries = 300)
    void within_a_way_of_numbering_no_number_comes_twice(
            @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 800) Integer> days,
            @ForAll Restart restart,
            @ForAll @IntRange(min = 0, max = 3) int which) {
        var text = List.of("A{seq}", "A{yyyy}-{seq:3}", "A{yy}{MM}{seq:2}", "A{yyyyMMdd}-{seq}")
                .get(which);
        var pattern = new NumberPattern(text, restart);
        if (!pattern.tellsApart()) {
            return;
        }
        var last = new HashMap<String, Long>();
        var given = new HashSet<String>();
        for (var day : days) {
            var at = Instant.parse("2026-01-01T03:00:00Z").plusSeconds(86_400L * day);
            var sequence = last.merge(pattern.series(at, SHANGHAI), 1L, Long::sum);
            assertTrue(given.add(pattern.number(at, SHANGHAI, sequence)), text + " " + restart);
        }
    }
}
