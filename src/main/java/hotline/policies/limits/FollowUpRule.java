package hotline.policies.limits;

import hotline.policies.calendar.TimeLimit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A rule by which customers are followed up (F1).
 *
 * @param key names it in its policy and keeps its meaning over versions
 * @param filter what else must be so
 * @param earliest when the customer may be called first, counted from the trigger; for levels from the window's start
 * @param latest when it is due at the latest
 * @param share of the eligible of a window that are followed up, 1 to 100 percent (F7)
 * @param window over which the share is measured; a level is followed up once in each
 * @param repeats what follows after a follow-up of this rule was done, in order
 * @param points what is asked, in Chinese and, where it is given, in English
 */
public record FollowUpRule(
        String key,
        String title,
        String titleEn,
        Trigger trigger,
        Filter filter,
        TimeLimit earliest,
        TimeLimit latest,
        int share,
        Window window,
        Who who,
        Channel channel,
        List<Repeat> repeats,
        List<String> points,
        List<String> pointsEn) {
    /** What makes a customer eligible. */
    public enum Trigger {
        /** A complaint was settled: carried out. */
        COMPLAINT_SETTLED,
        /** The department has answered an improvement item. */
        IMPROVEMENT_ANSWERED,
        /** A new window began for a customer of that level. */
        LEVEL,
        REPAIR_DONE,
        VISIT_PAID,
        EVENT_HELD,
        EMERGENCY_CLOSED,
        PROJECT_DELIVERED;

        /** As in a policy. */
        public String key() {
            return FollowUpRule.key(this);
        }

        /** Whether somebody says that it happened, as no case and no calendar does. */
        public boolean told() {
            return compareTo(REPAIR_DONE) >= 0;
        }
    }

    /** Who calls (F8). */
    public enum Who {
        /** An agent of the department, somebody other than who handled it where there is one. */
        ASSISTANT,
        /** Who handles the case, or looks after the customer. */
        OWNER,
        SUPERVISOR,
        MANAGER,
        /** Somebody who had no part in the case, of another department where there is one. */
        INDEPENDENT;

        public String key() {
            return FollowUpRule.key(this);
        }
    }

    /** How the customer is asked (F6); only telephone calls are dialled. */
    public enum Channel {
        PHONE,
        VISIT,
        LETTER;

        public String key() {
            return FollowUpRule.key(this);
        }
    }

    /** A stretch of the calendar. */
    public enum Window {
        MONTH,
        QUARTER,
        HALF_YEAR,
        YEAR;

        public String key() {
            return FollowUpRule.key(this);
        }
    }

    /** Empty sets ask for nothing. @param grades of the complaint @param levels of the customer */
    public record Filter(Set<String> grades, Set<String> categories, Set<String> levels) {
        /** Pure. */
        public boolean accepts(String grade, String category, String level) {
            return asks(grades, grade) && asks(categories, category) && asks(levels, level);
        }

        private static boolean asks(Set<String> wanted, String value) {
            return wanted.isEmpty() || wanted.contains(value);
        }
    }

    /** A further follow-up. @param times how often it comes in a row */
    public record Repeat(TimeLimit earliest, TimeLimit latest, int times) {}

    /** What follows after the one of that place in the row, from 0. */
    public Optional<Repeat> after(int step) {
        var left = step;
        for (var repeat : repeats) {
            if (left < repeat.times()) {
                return Optional.of(repeat);
            }
            left -= repeat.times();
        }
        return Optional.empty();
    }

    static String key(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static <T extends Enum<T>> Map<String, T> byKey(T[] values, Function<T, String> key) {
        var map = new LinkedHashMap<String, T>();
        Arrays.stream(values).forEach(value -> map.put(key.apply(value), value));
        return map;
    }
}
