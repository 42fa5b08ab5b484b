package hotline.policies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.policies.calendar.Coverage;
import hotline.policies.calendar.Holiday;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CalendarTextTest {
    @Test
    void lines_are_days_or_ranges_off_unless_they_say_work() {
        var parsed = CalendarText.parse("""
                # 2027
                2027-02-06, 2027-02-08, 春节, 休
                2027-02-14，春节，班

                2027-04-05;清明节
                """);
        assertTrue(parsed.mistakes().isEmpty(), parsed.mistakes().toString());
        assertEquals(
                List.of(
                        new Holiday(LocalDate.of(2027, 2, 6), "春节", false),
                        new Holiday(LocalDate.of(2027, 2, 7), "春节", false),
                        new Holiday(LocalDate.of(2027, 2, 8), "春节", false),
                        new Holiday(LocalDate.of(2027, 2, 14), "春节", true),
                        new Holiday(LocalDate.of(2027, 4, 5), "清明节", false)),
                parsed.days());
    }

    @Test
    void every_mistake_is_told_with_its_line() {
        var parsed = CalendarText.parse("""
                2027-02-30, 春节
                2027-02-06
                2027-02-08, 2027-02-06, 春节
                2027-05-01, 劳动节
                2027-05-01, 劳动节, 班
                """);
        assertEquals(
                List.of(
                        new CalendarText.Mistake(1, "policies.import.day", "2027-02-30"),
                        new CalendarText.Mistake(2, "policies.import.cells", "2027-02-06"),
                        new CalendarText.Mistake(3, "policies.import.range", "2027-02-08 – 2027-02-06"),
                        new CalendarText.Mistake(5, "policies.import.twice", "2027-05-01")),
                parsed.mistakes());
    }

    @Test
    void an_icalendar_file_ends_its_events_on_the_day_before_dtend() {
        var parsed = CalendarText.parse("""
                BEGIN:VCALENDAR
                BEGIN:VEVENT
                DTSTART;VALUE=DATE:20270101
                DTEND;VALUE=DATE:20270103
                SUMMARY:元旦(休)
                END:VEVENT
                BEGIN:VEVENT
                DTSTART;VALUE=DATE:20270104
                SUMMARY:元旦(班)
                END:VEVENT
                END:VCALENDAR
                """);
        assertTrue(parsed.mistakes().isEmpty(), parsed.mistakes().toString());
        assertEquals(
                List.of(
                        new Holiday(LocalDate.of(2027, 1, 1), "元旦", false),
                        new Holiday(LocalDate.of(2027, 1, 2), "元旦", false),
                        new Holiday(LocalDate.of(2027, 1, 4), "元旦", true)),
                parsed.days());
    }

    @Test
    void a_long_name_that_is_folded_and_escaped_is_read_whole() {
        var parsed = CalendarText.parse(
                "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20270101\r\n"
                        + "SUMMARY;LANGUAGE=en:New Year\\, first\r\n  day\\; the\r\n\t rest\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
        assertEquals(
                List.of(new Holiday(LocalDate.of(2027, 1, 1), "New Year, first day; the rest", false)), parsed.days());
    }

    @Property(tries = 500)
    void no_text_breaks_the_reader(@ForAll String text) {
        CalendarText.parse(text);
        CalendarText.parse("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:" + text + "\nEND:VEVENT");
    }

    @Test
    void what_was_published_is_read_by_year() throws IOException {
        var json = """
                [{"day":"2026-01-01","name":"元旦","working":false},{"day":"2027-01-02","name":"元旦调休","working":true}]""";
        var years = PublishedCalendar.byYear(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
        assertEquals(
                List.of(new Holiday(LocalDate.of(2027, 1, 2), "元旦调休", true)),
                years.tailMap(2027).get(2027));
        assertEquals(2, years.size());
    }

    @Test
    void the_calendar_tells_when_it_is_about_to_end() {
        var known = IntStream.of(2025, 2026, 2028)
                .mapToObj(year -> new Holiday(LocalDate.of(year, 1, 1), "元旦", false))
                .toList();
        assertEquals(
                new Coverage(LocalDate.of(2026, 12, 31), false), Coverage.of(known, LocalDate.of(2026, 11, 1), 60));
        assertEquals(new Coverage(LocalDate.of(2026, 12, 31), true), Coverage.of(known, LocalDate.of(2026, 11, 2), 60));
        assertEquals(new Coverage(LocalDate.of(2026, 12, 31), true), Coverage.of(known, LocalDate.of(2027, 3, 1), 60));
    }
}
