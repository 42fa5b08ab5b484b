package hotline.followups;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hotline.policies.limits.Family;
import hotline.policies.limits.FollowUpPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RehearsalTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Instant MARCH = Instant.parse("2026-03-03T01:00:00Z");
    private Rehearsal rehearsal;

    @BeforeEach
    void shippedWithAShareOfGeneralComplaints() throws IOException {
        var shipped = Files.readString(Path.of("config/policies/followups.yaml"));
        var text = shipped.replace("grades: [general]\n", "grades: [general]\n    share: 30\n    window: month\n");
        var policy = (FollowUpPolicy) Family.FOLLOWUPS.read(text).rules().orElseThrow();
        rehearsal = new Rehearsal(policy, SHANGHAI);
    }

    private Rehearsal.Rule rule(String key) {
        return rehearsal.report(Map.of("complaint-general", 4), Map.of()).followUps().stream()
                .filter(rule -> rule.rule().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private void settled(int times, Instant at, String grade) {
        for (var one = 0; one < times; one++) {
            rehearsal.add(new Rehearsal.Settled(at, grade, "", ""));
        }
    }

    @Test
    void a_share_is_rounded_up_in_each_window() {
        settled(11, MARCH, "general");
        settled(1, MARCH.plus(Duration.ofDays(31)), "general");
        settled(5, MARCH, "major");
        var general = rule("complaint-general");
        assertEquals(12, general.eligible());
        assertEquals(5, general.followUps());
        assertEquals(5, general.messages());
        assertEquals(4, general.before());
        assertEquals(5, rule("complaint-major").followUps());
        assertEquals(17, rehearsal.report(Map.of(), Map.of()).complaints());
    }

    @Test
    void customers_of_a_level_are_found_once_in_each_window_also_in_the_one_that_is_under_way() {
        rehearsal.levels(
                Map.of("A", 7, "B", 3),
                _ -> 0,
                Instant.parse("2026-01-15T00:00:00Z"),
                Instant.parse("2026-04-15T00:00:00Z"));
        assertEquals(4 * 7, rule("level-a").followUps());
        assertEquals(2 * 3, rule("level-b").followUps());
        assertEquals(0, rule("level-c").followUps());
        assertEquals(0, rule("level-a").messages());
    }

    @Test
    void whoever_was_found_in_that_window_before_is_not_found_again() {
        rehearsal.levels(
                Map.of("A", 7, "B", 3),
                rule -> rule.key().equals("level-a") ? 5 : 4,
                Instant.parse("2026-01-15T00:00:00Z"),
                Instant.parse("2026-01-29T00:00:00Z"));
        assertEquals(2, rule("level-a").followUps());
        assertEquals(2, rule("level-a").eligible());
        assertEquals(0, rule("level-b").followUps());
    }

    @Test
    void what_somebody_tells_of_is_known_by_its_rule() {
        rehearsal.told("repair", MARCH);
        rehearsal.told("complaint-general", MARCH);
        rehearsal.told("unknown", MARCH);
        assertEquals(1, rule("repair").eligible());
        assertEquals(0, rule("complaint-general").eligible());
    }

    @Test
    void an_answered_improvement_is_followed_up_and_told_where_a_complaint_was_its_cause() {
        rehearsal.answered(MARCH, true);
        rehearsal.answered(MARCH, false);
        assertEquals(2, rule("improvement").followUps());
        assertEquals(1, rule("improvement").messages());
    }
}
