package hotline.cases;

import hotline.policies.calendar.Due;
import hotline.policies.calendar.TimeLimit;
import hotline.policies.limits.ComplaintLimits.Start;
import hotline.policies.limits.ComplaintPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Counts what a policy would have made of past complaints, rule by rule. Pure but for the calendar it is given. */
final class Rehearsal {
    private static final int MOST_EXAMPLES = 30;
    private final ComplaintPolicy policy;
    private final Flow flow;
    private final Calendar calendar;
    private final Instant now;
    private final Map<String, Rule> rules = new TreeMap<>();
    private final Map<String, Integer> messages = new TreeMap<>();
    private final List<Example> examples = new ArrayList<>();
    private int complaints;

    /** Counts a limit in the working time of a department. */
    @FunctionalInterface
    interface Calendar {
        Due due(Instant start, TimeLimit limit, @Nullable Long departmentId);
    }

    /**
     * @param rule as in the document, {@code grades.major.resolve}
     * @param earlier due times that would move forward
     * @param later due times that would move back
     * @param added due times that there were not
     * @param dropped due times that there would not be
     * @param breachesBefore that were late, met or not
     */
    record Rule(
            String rule,
            int complaints,
            int earlier,
            int later,
            int added,
            int dropped,
            int breachesBefore,
            int breachesAfter) {
        static Rule none(String rule) {
            return new Rule(rule, 0, 0, 0, 0, 0, 0, 0);
        }

        Rule plus(@Nullable Instant before, @Nullable Instant after, boolean lateBefore, boolean lateAfter) {
            var moved = before == null || after == null ? 0 : after.compareTo(before);
            return new Rule(
                    rule,
                    complaints + 1,
                    earlier + one(moved < 0),
                    later + one(moved > 0),
                    added + one(before == null),
                    dropped + one(after == null),
                    breachesBefore + one(lateBefore),
                    breachesAfter + one(lateAfter));
        }

        private static int one(boolean counts) {
            return counts ? 1 : 0;
        }
    }

    /** A due time that would be another one. */
    record Example(
            long complaintId,
            String number,
            String rule,
            @Nullable Instant before,
            @Nullable Instant after) {}

    /** @param messages how many people's parts would be told, by {@code escalation[2]}, {@code alerts.major} or {@code branches.tell} */
    record Report(int complaints, List<Rule> rules, Map<String, Integer> messages, List<Example> examples) {}

    Rehearsal(ComplaintPolicy policy, Flow flow, Calendar calendar, Instant now) {
        this.policy = policy;
        this.flow = flow;
        this.calendar = calendar;
        this.now = now;
    }

    Report report() {
        return new Report(complaints, List.copyOf(rules.values()), new TreeMap<>(messages), List.copyOf(examples));
    }

    void add(PastComplaint past) {
        complaints++;
        var grade = past.grade().key();
        var limits = policy.of(grade);
        var kinds = new TreeSet<>(past.clocks().keySet());
        kinds.addAll(limits.clocks().keySet());
        kinds.remove(Branching.REPORT);
        for (var kind : kinds) {
            var clock = limits.clocks().get(kind);
            var start = clock == null ? null : past.start(clock.from());
            var after = clock == null || start == null
                    ? null
                    : calendar.due(start, clock.limit(), past.departmentId()).at();
            compare(past, "grades." + grade + "." + kind, kind, after);
        }
        var alerted = policy.alerts().getOrDefault(grade, List.of());
        if (!alerted.isEmpty() && past.reached().containsKey(State.GRADED)) {
            messages.merge("alerts." + grade, 1, Integer::sum);
        }
        branch(past);
    }

    /** What would have been passed to a branch, and when it would have reported. */
    private void branch(PastComplaint past) {
        var branches = policy.branches();
        var branch = past.branch(branches);
        if (branch.isPresent() && !branches.tell().isEmpty()) {
            messages.merge("branches.tell", 1, Integer::sum);
        }
        var settled = past.start(Start.SETTLED);
        compare(
                past,
                "branches.report",
                Branching.REPORT,
                branch.isEmpty() || settled == null
                        ? null
                        : calendar.due(settled, branches.report(), branch.get()).at());
    }

    private void compare(PastComplaint past, String rule, String kind, @Nullable Instant after) {
        var clock = past.clocks().get(kind);
        var before = clock == null ? null : clock.dueAt();
        if (before == null && after == null) {
            return;
        }
        var met = clock != null && clock.metAt() != null ? clock.metAt() : met(past, kind);
        rules.merge(
                rule,
                Rule.none(rule).plus(before, after, late(before, met), late(after, met)),
                (sum, _) -> sum.plus(before, after, late(before, met), late(after, met)));
        if (after != null) {
            climb(past, after, met == null ? now : met);
        }
        if (examples.size() < MOST_EXAMPLES && !Objects.equals(before, after)) {
            examples.add(new Example(past.id(), past.number(), rule, before, after));
        }
    }

    /** When the state came that stops that clock; at the latest the end. */
    private @Nullable Instant met(PastComplaint past, String kind) {
        return past.reached().entrySet().stream()
                .filter(entry -> Clocks.met(flow, entry.getKey()).contains(kind))
                .map(Map.Entry::getValue)
                .min(Instant::compareTo)
                .orElse(past.closedAt());
    }

    private boolean late(@Nullable Instant due, @Nullable Instant met) {
        return due != null && due.isBefore(met == null ? now : met);
    }

    private void climb(PastComplaint past, Instant due, Instant until) {
        for (var step = 0; step < policy.ladder().size(); step++) {
            var at = calendar.due(due, policy.ladder().get(step).after(), past.departmentId())
                    .at();
            if (!at.isBefore(until)) {
                return;
            }
            messages.merge("escalation[" + (step + 1) + "]", 1, Integer::sum);
        }
    }
}
