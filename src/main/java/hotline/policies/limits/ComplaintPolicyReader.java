package hotline.policies.limits;

import hotline.policies.calendar.TimeLimit;
import hotline.policies.document.Field;
import hotline.policies.limits.ComplaintLimits.Clock;
import hotline.policies.limits.ComplaintLimits.Start;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the regulation of complaints; every mistake is noted where it stands. */
final class ComplaintPolicyReader {
    static final List<String> GRADES = List.of("general", "important", "major");
    static final List<String> KINDS = List.of("respond", "pre-warn", "propose", "resolve", "report-back", "close");
    private static final Map<String, Start> STARTS =
            Map.of("registered", Start.REGISTERED, "graded", Start.GRADED, "settled", Start.SETTLED);

    private ComplaintPolicyReader() {}

    static Optional<Field> in(Map<String, Field> entries, String key) {
        return Optional.ofNullable(entries.get(key));
    }

    static Optional<ComplaintPolicy> read(Field root) {
        var entries = root.entries(
                List.of("name", "grades", "grading", "alerts", "escalation", "raised-again", "approvals", "branches"),
                List.of("name", "grades"));
        var name = in(entries, "name").flatMap(field -> field.text(60)).orElse("");
        var grades = in(entries, "grades").map(ComplaintPolicyReader::grades).orElse(Map.of());
        var grading = in(entries, "grading").map(GradingReader::read).orElse(List.of());
        var alerts = in(entries, "alerts").map(ComplaintPolicyReader::alerts).orElse(Map.of());
        var ladder =
                in(entries, "escalation").map(ComplaintPolicyReader::ladder).orElse(List.of());
        var again = in(entries, "raised-again")
                .flatMap(ComplaintPolicyReader::raisedAgain)
                .orElse(RaisedAgain.USUAL);
        var approvals = in(entries, "approvals").map(ApprovalsReader::read).orElse(Approvals.USUAL);
        var branches = in(entries, "branches").map(BranchesReader::read).orElse(Branches.NONE);
        return Optional.of(new ComplaintPolicy(name, grades, grading, alerts, ladder, again, approvals, branches));
    }

    private static Optional<RaisedAgain> raisedAgain(Field field) {
        var keys = List.of("within-days", "grade-up", "same-case");
        var entries = field.entries(keys, keys);
        var days = in(entries, "within-days").flatMap(number -> number.number(0, 3660));
        var up = in(entries, "grade-up").flatMap(choice -> choice.choice(Map.of("true", true, "false", false)));
        var same = in(entries, "same-case").flatMap(number -> number.number(0, 100));
        return days.flatMap(within -> up.flatMap(grade -> same.map(times -> new RaisedAgain(within, grade, times))));
    }

    private static Map<String, ComplaintLimits> grades(Field field) {
        var grades = new LinkedHashMap<String, ComplaintLimits>();
        field.entries(GRADES, GRADES)
                .forEach((grade, clocks) -> grades.put(grade, new ComplaintLimits(grade, clocks(clocks))));
        return grades;
    }

    private static Map<String, Clock> clocks(Field field) {
        var clocks = new LinkedHashMap<String, Clock>();
        field.entries(KINDS).forEach((kind, clock) -> clock(clock).ifPresent(read -> clocks.put(kind, read)));
        return clocks;
    }

    private static Optional<Clock> clock(Field field) {
        var keys = List.of("limit", "from");
        var entries = field.entries(keys, keys);
        var from = in(entries, "from").flatMap(start -> start.choice(STARTS));
        return in(entries, "limit")
                .flatMap(limit -> limit.limit(1))
                .flatMap(limit -> from.map(start -> new Clock(limit, start)));
    }

    private static Map<String, List<Receiver>> alerts(Field field) {
        var alerts = new LinkedHashMap<String, List<Receiver>>();
        field.entries(GRADES).forEach((grade, list) -> alerts.put(grade, receivers(list)));
        return alerts;
    }

    private static List<Receiver> receivers(Field field) {
        var receivers = EnumSet.noneOf(Receiver.class);
        for (var item : field.items()) {
            item.choice(Receiver.byKey()).ifPresent(receiver -> {
                if (!receivers.add(receiver)) {
                    item.wrong("policies.document.item-twice", receiver.key());
                }
            });
        }
        return List.copyOf(receivers);
    }

    /** Steps in one unit, each later than the one before, so that nobody is told before the one below. */
    static List<LadderStep> ladder(Field field) {
        var ladder = new ArrayList<LadderStep>();
        for (var item : field.items()) {
            var keys = List.of("after", "to");
            var entries = item.entries(keys, keys);
            var to = in(entries, "to").flatMap(receiver -> receiver.choice(Receiver.byKey()));
            var after = in(entries, "after").flatMap(limit -> limit.limit(0));
            var before = ladder.isEmpty() ? null : ladder.getLast().after();
            in(entries, "after")
                    .filter(_ -> after.isPresent() && !follows(before, after.get()))
                    .ifPresent(limit -> limit.wrong("policies.document.step-not-later"));
            to.ifPresent(receiver -> after.ifPresent(limit -> ladder.add(new LadderStep(limit, receiver))));
        }
        return ladder;
    }

    private static boolean follows(@Nullable TimeLimit before, TimeLimit after) {
        return before == null
                || (after.amount() > before.amount() && (before.amount() == 0 || before.unit() == after.unit()));
    }
}
