package hotline.policies;

import hotline.people.Audit;
import hotline.platform.Problem;
import hotline.platform.database.ConstraintViolation;
import hotline.platform.database.Database;
import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Reply;
import hotline.platform.http.Request;
import hotline.platform.http.Routes;
import hotline.policies.calendar.Span;
import hotline.policies.calendar.SpanClass;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Opening hours over HTTP. */
final class CalendarRoutes implements Routes {
    private final Policies policies;
    private final ScheduleStore schedules;
    private final Calendars calendars;
    private final Database database;
    private final Audit audit;

    CalendarRoutes(Policies policies, ScheduleStore schedules, Calendars calendars, Database database, Audit audit) {
        this.policies = policies;
        this.schedules = schedules;
        this.calendars = calendars;
        this.database = database;
        this.audit = audit;
    }

    record Hours(String schedule, boolean inherited, String zone, List<SpanJson> spans) {
        static Hours of(Schedule schedule) {
            return new Hours(
                    schedule.name(),
                    schedule.inherited(),
                    schedule.zone().getId(),
                    schedule.spans().stream().map(SpanJson::of).toList());
        }
    }

    record NewHours(
            boolean inherited,
            @Nullable String zone,
            @Nullable List<SpanJson> spans) {}

    @Override
    public void mount(Api api) {
        api.on("openingHours", Access.signedIn(), request -> Reply.ok(Hours.of(policies.schedule(name(request)))));
        api.on("setOpeningHours", Access.administrators(), this::setHours);
    }

    private static String name(Request request) {
        return request.query("schedule").orElse(Policies.HOTLINE);
    }

    private Reply setHours(Request request) {
        var name = name(request);
        var wanted = request.body(NewHours.class);
        if (wanted.inherited()) {
            if (name.equals(Policies.HOTLINE) || name.equals(Policies.OFFICE)) {
                throw new Problem.Invalid("policies.nothing-to-inherit", "inherited");
            }
            change(request, name, () -> Map.of("inherited", true), null);
        } else {
            var schedule = new Schedule(name, false, zone(wanted, name), spans(wanted, name));
            change(request, name, () -> Hours.of(schedule), schedule);
        }
        return Reply.ok(Hours.of(policies.schedule(name)));
    }

    private void change(Request request, String name, Supplier<Object> detail, @Nullable Schedule schedule) {
        try {
            database.inTransaction(sql -> {
                if (schedule == null) {
                    schedules.remove(sql, name);
                } else {
                    schedules.replace(sql, schedule);
                }
                audit.record(
                        sql,
                        request.caller(),
                        "policies.set-hours",
                        Audit.object("hours", name),
                        Map.of("hours", detail.get()));
            });
            calendars.refresh();
        } catch (ConstraintViolation e) {
            throw e.constraint().equals("opening_span_overlap")
                    ? new Problem.Invalid("policies.spans-overlap", "spans")
                    : e;
        }
    }

    private ZoneId zone(NewHours wanted, String name) {
        try {
            return wanted.zone() == null ? policies.schedule(name).zone() : ZoneId.of(wanted.zone());
        } catch (DateTimeException e) {
            throw new Problem.Invalid("people.no-such-zone", "zone", String.valueOf(wanted.zone()));
        }
    }

    private static List<Span> spans(NewHours wanted, String name) {
        try {
            var spans = wanted.spans() == null
                    ? List.<Span>of()
                    : wanted.spans().stream().map(SpanJson::span).toList();
            var working = spans.stream().anyMatch(span -> span.kind() == SpanClass.DAY);
            if (!working && (name.equals(Policies.OFFICE) || name.startsWith("department/"))) {
                throw new Problem.Invalid("policies.no-working-time", "spans");
            }
            return spans;
        } catch (IllegalArgumentException e) {
            throw new Problem.Invalid("policies.span-ends-first", "spans");
        }
    }
}
