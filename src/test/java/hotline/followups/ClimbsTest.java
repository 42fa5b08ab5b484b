package hotline.followups;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hotline.policies.limits.Family;
import hotline.policies.limits.FollowUpPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The shipped ladders: overdue at once, after 2, 4 and 6 days; idle at once, after 2 and 4 days. */
class ClimbsTest {
    private static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant TO = FROM.plus(Duration.ofDays(10));
    private Climbs climbs;

    @BeforeEach
    void shipped() throws IOException {
        var text = Files.readString(Path.of("config/policies/followups.yaml"));
        var policy = (FollowUpPolicy) Family.FOLLOWUPS.read(text).rules().orElseThrow();
        climbs = new Climbs(
                policy,
                (start, limit, _) -> start.plus(
                        switch (limit.unit()) {
                            case MINUTES -> Duration.ofMinutes(limit.amount());
                            case HOURS -> Duration.ofHours(limit.amount());
                            default -> Duration.ofDays(limit.amount());
                        }),
                FROM,
                TO);
    }

    private static Instant day(int day) {
        return FROM.plus(Duration.ofDays(day));
    }

    private void followUp(Instant due, @Nullable Instant stopped) {
        climbs.add(new Climbs.FollowUp(due, stopped, null));
    }

    @Test
    void a_step_is_counted_until_it_ended_or_somebody_took_notice() {
        followUp(day(1), day(4));
        assertEquals(Map.of("escalation.follow-up[1]", 1, "escalation.follow-up[2]", 1), climbs.steps());
        followUp(day(1), day(1));
        followUp(day(1), null);
        assertEquals(2, climbs.steps().get("escalation.follow-up[1]"), "in time is not late");
        assertEquals(1, climbs.steps().get("escalation.follow-up[4]"));
    }

    @Test
    void only_steps_of_the_period_are_counted() {
        followUp(day(-3), null);
        followUp(day(9), null);
        assertEquals(
                Map.of("escalation.follow-up[1]", 1, "escalation.follow-up[3]", 1, "escalation.follow-up[4]", 1),
                climbs.steps());
    }

    @Test
    void an_item_climbs_until_it_is_sent_and_anew_until_it_is_answered() {
        climbs.add(new Climbs.Item(1, day(0), null, day(3), null, null, null));
        assertEquals(
                Map.of("escalation.improvement[1]", 2, "escalation.improvement[2]", 1),
                climbs.steps(),
                "due to be sent on day 2, to be answered on day 6");
        climbs.add(new Climbs.Item(1, day(0), day(2), null, null, null, null));
        assertEquals(2, climbs.steps().get("escalation.improvement[1]"), "taken notice of at once");
    }

    @Test
    void what_the_version_would_not_have_opened_does_not_climb() {
        climbs.add(new Climbs.Item(3, day(0), null, null, null, null, null));
        assertEquals(Map.of(), climbs.steps());
    }
}
