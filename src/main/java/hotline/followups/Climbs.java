package hotline.followups;

import hotline.policies.calendar.TimeLimit;
import hotline.policies.limits.FollowUpPolicy;
import hotline.policies.limits.LadderStep;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts how often the ladders of a version would have climbed in a period for what was late then. Pure. */
final class Climbs {
    private final FollowUpPolicy policy;
    private final Calendar calendar;
    private final Instant from;
    private final Instant to;
    private final Map<String, Integer> steps = new TreeMap<>();

    /** When a limit is over. */
    interface Calendar {
        Instant due(Instant start, TimeLimit limit, @Nullable Long departmentId);
    }

    Climbs(FollowUpPolicy policy, Calendar calendar, Instant from, Instant to) {
        this.policy = policy;
        this.calendar = calendar;
        this.from = from;
        this.to = to;
    }

    /** A follow-up. @param stoppedAt when it ended or somebody took notice; null: not yet */
    record FollowUp(
            Instant dueAt,
            @Nullable Instant stoppedAt,
            @Nullable Long departmentId) {}

    /** An improvement item. @param sendTakenAt when somebody took notice that it was not sent @param answerTakenAt not answered */
    record Item(
            int score,
            Instant openedAt,
            @Nullable Instant sendTakenAt,
            @Nullable Instant sentAt,
            @Nullable Instant answerTakenAt,
            @Nullable Instant answeredAt,
            @Nullable Long departmentId) {}

    /** It keeps the due time that it had. */
    void add(FollowUp late) {
        climb("follow-up", policy.overdue(), late.dueAt(), late.stoppedAt(), late.departmentId());
    }

    /** It is due as the version says; where that would have opened none, nothing climbs. */
    void add(Item item) {
        policy.improvement().filter(rule -> item.score() <= rule.score()).ifPresent(rule -> {
            var department = item.departmentId();
            var send = calendar.due(item.openedAt(), rule.send(), department);
            climb("improvement", policy.idle(), send, first(item.sendTakenAt(), item.sentAt()), department);
            if (item.sentAt() != null) {
                var answer = calendar.due(item.sentAt(), rule.answer(), department);
                climb("improvement", policy.idle(), answer, first(item.answerTakenAt(), item.answeredAt()), department);
            }
        });
    }

    private static @Nullable Instant first(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isBefore(one)) ? other : one;
    }

    private void climb(
            String ladder,
            List<LadderStep> climbed,
            Instant dueAt,
            @Nullable Instant stoppedAt,
            @Nullable Long departmentId) {
        var until = stoppedAt == null || to.isBefore(stoppedAt) ? to : stoppedAt;
        for (var step = 0; step < climbed.size(); step++) {
            var at = calendar.due(dueAt, climbed.get(step).after(), departmentId);
            if (!at.isBefore(until)) {
                return;
            }
            if (!at.isBefore(from)) {
                steps.merge("escalation." + ladder + "[" + (step + 1) + "]", 1, Integer::sum);
            }
        }
    }

    /** By the step, as in {@code escalation.follow-up[2]}. */
    Map<String, Integer> steps() {
        return Map.copyOf(steps);
    }
}
