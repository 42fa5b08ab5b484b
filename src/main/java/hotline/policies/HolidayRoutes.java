package hotline.policies;

import hotline.people.Audit;
import hotline.platform.Problem;
import hotline.platform.database.Database;
import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Reply;
import hotline.platform.http.Request;
import hotline.platform.http.Routes;
import hotline.platform.text.Messages;
import hotline.policies.calendar.Holiday;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Public holidays and make-up working days over HTTP. */
final class HolidayRoutes implements Routes {
    private final Policies policies;
    private final HolidayStore holidays;
    private final Calendars calendars;
    private final Database database;
    private final Audit audit;
    private final Messages messages;

    HolidayRoutes(
            Policies policies,
            HolidayStore holidays,
            Calendars calendars,
            Database database,
            Audit audit,
            Messages messages) {
        this.policies = policies;
        this.holidays = holidays;
        this.calendars = calendars;
        this.database = database;
        this.audit = audit;
        this.messages = messages;
    }

    /** @param text an iCalendar file or lines @param apply false only shows what would change */
    record Import(String text, boolean apply) {}

    /** @param change new, changed or same */
    record ImportedDay(LocalDate day, String name, boolean working, String change) {}

    record Mistake(int line, String text) {}

    record Imported(boolean applied, List<ImportedDay> days, List<Mistake> mistakes) {}

    @Override
    public void mount(Api api) {
        api.on("holidays", Access.signedIn(), this::list);
        api.on("addHoliday", Access.administrators(), this::add);
        api.on("removeHoliday", Access.administrators(), this::remove);
        api.on("importHolidays", Access.administrators(), this::importDays);
    }

    private Reply list(Request request) {
        var year = request.queryLong("year").map(Long::intValue).orElse(null);
        return Reply.ok(Map.of("items", holidays.list(year), "coverage", policies.coverage()));
    }

    private Reply add(Request request) {
        var holiday = request.body(Holiday.class);
        database.inTransaction(sql -> {
            holidays.put(sql, holiday);
            audit.record(
                    sql,
                    request.caller(),
                    "policies.set-holiday",
                    Audit.object("holiday", holiday.day()),
                    Map.of("name", holiday.name(), "working", holiday.working()));
        });
        calendars.refresh();
        return Reply.created(holiday);
    }

    private Reply remove(Request request) {
        var day = day(request.path("day"));
        database.inTransaction(sql -> {
            if (!holidays.remove(sql, day)) {
                throw new Problem.NotFound("platform.no-such-object");
            }
            audit.record(sql, request.caller(), "policies.remove-holiday", Audit.object("holiday", day), Map.of());
        });
        calendars.refresh();
        return Reply.none();
    }

    private Reply importDays(Request request) {
        var wanted = request.body(Import.class);
        var parsed = CalendarText.parse(wanted.text());
        var known = holidays.all();
        var days = parsed.days().stream()
                .map(day -> new ImportedDay(day.day(), day.name(), day.working(), change(known.get(day.day()), day)))
                .toList();
        var apply = wanted.apply() && parsed.mistakes().isEmpty() && !days.isEmpty();
        if (apply) {
            database.inTransaction(sql -> {
                parsed.days().forEach(day -> holidays.put(sql, day));
                audit.record(
                        sql,
                        request.caller(),
                        "policies.import-holidays",
                        Audit.object("calendar", parsed.days().getFirst().day().getYear()),
                        Map.of("days", days.size()));
            });
            calendars.refresh();
        }
        var mistakes = parsed.mistakes().stream()
                .map(mistake -> new Mistake(mistake.line(), sentence(request, mistake)))
                .toList();
        return Reply.ok(new Imported(apply, days, mistakes));
    }

    private static String change(@Nullable Holiday before, Holiday after) {
        return before == null ? "new" : before.equals(after) ? "same" : "changed";
    }

    private String sentence(Request request, CalendarText.Mistake mistake) {
        return messages.find(request.language(), mistake.id(), List.of(mistake.part()))
                .orElse(mistake.id());
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new Problem.NotFound("platform.no-such-object");
        }
    }
}
