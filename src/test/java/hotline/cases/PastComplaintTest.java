package hotline.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hotline.policies.calendar.TimeLimit;
import hotline.policies.limits.Branches;
import hotline.policies.limits.Branches.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PastComplaintTest {
    private static final Instant MORNING = Instant.parse("2026-03-03T01:00:00Z");
    private static final Branches POLICY = new Branches(
            true,
            List.of(Finding.RECORD, Finding.DEPARTMENT),
            List.of(),
            Set.of(),
            new TimeLimit(24, TimeLimit.Unit.HOURS),
            true);

    private static Optional<Long> passedTo(Map<Finding, Long> branches, @Nullable Long home) {
        return new PastComplaint(
                        1,
                        "TS1",
                        Grade.GENERAL,
                        7L,
                        MORNING,
                        null,
                        Map.of(State.GRADED, MORNING),
                        Map.of(),
                        branches,
                        home)
                .branch(POLICY);
    }

    @Test
    void the_first_branch_that_is_found_is_the_customers_whatever_else_is_found() {
        var both = Map.of(Finding.RECORD, 3L, Finding.DEPARTMENT, 4L);
        assertEquals(Optional.of(3L), passedTo(both, null));
        assertEquals(Optional.empty(), passedTo(both, 3L), "taken there: it stays");
        assertEquals(Optional.of(4L), passedTo(Map.of(Finding.DEPARTMENT, 4L), 3L));
        assertEquals(Optional.empty(), passedTo(Map.of(), null));
    }
}
