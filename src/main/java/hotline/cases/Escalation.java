package hotline.cases;

import hotline.platform.Problem;
import hotline.platform.database.Database;
import hotline.platform.database.Sql;
import hotline.platform.lease.Guard;
import hotline.policies.Policies;
import hotline.policies.limits.LadderStep;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Lets what is late climb, step by step. The clocks to look at are found by an index, so that a round
 * costs what is due and not what is open; each step is held once by the database, whoever runs twice.
 */
final class Escalation {
    private static final int BATCH = 50;
    /** When a calendar has no working time to count in, somebody has to mend it first. */
    private static final Duration LATER = Duration.ofHours(1);

    private final Database database;
    private final Guard guard;
    private final Policies policies;
    private final Telling telling;
    private final LateNews news;
    private final Clock clock;

    Escalation(Database database, Guard guard, Policies policies, Telling telling, Clock clock) {
        this.news = new LateNews(database, guard, telling.posting(), clock);
        this.database = database;
        this.guard = guard;
        this.policies = policies;
        this.telling = telling;
        this.clock = clock;
    }

    /** Raises every step whose time has come. @throws Problem.Unavailable when another server does it */
    void look() {
        var taken = BATCH;
        while (taken == BATCH) {
            var told = new TreeSet<Long>();
            taken = database.transaction(sql -> {
                guard.check(sql);
                var now = clock.instant();
                var running = LadderStore.take(sql, now, BATCH);
                running.forEach(one -> climb(sql, one, now, told));
                return running.size();
            });
            telling.announce(told);
        }
        news.send();
    }

    private void climb(Sql sql, LadderStore.Running running, Instant now, Set<Long> told) {
        var policy = policies.complaintsOf(sql, running.policyId());
        var next = running.nextStep();
        while (true) {
            switch (next(policy.rules().ladder(), running, next, now)) {
                case Climb.Raise(var number, var step) -> {
                    told.addAll(telling.raise(sql, running, policy, number, step, now));
                    next = number + 1;
                }
                case Climb.Wait(var until) -> {
                    LadderStore.climbed(sql, running, next, until);
                    return;
                }
                case Climb.End() -> {
                    LadderStore.climbed(sql, running, next, null);
                    return;
                }
            }
        }
    }

    private Climb next(List<LadderStep> ladder, LadderStore.Running running, int next, Instant now) {
        try {
            return Climb.next(
                    ladder,
                    next,
                    now,
                    limit -> policies.due(running.dueAt(), limit, running.departmentId())
                            .at());
        } catch (Problem.Conflict e) {
            return new Climb.Wait(now.plus(LATER));
        }
    }
}
