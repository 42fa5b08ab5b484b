package hotline.recordings;

import static hotline.recordings.RecordingsLab.raw;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.people.Audit;
import hotline.platform.Problem;
import hotline.recordings.RetentionRules.Rule;
import hotline.recordings.audio.Tone;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangeRetentionTest {
    private static final RetentionRules PLAIN = new RetentionRules(30, List.of());

    private static RetentionRules rules(int days, Rule... rules) {
        return new RetentionRules(days, List.of(rules));
    }

    private static ChangeRetention change(RecordingsLab lab) {
        return new ChangeRetention(lab.database, lab.retention, new Audit(lab.clock), lab.clock);
    }

    private static void finished(RecordingsLab lab, int number) {
        lab.write(raw(number), Tone.stereo(0.1, 440, 1000));
        lab.call(number, 100);
        lab.sweep();
    }

    @Test
    void the_longest_rule_that_matches_counts_and_the_default_where_none_does() {
        var rules = rules(
                60,
                new Rule("service", null, null, 90),
                new Rule(null, "complaint", null, 400),
                new Rule("service", null, "A", 365),
                new Rule(null, "enquiry", null, 30));
        assertEquals(90, rules.daysFor("service", "repair", Set.of("B")));
        assertEquals(365, rules.daysFor("service", "repair", Set.of("A", "B")));
        assertEquals(400, rules.daysFor("service", "complaint", Set.of("A")));
        assertEquals(30, rules.daysFor("other", "enquiry", Set.of()));
        assertEquals(60, rules.daysFor(null, null, Set.of()));
    }

    @Property(tries = 300)
    void whatever_is_kept_shorter_is_noticed(
            @ForAll @IntRange(min = 30, max = 33) int before,
            @ForAll @IntRange(min = 30, max = 33) int after,
            @ForAll @IntRange(min = 30, max = 33) int ruleBefore,
            @ForAll @IntRange(min = 30, max = 33) int ruleAfter) {
        var old = rules(before, new Rule("service", null, null, ruleBefore));
        var now = rules(after, new Rule("service", null, null, ruleAfter));
        assertEquals(after < before || ruleAfter < ruleBefore, now.shortens(old));
        assertFalse(old.shortens(old));
    }

    @Test
    void a_longer_policy_is_in_force_at_once_and_only_for_what_comes(@TempDir Path folder) {
        try (var lab = new RecordingsLab(folder)) {
            finished(lab, 1);
            var one = change(lab).propose(lab.person("administrator"), rules(90), "regulator asks");
            assertEquals("active", one.state());
            finished(lab, 2);
            lab.outlive();
            assertEquals(1, lab.purger.purge());
            lab.clock.advance(Duration.ofDays(59));
            assertEquals(0, lab.purger.purge());
            lab.clock.advance(Duration.ofDays(2));
            assertEquals(1, lab.purger.purge());
            var policy = lab.database.query(
                    "select " + Tombstones.POLICY + " as policy from recording r order by id",
                    row -> row.getString("policy"));
            assertTrue(policy.get(0).startsWith("version 0;") && policy.get(1).startsWith("version " + one.version()));
        }
    }

    @Test
    void shortening_needs_a_second_person_and_touches_nothing_promised(@TempDir Path folder) {
        try (var lab = new RecordingsLab(folder)) {
            var first = lab.person("administrator");
            var second = lab.person("administrator");
            change(lab).propose(first, rules(90), "long");
            finished(lab, 1);
            var shorter = change(lab).propose(first, PLAIN, "disk");
            assertEquals("proposed", shorter.state());
            assertThrows(Problem.Conflict.class, () -> change(lab).propose(second, rules(400), "another"));
            assertThrows(Problem.Forbidden.class, () -> change(lab).decide(first, shorter.version(), true, ""));
            assertEquals(90, change(lab).before(lab.database).days());
            assertEquals(
                    "active",
                    change(lab)
                            .decide(second, shorter.version(), true, "agreed")
                            .state());
            assertThrows(Problem.Conflict.class, () -> change(lab).decide(second, shorter.version(), false, ""));
            finished(lab, 2);
            lab.outlive();
            assertEquals(1, lab.purger.purge());
            assertEquals(RecordingState.FINISHED, lab.lines().getFirst().state());
            assertEquals(3, lab.events().stream().filter("policy"::equals).count());
        }
    }

    @Test
    void the_preview_tells_what_is_kept_for_another_time_and_changes_nothing(@TempDir Path folder) {
        try (var lab = new RecordingsLab(folder)) {
            finished(lab, 1);
            lab.hasNumber(lab.customer("Li Na", "A"), "+8613800138000");
            var after = rules(30, new Rule("service", null, "A", 60));
            var preview = RetentionPreview.of(lab.database, PLAIN, after, lab.clock.instant());
            assertFalse(preview.shortens());
            assertEquals(1, preview.recordings());
            assertEquals(60, preview.changed().getFirst().daysAfter());
            assertEquals(2 * preview.bytesBefore(), preview.bytesAfter());
            assertTrue(RetentionPreview.of(lab.database, after, PLAIN, lab.clock.instant())
                    .shortens());
            assertEquals(30, change(lab).before(lab.database).days());
        }
    }

    @Test
    void no_rule_is_shorter_than_the_setting(@TempDir Path folder) {
        try (var lab = new RecordingsLab(folder)) {
            var admin = lab.person("administrator");
            for (var bad : List.of(
                    rules(29),
                    rules(30, new Rule("service", null, null, 29)),
                    rules(30, new Rule(null, null, null, 40)))) {
                assertThrows(Problem.Invalid.class, () -> change(lab).propose(admin, bad, "x"));
            }
        }
    }
}
