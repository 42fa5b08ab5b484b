package hotline.requests;

import hotline.people.Audit;
import hotline.platform.Problem;
import hotline.platform.database.ConstraintViolation;
import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Caller;
import hotline.platform.http.Reply;
import hotline.platform.http.Request;
import hotline.platform.http.Role;
import hotline.platform.http.Routes;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Appointments over HTTP. */
final class AppointmentRoutes implements Routes {
    private final RequestDesk desk;
    private final BookAppointment book;
    private final WorkAppointment work;
    private final AppointmentDays days;
    private final Audit audit;

    AppointmentRoutes(RequestDesk desk, BookAppointment book, WorkAppointment work, AppointmentDays days, Audit audit) {
        this.desk = desk;
        this.book = book;
        this.work = work;
        this.days = days;
        this.audit = audit;
    }

    /** What can be booked, as it comes over HTTP. */
    record ResourceDraft(
            String name,
            long departmentId,
            String opens,
            String closes,
            int slotMinutes,
            @Nullable Boolean active) {}

    @Override
    public void mount(Api api) {
        var people = RequestRoutes.people();
        api.on("readAppointmentDay", people, request -> Reply.ok(days.day(request.caller(), day(request))));
        api.on(
                "bookAppointment",
                people,
                request -> Reply.created(book.book(request.caller(), request.body(BookAppointment.Draft.class))));
        api.on("readAppointment", people, request -> Reply.ok(work.read(request.caller(), request.pathId("id"))));
        api.on("actOnAppointment", people, request -> {
            work.act(request.caller(), request.pathId("id"), request.body(WorkAppointment.Body.class));
            return now(request);
        });
        api.on("finishAppointmentTask", people, request -> {
            work.done(request.caller(), request.pathId("id"), request.pathId("taskId"), request.body(TaskDone.class));
            return now(request);
        });
        api.on(
                "listAppointments",
                people,
                request -> Reply.ok(Map.of(
                        "items",
                        days.upcoming(
                                request.caller(),
                                request.queryLong("customerId").orElse(null),
                                request.queryLong("requestId").orElse(null)))));
        api.on(
                "appointmentStatistics",
                Access.supervisors(),
                request -> Reply.ok(Map.of("items", days.statistics(request.caller(), from(request), to(request)))));
        api.on(
                "listAppointmentResources",
                people,
                _ -> Reply.ok(Map.of(
                        "items", AppointmentStore.resources(desk.platform().database()))));
        api.on(
                "createAppointmentResource",
                Access.supervisors(),
                request -> Reply.created(Map.of("id", save(request.caller(), 0, request.body(ResourceDraft.class)))));
        api.on("changeAppointmentResource", Access.supervisors(), request -> {
            save(request.caller(), request.pathId("id"), request.body(ResourceDraft.class));
            return Reply.none();
        });
    }

    /** As it is now, or nothing when the caller sees it no longer: it was moved to another workshop. */
    private Reply now(Request request) {
        var id = request.pathId("id");
        var sql = desk.platform().database();
        return AppointmentStore.find(sql, id, desk.sight(sql, request.caller())).isPresent()
                ? Reply.ok(work.read(request.caller(), id))
                : Reply.none();
    }

    private static LocalDate day(Request request) {
        try {
            return LocalDate.parse(request.query("day").orElse(""));
        } catch (DateTimeException e) {
            throw new Problem.Invalid("requests.not-a-day", "day");
        }
    }

    private Instant from(Request request) {
        return request.queryInstant("from").orElseGet(() -> desk.now().minusSeconds(30L * 24 * 3600));
    }

    private Instant to(Request request) {
        return request.queryInstant("to").orElseGet(desk::now);
    }

    private long save(Caller caller, long id, ResourceDraft draft) {
        var opens = time(draft.opens(), "opens");
        var closes = time(draft.closes(), "closes");
        var name = Fields.filled(draft.name(), "name");
        if (Duration.between(opens, closes).toMinutes() < draft.slotMinutes()) {
            throw new Problem.Invalid("requests.no-slot", "closes");
        }
        if (!caller.is(Role.ADMINISTRATOR)
                && !Long.valueOf(draft.departmentId()).equals(caller.departmentId())) {
            throw new Problem.Forbidden("requests.not-your-department");
        }
        var resource = new Resource(
                id,
                name,
                draft.departmentId(),
                opens,
                closes,
                draft.slotMinutes(),
                !Boolean.FALSE.equals(draft.active()));
        try {
            return desk.platform().database().transaction(sql -> {
                requireOwn(
                        caller,
                        id == 0 ? null : AppointmentStore.resource(sql, id).orElse(null));
                var saved = id == 0 ? AppointmentStore.insert(sql, resource) : id;
                if (id != 0 && !AppointmentStore.update(sql, resource)) {
                    throw new Problem.NotFound("requests.no-such-resource");
                }
                audit.record(
                        sql,
                        caller,
                        "requests.save-resource",
                        Audit.object("appointment-resource", saved),
                        Map.of("name", resource.name()));
                return saved;
            });
        } catch (ConstraintViolation e) {
            throw e.constraint().equals("appointment_resource_name")
                    ? new Problem.Conflict("requests.resource-name")
                    : new Problem.Invalid("requests.no-such-assignee", "departmentId");
        }
    }

    /** One of another department is not taken over. */
    private static void requireOwn(Caller caller, @Nullable Resource before) {
        if (before != null
                && !caller.is(Role.ADMINISTRATOR)
                && !Long.valueOf(before.departmentId()).equals(caller.departmentId())) {
            throw new Problem.Forbidden("requests.not-your-department");
        }
    }

    private static LocalTime time(String text, String field) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException e) {
            throw new Problem.Invalid("requests.not-a-time-of-day", field);
        }
    }
}
