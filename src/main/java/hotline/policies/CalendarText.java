package hotline.policies;

import hotline.policies.calendar.Holiday;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Public holidays as others hand them over: an iCalendar file, or lines of “day, name” or “first day,
 * last day, name”, each with “off” or “work” after it where it is not simply a day off. Pure.
 */
final class CalendarText {
    private static final int LONGEST = 40;
    private static final int MOST_DAYS = 2000;
    private static final int LONGEST_NAME = 60;
    private static final Set<String> OFF = Set.of("off", "holiday", "休", "放假", "休息");
    private static final Set<String> WORK = Set.of("work", "working", "班", "上班", "补班", "调休", "调休上班");
    /** A comma, semicolon or backslash that is meant as such (RFC 5545, 3.3.11). */
    private static final Pattern ESCAPED = Pattern.compile("\\\\([,;\\\\])");

    private final Map<LocalDate, Holiday> days = new TreeMap<>();
    private final List<Mistake> mistakes = new ArrayList<>();

    private CalendarText() {}

    /** What is wrong in a line; {@code id} is that of a text. */
    record Mistake(int line, String id, String part) {}

    /** Days in order; there are none to be used while there are mistakes. */
    record Parsed(List<Holiday> days, List<Mistake> mistakes) {}

    static Parsed parse(String text) {
        var reader = new CalendarText();
        var lines = text.strip().startsWith("\uFEFF") ? text.strip().substring(1) : text;
        if (lines.stripLeading().startsWith("BEGIN:VCALENDAR")) {
            reader.calendar(lines.lines().toList());
        } else {
            reader.lines(lines.lines().toList());
        }
        if (reader.days.size() > MOST_DAYS) {
            reader.wrong(1, "policies.import.too-many", String.valueOf(MOST_DAYS));
        }
        return new Parsed(List.copyOf(reader.days.values()), List.copyOf(reader.mistakes));
    }

    private void lines(List<String> lines) {
        for (var number = 1; number <= lines.size(); number++) {
            var line = lines.get(number - 1).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                line(number, line);
            }
        }
    }

    private void line(int number, String line) {
        var cells = new ArrayList<>(
                List.of(line.split("[,;\\t，；]")).stream().map(String::strip).toList());
        var last = cells.size() > 1 ? cells.getLast().toLowerCase(Locale.ROOT) : "";
        var working = WORK.contains(last);
        if (working || OFF.contains(last)) {
            cells.removeLast();
        }
        var range = cells.size() > 2;
        if (cells.size() < 2 || cells.size() > 3) {
            wrong(number, "policies.import.cells", line);
            return;
        }
        add(number, cells.getFirst(), range ? cells.get(1) : cells.getFirst(), cells.getLast(), working);
    }

    /** Events of whole days; DTEND is the day after the last (RFC 5545, 3.6.1). */
    private void calendar(List<String> lines) {
        var start = "";
        var end = "";
        var summary = "";
        for (var number = 1; number <= lines.size(); number++) {
            var line = unfolded(lines, number);
            var value = line.substring(line.indexOf(':') + 1);
            if (line.equals("BEGIN:VEVENT")) {
                start = end = summary = "";
            } else if (line.startsWith("DTSTART")) {
                start = value;
            } else if (line.startsWith("DTEND")) {
                end = value;
            } else if (line.startsWith("SUMMARY")) {
                summary = ESCAPED.matcher(value).replaceAll("$1").strip();
            } else if (line.equals("END:VEVENT")) {
                event(number, start, end, summary);
            }
        }
    }

    /** A line with those that carry it on, which begin with a blank (RFC 5545, 3.1); of such a one nothing. */
    private static String unfolded(List<String> lines, int number) {
        if (carriesOn(lines.get(number - 1))) {
            return "";
        }
        var whole = new StringBuilder(lines.get(number - 1));
        for (var next = number; next < lines.size() && carriesOn(lines.get(next)); next++) {
            whole.append(lines.get(next), 1, lines.get(next).length());
        }
        return whole.toString().stripTrailing();
    }

    private static boolean carriesOn(String line) {
        return line.startsWith(" ") || line.startsWith("\t");
    }

    private void event(int number, String start, String end, String summary) {
        var first = iso(start);
        var last = first;
        try {
            last = end.isEmpty()
                    ? first
                    : LocalDate.parse(iso(end)).minusDays(1).toString();
        } catch (DateTimeException e) {
            wrong(number, "policies.import.day", end);
            return;
        }
        var mark = summary.replaceFirst("^.*[(（]([^()（）]*)[)）]$", "$1");
        var marked = !mark.equals(summary);
        var name = marked
                ? summary.substring(0, summary.length() - mark.length() - 2).strip()
                : summary;
        add(number, first, last, name, marked && WORK.contains(mark.toLowerCase(Locale.ROOT)));
    }

    /** 20270101 and 20270101T… as 2027-01-01. */
    private static String iso(String day) {
        return day.replaceFirst("^(\\d{4})(\\d{2})(\\d{2}).*$", "$1-$2-$3");
    }

    private void add(int number, String from, String to, String name, boolean working) {
        try {
            var first = LocalDate.parse(from);
            var last = LocalDate.parse(to);
            if (first.getYear() < 2000 || last.getYear() > 2100) {
                wrong(number, "policies.import.day", from);
            } else if (last.isBefore(first) || last.isAfter(first.plusDays(LONGEST))) {
                wrong(number, "policies.import.range", from + " – " + to);
            } else if (name.isEmpty() || name.length() > LONGEST_NAME) {
                wrong(number, "policies.import.name", String.valueOf(LONGEST_NAME));
            } else {
                first.datesUntil(last.plusDays(1)).forEach(day -> day(number, new Holiday(day, name, working)));
            }
        } catch (DateTimeException e) {
            wrong(number, "policies.import.day", from.equals(to) ? from : from + " – " + to);
        }
    }

    private void day(int number, Holiday holiday) {
        var before = days.put(holiday.day(), holiday);
        if (before != null && before.working() != holiday.working()) {
            wrong(number, "policies.import.twice", holiday.day().toString());
        }
    }

    private void wrong(int line, String id, String part) {
        mistakes.add(new Mistake(line, id, part));
    }
}
