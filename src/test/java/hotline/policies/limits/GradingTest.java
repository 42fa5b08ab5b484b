package hotline.policies.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.policies.limits.GradingRule.Condition;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class GradingTest {
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final List<GradingRule> RULES = List.of(
            new GradingRule(1, "major", new Condition.Words(List.of("媒体", "记者"))),
            new GradingRule(2, "major", new Condition.Amount(50_000)),
            new GradingRule(3, "important", new Condition.Repeated(2, 30)),
            new GradingRule(4, "important", new Condition.Level(Set.of("A"))));

    private static Grading.Facts facts(String text, String level, Instant... earlier) {
        return new Grading.Facts(text, NOW, List.of(earlier), level);
    }

    @Test
    void the_gravest_grade_wins_and_all_its_reasons_are_told() {
        var proposal = Grading.propose(RULES, facts("再不解决就找记者，损失 6 万元", "A", NOW.minus(Duration.ofDays(3))))
                .orElseThrow();
        assertEquals("major", proposal.grade());
        assertEquals(
                List.of("记者", "60000"),
                proposal.reasons().stream().map(Grading.Reason::found).toList());
    }

    @Test
    void what_was_complained_of_within_the_period_counts_and_what_is_older_does_not() {
        var once = Grading.propose(RULES, facts("电梯", "B", NOW.minus(Duration.ofDays(30))));
        assertEquals("2", once.orElseThrow().reasons().getFirst().found());
        assertTrue(Grading.propose(RULES, facts("电梯", "B", NOW.minus(Duration.ofDays(31))))
                .isEmpty());
    }

    @Test
    void amounts_are_read_as_people_write_them() {
        assertEquals(Optional.of(new BigDecimal("12000")), largest("赔偿1.2万元"));
        assertEquals(Optional.of(new BigDecimal("12345.5")), largest("金额 12,345.5 元，另 300 块"));
        assertEquals(Optional.of(new BigDecimal("5000")), largest("￥5000"));
        assertEquals(Optional.empty(), largest("12315 热线，3 天，2 楼"));
    }

    private static Optional<BigDecimal> largest(String text) {
        return Grading.largest(text)
                .map(amount -> new BigDecimal(amount.stripTrailingZeros().toPlainString()));
    }

    @Property(tries = 300)
    void more_facts_never_lower_the_proposal(
            @ForAll @Size(max = 5) List<@IntRange(max = 60) Integer> daysAgo, @ForAll boolean levelA) {
        var earlier =
                daysAgo.stream().map(days -> NOW.minus(Duration.ofDays(days))).toArray(Instant[]::new);
        var less = grade(facts("电梯", levelA ? "A" : "", earlier));
        var more = grade(facts("电梯，要找媒体", levelA ? "A" : "", earlier));
        assertTrue(more >= less);
        assertEquals(2, more);
    }

    private static int grade(Grading.Facts facts) {
        return Grading.propose(RULES, facts)
                .map(proposal -> ComplaintPolicyReader.GRADES.indexOf(proposal.grade()))
                .orElse(0);
    }

    @Property(tries = 300)
    void no_text_breaks_the_reading_of_amounts(@ForAll String text) {
        Grading.largest(text + "万元");
    }
}
