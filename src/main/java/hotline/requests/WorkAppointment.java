package hotline.requests;

import hotline.platform.Problem;
import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import hotline.requests.AppointmentCourse.Decision;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What people do with appointments, and how they are shown. For virtual threads. */
final class WorkAppointment {
    private static final List<AppointmentAct> ACTS = List.of(
            new AppointmentAct.Keep(),
            new AppointmentAct.Miss(""),
            new AppointmentAct.Move(0, Instant.EPOCH, Instant.EPOCH),
            new AppointmentAct.Pay(Long.MAX_VALUE),
            new AppointmentAct.Remark(""),
            new AppointmentAct.Cancel(""));

    private final RequestDesk desk;
    private final BookAppointment book;
    private final AppointmentTasks tasks;
    private final AppointmentPosting posting;

    WorkAppointment(RequestDesk desk, BookAppointment book, AppointmentTasks tasks, AppointmentPosting posting) {
        this.desk = desk;
        this.book = book;
        this.tasks = tasks;
        this.posting = posting;
    }

    /** An act as it comes over HTTP. */
    record Body(
            int version,
            String act,
            @Nullable String note,
            @Nullable Long deposit,
            @Nullable Long resourceId,
            @Nullable Instant start,
            @Nullable Instant end) {
        AppointmentAct read() {
            return switch (act) {
                case "move" ->
                    new AppointmentAct.Move(
                            Fields.needed(resourceId, "resourceId"),
                            Fields.needed(start, "start"),
                            Fields.needed(end, "end"));
                case "pay" -> new AppointmentAct.Pay(Fields.needed(deposit, "deposit"));
                case "keep" -> new AppointmentAct.Keep();
                case "miss" -> new AppointmentAct.Miss(Fields.text(note));
                case "cancel" -> new AppointmentAct.Cancel(Fields.words(note));
                default -> new AppointmentAct.Remark(Fields.words(note));
            };
        }
    }

    void act(Caller caller, long id, Body body) {
        switch (body.read()) {
            case AppointmentAct.Move(var resource, var start, var end) ->
                book.taking(resource, start, end, id, sql -> {
                    take(sql, caller, id, body.version(), new AppointmentAct.Move(resource, start, end));
                    return true;
                });
            case AppointmentAct act ->
                desk.platform().database().inTransaction(sql -> take(sql, caller, id, body.version(), act));
        }
    }

    private void take(Sql sql, Caller caller, long id, int version, AppointmentAct act) {
        var one = lock(sql, caller, id, version);
        switch (AppointmentCourse.decide(now(sql, one), act, desk.part(sql, one, caller), desk.now())) {
            case Decision.Refused(var problem) -> throw refused(problem, now(sql, one));
            case Decision.Taken(var to) -> {
                var before = desk.say().moment(one.startsAt());
                write(sql, one, act, to);
                desk.record(sql, caller, one.matter(), act.key(), note(act, before));
            }
        }
    }

    private static Problem refused(String problem, AppointmentCourse.Now now) {
        return switch (problem) {
            case "requests.not-yours" -> new Problem.Forbidden(problem);
            case "requests.deposit-too-low" -> new Problem.Conflict(problem, BookAppointment.yuan(now.leastDeposit()));
            default -> new Problem.Conflict(problem);
        };
    }

    private void write(Sql sql, Appointment one, AppointmentAct act, AppointmentState to) {
        switch (act) {
            case AppointmentAct.Move(var resource, var start, var end) -> {
                book.requireOpen(sql, resource, start, end);
                AppointmentStore.move(sql, one.id(), resource, start, end);
                tasks.booked(sql, AppointmentStore.read(sql, one.id()).orElseThrow());
            }
            case AppointmentAct.Pay(var deposit) -> AppointmentStore.pay(sql, one.id(), deposit);
            default -> {
                AppointmentStore.become(sql, one.id(), to, desk.now());
                if (to != AppointmentState.BOOKED) {
                    tasks.ended(sql, one);
                }
                if (act instanceof AppointmentAct.Cancel(var why)) {
                    posting.cancelled(sql, one, why);
                }
            }
        }
    }

    private String note(AppointmentAct act, String before) {
        return switch (act) {
            case AppointmentAct.Move(var _, var start, var _) ->
                before + " → " + desk.say().moment(start);
            case AppointmentAct.Pay(var deposit) -> BookAppointment.yuan(deposit);
            case AppointmentAct.Keep() -> "";
            case AppointmentAct.Miss(var note) -> note;
            case AppointmentAct.Cancel(var why) -> why;
            case AppointmentAct.Remark(var text) -> text;
        };
    }

    void done(Caller caller, long id, long taskId, TaskDone done) {
        desk.platform().database().inTransaction(sql -> {
            var one = lock(sql, caller, id, done.version());
            desk.requireHandling(sql, one, caller);
            var kind = TaskStore.lock(sql, one.matter(), taskId)
                    .orElseThrow(() -> new Problem.Conflict("requests.task-done"));
            var note = Fields.text(done.note());
            TaskStore.done(sql, taskId, caller.userId(), note, desk.now());
            var what = desk.say().text(caller.language(), "requests.task." + kind.key());
            desk.record(sql, caller, one.matter(), "task-done", what + " " + note);
        });
    }

    private Appointment lock(Sql sql, Caller caller, long id, int version) {
        var one = AppointmentStore.lock(sql, id, desk.sight(sql, caller)).orElseThrow(() -> missing(id));
        if (one.version() != version) {
            throw desk.changedMeanwhile(sql, caller, one.matter());
        }
        return one;
    }

    private static Problem missing(long id) {
        return new Problem.NotFound("requests.no-such-appointment", Long.toString(id));
    }

    private AppointmentCourse.Now now(Sql sql, Appointment one) {
        var share = desk.policy(sql, one.policyId()).rules().deposit();
        return new AppointmentCourse.Now(one.state(), one.startsAt(), one.partsPrice(), share);
    }

    /** @throws Problem.NotFound when there is none that the caller may know of */
    AppointmentView read(Caller caller, long id) {
        var sql = desk.platform().database();
        var one = AppointmentStore.find(sql, id, desk.sight(sql, caller)).orElseThrow(() -> missing(id));
        var now = now(sql, one);
        var part = desk.part(sql, one, caller);
        Function<String, String> shown = caller.supervises()
                ? desk.platform().numbers()::display
                : desk.platform().numbers()::masked;
        return new AppointmentView(
                one.id(),
                one.version(),
                one.number(),
                one.state(),
                one.resourceId(),
                one.resourceName(),
                one.startsAt(),
                one.endsAt(),
                one.moves(),
                one.what(),
                one.customerId(),
                one.customerName(),
                one.contact(),
                one.phone() == null ? "" : shown.apply(one.phone()),
                one.requestId(),
                one.partsPrice(),
                now.leastDeposit(),
                one.deposit(),
                one.owner(),
                TaskStore.list(sql, one.matter(), caller.language()),
                HistoryStore.list(sql, one.matter()),
                HistoryStore.calls(sql, one.matter()),
                ACTS.stream()
                        .filter(act -> AppointmentCourse.decide(now, act, part, desk.now()) instanceof Decision.Taken)
                        .map(AppointmentAct::key)
                        .toList());
    }
}
