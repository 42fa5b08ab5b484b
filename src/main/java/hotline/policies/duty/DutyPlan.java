package hotline.policies.duty;

import hotline.policies.calendar.OpenState;
import hotline.policies.calendar.WorkCalendar;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** What a roster means: whom to call at each moment, and when there is nobody. Pure. */
public final class DutyPlan {
    private DutyPlan() {}

    /** From one moment to another, exclusive, these numbers are called one after the other. */
    public record Watch(Instant from, Instant until, List<String> numbers) {}

    /** A time outside the ordinary hours in which nobody can be called. */
    public record Gap(Instant from, Instant until) {}

    /** The numbers at a moment, in the order in which they are called. */
    public static List<String> numbers(List<Duty> duties, Instant moment) {
        return duties.stream()
                .filter(duty -> !duty.fromAt().isAfter(moment) && duty.untilAt().isAfter(moment))
                .filter(Duty::reachable)
                .sorted(Comparator.comparingInt(Duty::place).thenComparing(Duty::id))
                .map(Duty::number)
                .distinct()
                .toList();
    }

    /** The watches of a time, in order and without overlap; neighbours that call the same are one. */
    public static List<Watch> watches(List<Duty> duties, Instant from, Instant until) {
        var bounds = new TreeSet<Instant>(List.of(from, until));
        for (var duty : duties) {
            bounds.add(duty.fromAt());
            bounds.add(duty.untilAt());
        }
        var found = new ArrayList<Watch>();
        Instant start = null;
        for (var bound : bounds.subSet(from, true, until, true)) {
            if (start != null) {
                var numbers = numbers(duties, start);
                if (!numbers.isEmpty()) {
                    add(found, new Watch(start, bound, numbers));
                }
            }
            start = bound;
        }
        return found;
    }

    /** All that these turns mean, each watch from where it really began: it reads the same however far it is through. */
    public static List<Watch> watches(List<Duty> duties) {
        var from = duties.stream().map(Duty::fromAt).min(Comparator.naturalOrder());
        var until = duties.stream().map(Duty::untilAt).max(Comparator.naturalOrder());
        return from.map(first -> watches(duties, first, until.orElseThrow())).orElse(List.of());
    }

    private static void add(List<Watch> found, Watch next) {
        if (!found.isEmpty()
                && found.getLast().until().equals(next.from())
                && found.getLast().numbers().equals(next.numbers())) {
            var before = found.removeLast();
            found.add(new Watch(before.from(), next.until(), next.numbers()));
        } else {
            found.add(next);
        }
    }

    /** When, outside the ordinary hours of the hotline, nobody who is on duty can be called. */
    public static List<Gap> gaps(WorkCalendar opening, List<Duty> duties, Instant from, Instant until) {
        var bounds = new TreeSet<Instant>(List.of(from, until));
        for (var duty : duties) {
            bounds.add(duty.fromAt());
            bounds.add(duty.untilAt());
        }
        var day = from.atZone(opening.zone()).toLocalDate();
        while (!day.atStartOfDay(opening.zone()).toInstant().isAfter(until)) {
            bounds.add(day.atStartOfDay(opening.zone()).toInstant());
            for (var span : opening.week()) {
                for (var minute : List.of(span.fromMinute(), span.toMinute())) {
                    var time = day.atStartOfDay().plusMinutes(minute);
                    bounds.add(time.atZone(opening.zone()).toInstant());
                }
            }
            day = day.plusDays(1);
        }
        var gaps = new ArrayList<Gap>();
        Instant start = null;
        for (var bound : bounds.subSet(from, true, until, true)) {
            if (start != null
                    && opening.at(start) != OpenState.DAY
                    && numbers(duties, start).isEmpty()) {
                var joins = !gaps.isEmpty() && gaps.getLast().until().equals(start);
                var first = joins ? gaps.removeLast().from() : start;
                gaps.add(new Gap(first, bound));
            }
            start = bound;
        }
        return gaps;
    }

    /** How long all of them last together. */
    static Duration length(List<Gap> gaps) {
        return gaps.stream()
                .map(gap -> Duration.between(gap.from(), gap.until()))
                .reduce(Duration.ZERO, Duration::plus);
    }
}
