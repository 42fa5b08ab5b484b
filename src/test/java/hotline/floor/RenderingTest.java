package hotline.floor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.policies.duty.DutyPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderingTest {
    private static Queue queue(String name, boolean active, String... reasons) {
        return new Queue(
                name,
                "标签",
                "Label",
                null,
                "leastrecent",
                15,
                30,
                20,
                1,
                active,
                List.of(reasons),
                Map.of("en", "none"),
                List.of());
    }

    @Test
    void queues_in_use_are_rendered_upon_the_shipped_template() {
        var text = Rendering.queues(List.of(queue("service", true), queue("old", false)));
        assertTrue(text.contains("[service](hotline-queue)\nstrategy = leastrecent\ntimeout = 15\n"));
        assertFalse(text.contains("old"));
    }

    @Test
    void the_facts_hold_what_the_dialplan_needs_when_nobody_answers_it() {
        var text = Rendering.facts(
                List.of(queue("service", true, "other", "complaint")),
                "none",
                Map.of("20261001", "holiday"),
                Map.of("day", "08:30-18:00|mon-fri"),
                "+8613900000000",
                List.of(new DutyPlan.Watch(
                        Instant.ofEpochSecond(100), Instant.ofEpochSecond(200), List.of("+8613800138000", "139"))),
                Duration.ofMinutes(5));
        assertTrue(text.contains("[holidays]\n20261001 = holiday\n"), text);
        assertTrue(text.contains("[hours]\nday = 08:30-18:00|mon-fri\n"), text);
        assertTrue(text.contains("complaint = service\ndefault = service\n"), text);
        assertTrue(text.contains("number = +8613900000000\n"), text);
        assertTrue(text.contains("1 = 100-200_+8613800138000:139\n"), text);
        assertTrue(text.contains("[notices]\nservice_en = none\n"), text);
        assertTrue(text.contains("patience = 300\n"), text);
    }

    @Test
    void nothing_that_a_person_writes_becomes_configuration() {
        var text = Rendering.facts(
                List.of(),
                "service",
                Map.of(),
                Map.of("day", "x]\n[oncall]\nnumber = 1"),
                "",
                List.of(),
                Duration.ZERO);
        assertEquals(1, text.lines().filter(line -> line.equals("[oncall]")).count(), text);
    }

    @Test
    void an_unchanged_file_is_left_alone(@TempDir Path folder) throws IOException {
        var files = new GeneratedFiles(folder.resolve("generated"));
        assertTrue(files.put("a.conf", "one"));
        assertFalse(files.put("a.conf", "one"));
        assertTrue(files.put("a.conf", "two"));
        assertEquals("two", Files.readString(folder.resolve("generated/a.conf")));
        try (var left = Files.list(folder.resolve("generated"))) {
            assertEquals(1, left.count());
        }
    }
}
