package hotline.cases;

import hotline.platform.Problem;
import hotline.platform.database.Database;
import hotline.platform.database.Sql;
import hotline.platform.lease.Guard;
import hotline.policies.Policies;
import hotline.policies.limits.LadderStep;
import hotline.policies.limits.Receiver;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Lets what is late climb, step by step, whatever it is. What to look at is found by an index, so that a round
 * costs what is due and not what is open; each step is held once by the database, whoever runs twice.
 */
final class Escalation {
    /** No ladder is as long. */
    static final int STEPS_OF_A_ROUND = 1_000;

    private static final int BATCH = 50;
    /** When a calendar has no working time to count in, somebody has to mend it first. */
    private static final Duration LATER = Duration.ofHours(1);

    private final Database database;
    private final Guard guard;
    private final Policies policies;
    private final Telling telling;
    private final LateNews news;
    private final Clock clock;
    private final List<Ladder> ladders = new CopyOnWriteArrayList<>();

    Escalation(Database database, Guard guard, Policies policies, Telling telling, Clock clock) {
        this.news = new LateNews(database, guard, telling.posting(), clock);
        this.database = database;
        this.guard = guard;
        this.policies = policies;
        this.telling = telling;
        this.clock = clock;
    }

    /** From now on things of that kind climb too. */
    void climb(Ladder ladder) {
        ladders.add(ladder);
    }

    List<Ladder> ladders() {
        return ladders;
    }

    /** Raises every step whose time has come. @throws Problem.Unavailable when another server does it */
    void look() {
        ladders.forEach(this::look);
        news.send();
    }

    private void look(Ladder ladder) {
        var taken = BATCH;
        while (taken == BATCH) {
            var told = new TreeSet<Long>();
            taken = database.transaction(sql -> {
                guard.check(sql);
                var now = clock.instant();
                var late = ladder.take(sql, now, BATCH);
                late.forEach(one -> climb(sql, ladder, one, now, told));
                return late.size();
            });
            telling.announce(told);
        }
    }

    private void climb(Sql sql, Ladder ladder, Ladder.Late late, Instant now, Set<Long> told) {
        var steps = ladder.steps(sql, late);
        var next = late.nextStep();
        while (true) {
            switch (next(steps, late, next, now)) {
                case Climb.Raise(var number, var step) -> {
                    told.addAll(raise(sql, ladder, late, number, step, now));
                    next = number + 1;
                }
                case Climb.Wait(var until) -> {
                    ladder.climbed(sql, late, next, until);
                    return;
                }
                case Climb.End() -> {
                    ladder.climbed(sql, late, next, null);
                    return;
                }
            }
        }
    }

    private Climb next(List<LadderStep> steps, Ladder.Late late, int next, Instant now) {
        try {
            return Climb.next(
                    steps,
                    next,
                    now,
                    limit -> policies.due(late.dueAt(), limit, late.departmentId())
                            .at());
        } catch (Problem.Conflict e) {
            return new Climb.Wait(now.plus(LATER));
        }
    }

    /** @return who was told; nobody when that step was raised before */
    private static List<Long> raise(
            Sql sql, Ladder ladder, Ladder.Late late, int number, LadderStep step, Instant now) {
        var told = people(sql, late, step.to(), ladder.excluded(sql, late).toArray(Long[]::new), now);
        var explanation = ladder.explain(sql, late, step);
        var notice = NoticeStore.raise(
                sql,
                new Noticed(ladder.of(), late.id()),
                late.kind(),
                late.round() * STEPS_OF_A_ROUND + number,
                step.to(),
                now,
                late.dueAt(),
                explanation,
                told);
        notice.ifPresent(id -> ladder.raised(sql, new Ladder.Raised(late, step, id, explanation, told, now)));
        return notice.isPresent() ? told : List.of();
    }

    /** Where nobody holds that part, the next above; at last the administrators. */
    private static List<Long> people(Sql sql, Ladder.Late late, Receiver first, Long[] excluded, Instant now) {
        for (var receiver : Receiver.values()) {
            if (receiver.compareTo(first) >= 0) {
                var people = Receivers.of(sql, late.departmentId(), late.ownerId(), excluded, receiver, now);
                if (!people.isEmpty()) {
                    return people;
                }
            }
        }
        return Receivers.administrators(sql, excluded, now);
    }
}
