package hotline.policies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.platform.text.Language;
import hotline.platform.text.Messages;
import hotline.policies.calendar.Holiday;
import hotline.policies.calendar.Span;
import hotline.policies.calendar.SpanClass;
import hotline.policies.calendar.TimeLimit;
import hotline.policies.calendar.WorkCalendar;
import hotline.policies.calendar.WorkingTime;
import hotline.testing.TestServer;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class PoliciesTest {
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void the_hotline_is_open_round_the_clock_and_offices_on_working_days() {
        var admin = server.administrator();
        var hotline = admin.get("/api/opening-hours").ok();
        assertEquals("Asia/Shanghai", hotline.get("zone").asText());
        assertEquals(28, hotline.get("spans").size());
        var office = admin.get("/api/opening-hours?schedule=office").ok();
        assertEquals(10, office.get("spans").size());
        assertEquals("day", office.get("spans").get(0).get("class").asText());
    }

    @Test
    void a_queue_inherits_until_it_has_hours_of_its_own() {
        var admin = server.administrator();
        var path = "/api/opening-hours?schedule=queue/repair";
        assertTrue(admin.get(path).ok().get("inherited").asBoolean());
        var spans = List.of(
                Map.of("weekday", 1, "from", "08:00", "to", "20:00"),
                Map.of("weekday", 1, "from", "20:00", "to", "24:00", "class", "night"));
        var own = admin.put(path, Map.of("zone", "Asia/Urumqi", "spans", spans)).ok();
        assertFalse(own.get("inherited").asBoolean());
        assertEquals("24:00", own.get("spans").get(1).get("to").asText());
        assertEquals("Asia/Urumqi", admin.get(path).ok().get("zone").asText());
        assertTrue(
                admin.put(path, Map.of("inherited", true)).ok().get("inherited").asBoolean());
        assertEquals(
                "policies.nothing-to-inherit",
                admin.put("/api/opening-hours", Map.of("inherited", true)).problem());
    }

    @Test
    void wrong_hours_are_refused_with_the_field_at_fault() {
        var admin = server.administrator();
        var path = "/api/opening-hours?schedule=queue/wrong";
        var overlap = admin.put(
                path,
                Map.of(
                        "spans",
                        List.of(
                                Map.of("weekday", 2, "from", "08:00", "to", "12:00"),
                                Map.of("weekday", 2, "from", "11:00", "to", "13:00", "class", "night"))));
        assertEquals("policies.spans-overlap", overlap.problem());
        assertEquals("spans", overlap.json().get("field").asText());
        assertEquals(
                "policies.span-ends-first",
                admin.put(path, Map.of("spans", List.of(Map.of("weekday", 2, "from", "22:00", "to", "06:00"))))
                        .problem());
        assertEquals(
                "policies.no-working-time",
                admin.put("/api/opening-hours?schedule=office", Map.of("spans", List.of()))
                        .problem());
        assertEquals(400, admin.get("/api/opening-hours?schedule=elsewhere").status());
        assertTrue(admin.get(path).ok().get("inherited").asBoolean());
    }

    @Test
    void the_shipped_holidays_are_there_and_a_removed_one_stays_removed() {
        var admin = server.administrator();
        assertEquals(39, admin.get("/api/holidays?year=2026").ok().get("items").size());
        assertEquals(204, admin.delete("/api/holidays/2026-10-10").status());
        assertEquals(404, admin.delete("/api/holidays/2026-10-10").status());
        try (var again = TestServer.startOn(server.databaseUrl(), Map.of(), Clock.systemUTC())) {
            assertEquals(
                    38,
                    again.administrator()
                            .get("/api/holidays?year=2026")
                            .ok()
                            .get("items")
                            .size());
        }
        admin.post("/api/holidays", Map.of("day", "2027-01-01", "name", "元旦", "working", false))
                .ok();
        assertEquals(
                "元旦",
                admin.get("/api/holidays?year=2027")
                        .ok()
                        .get("items")
                        .get(0)
                        .get("name")
                        .asText());
        admin.delete("/api/holidays/2027-01-01").ok();
        admin.post("/api/holidays", Map.of("day", "2026-10-10", "name", "国庆节调休", "working", true))
                .ok();
    }

    @Test
    void a_calendar_is_shown_before_it_is_taken_over_and_refused_while_a_line_is_wrong() {
        var admin = server.administrator();
        var text = "2031-01-01, 2031-01-03, 元旦\n2031-01-04, 元旦调休, 班";
        var preview = admin.post("/api/holidays/import", Map.of("text", text, "apply", false))
                .ok();
        assertFalse(preview.get("applied").asBoolean());
        assertEquals("new", preview.get("days").get(3).get("change").asText());
        assertEquals(0, admin.get("/api/holidays?year=2031").ok().get("items").size());
        var wrong = admin.post("/api/holidays/import", Map.of("text", text + "\nsoon", "apply", true))
                .ok();
        assertFalse(wrong.get("applied").asBoolean());
        assertEquals(3, wrong.get("mistakes").get(0).get("line").asInt());
        assertTrue(wrong.get("mistakes").get(0).get("text").asText().contains("soon"));
        assertTrue(admin.post("/api/holidays/import", Map.of("text", text, "apply", true))
                .ok()
                .get("applied")
                .asBoolean());
        assertEquals(4, admin.get("/api/holidays?year=2031").ok().get("items").size());
        assertEquals(
                403,
                server.supervisor(server.department("日历部"))
                        .post("/api/holidays/import", Map.of("text", text, "apply", true))
                        .status());
    }

    @Test
    void the_console_is_told_that_the_calendar_ends_soon() {
        var clock = Clock.fixed(Instant.parse("2026-11-10T00:00:00Z"), ZoneOffset.UTC);
        try (var late = TestServer.start(Map.of("HOTLINE_POLICIES_CALENDARS", "cn-2026"), clock)) {
            var coverage = late.administrator().get("/api/holidays").ok().get("coverage");
            assertEquals("2026-12-31", coverage.get("through").asText());
            assertTrue(coverage.get("endsSoon").asBoolean());
        }
    }

    @Test
    void a_due_time_in_a_year_without_known_holidays_says_so() {
        var holiday = new Holiday(LocalDate.of(2026, 10, 1), "国庆节", false);
        var week = Arrays.stream(DayOfWeek.values())
                .map(day -> new Span(day, SpanClass.DAY, 0, 1440))
                .toList();
        var calendar = new WorkCalendar(ZoneId.of("Asia/Shanghai"), week, Map.of(holiday.day(), holiday));
        var due = WorkingTime.due(Instant.parse("2026-12-30T02:00:00Z"), TimeLimit.parse("3 working days"), calendar);
        assertEquals(List.of(2027), due.unknownYears());
        var text = new DueText(Messages.of(List.of("policies")));
        assertTrue(text.say(due, calendar.zone(), Language.ZH).endsWith("；2027 年的节假日尚未录入"));
    }

    @Test
    void only_the_administrator_changes_the_calendar() {
        var supervisor = server.supervisor(server.department("客服部"));
        assertEquals(200, supervisor.get("/api/opening-hours").status());
        assertEquals(
                403,
                supervisor.put("/api/opening-hours", Map.of("spans", List.of())).status());
        assertEquals(
                403,
                supervisor
                        .post("/api/holidays", Map.of("day", "2027-01-01", "name", "元旦", "working", false))
                        .status());
        assertEquals(403, supervisor.delete("/api/holidays/2026-01-01").status());
    }

    @Test
    void a_due_time_is_explained_in_both_languages() {
        var calendar = new WorkCalendar(
                ZoneId.of("Asia/Shanghai"), List.of(new Span(DayOfWeek.MONDAY, SpanClass.DAY, 540, 1020)), Map.of());
        var due = WorkingTime.due(Instant.parse("2026-03-06T02:00:00Z"), TimeLimit.parse("1 working day"), calendar);
        var text = new DueText(Messages.of(List.of("policies")));
        assertEquals(
                "03-06 10:00 起 1 个工作日；从 03-09 09:00（下一工作时间）起算；" + "不计：03-06, 03-07, 03-08, 03-10, 03-11, 03-12…",
                text.say(due, calendar.zone(), Language.ZH));
        assertTrue(text.say(due, calendar.zone(), Language.EN).startsWith("1 working day from 03-06 10:00; counted"));
    }
}
