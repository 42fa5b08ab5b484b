package hotline.requests;

import hotline.platform.Problem;
import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import hotline.requests.RequestCourse.Decision;
import hotline.requests.RequestCourse.Effect;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Carries out what people do with service requests, and what comes of that. For virtual threads. */
final class WorkRequest {
    private static final Duration FURTHEST = Duration.ofDays(366);
    private final RequestDesk desk;
    private final RequestTasks tasks;

    WorkRequest(RequestDesk desk, RequestTasks tasks) {
        this.desk = desk;
        this.tasks = tasks;
    }

    /**
     * @throws Problem.Conflict when its state does not allow it, or it changed meanwhile
     * @throws Problem.Forbidden when it is somebody else's to do
     */
    void act(Caller caller, long id, ActBody body) {
        var act = body.read();
        desk.platform().database().inTransaction(sql -> {
            var one = desk.lock(sql, caller, id, body.version());
            checkTimes(one, act);
            switch (RequestCourse.decide(one.now(caller), act, desk.part(sql, one, caller))) {
                case Decision.Refused(var problem) -> throw refused(problem, one, act);
                case Decision.Taken(var to, var effects) -> {
                    RequestChanges.take(sql, one, act, to, caller.userId(), desk.now());
                    desk.record(sql, caller, one.matter(), act.key(), note(act));
                    effects(sql, one, act, effects);
                }
            }
        });
    }

    private static Problem refused(String problem, ServiceRequest one, RequestAct act) {
        if (act instanceof RequestAct.Finish finish
                && one.price() != null
                && problem.equals("requests.more-than-told")) {
            return new Problem.Conflict(problem, yuan(finish.sum()), yuan(one.price()));
        }
        return switch (problem) {
            case "requests.not-yours", "requests.by-overseer", "requests.by-another" -> new Problem.Forbidden(problem);
            default -> new Problem.Conflict(problem);
        };
    }

    /** Times that were agreed with a customer lie ahead, and in order. */
    private void checkTimes(ServiceRequest one, RequestAct act) {
        switch (act) {
            case RequestAct.Plan(var start, var finish) -> {
                ahead(finish, "finish");
                if (!start.isBefore(finish) || start.isBefore(one.registeredAt().minus(Duration.ofDays(1)))) {
                    throw new Problem.Invalid("requests.times-in-order", "start");
                }
            }
            case RequestAct.Delay(var finish, var _) -> {
                ahead(finish, "finish");
                if (one.plannedFinish() != null && !finish.isAfter(one.plannedFinish())) {
                    throw new Problem.Invalid("requests.no-delay", "finish");
                }
            }
            case RequestAct.FindExtra(var _, var _, var finish) -> ahead(finish, "finish");
            default -> {
                // no times
            }
        }
    }

    private void ahead(Instant at, String field) {
        var now = desk.now();
        if (!at.isAfter(now) || at.isAfter(now.plus(FURTHEST))) {
            throw new Problem.Invalid("requests.time-out-of-range", field);
        }
    }

    private void effects(Sql sql, ServiceRequest before, RequestAct act, List<Effect> effects) {
        var one = RequestStore.read(sql, before.id()).orElseThrow();
        for (var effect : effects) {
            switch (effect) {
                case PLAN_TASKS -> tasks.plan(sql, one);
                case TELL_DELAY -> tasks.tellDelay(sql, before, one, ((RequestAct.Delay) act).why());
                case TELL_VISIT -> desk.posting().visit(sql, one);
                case ASK_APPROVAL -> desk.posting().approval(sql, one);
                case DROP_TASKS -> tasks.drop(sql, one);
            }
        }
    }

    private String note(RequestAct act) {
        return switch (act) {
            case RequestAct.Classify(var serviceClass, var price) ->
                serviceClass.key() + (price == null ? "" : " " + yuan(price));
            case RequestAct.ConfirmPrice(), RequestAct.Arrive() -> "";
            case RequestAct.TellPrice(var how) -> how;
            case RequestAct.RemoteConsent(var how) -> how;
            case RequestAct.Solve(var level, var how) -> level.key() + " " + how;
            case RequestAct.AskContractor(var name) -> name;
            case RequestAct.DecideContractor(var approved) -> approved ? "✓" : "✗";
            case RequestAct.Plan(var start, var finish) ->
                desk.say().moment(start) + " – " + desk.say().moment(finish);
            case RequestAct.Delay(var finish, var why) -> desk.say().moment(finish) + " " + why;
            case RequestAct.FindExtra(var what, var price, var finish) ->
                what + (price == null ? "" : " " + yuan(price)) + " "
                        + desk.say().moment(finish);
            case RequestAct.Consent(var given, var how) -> (given ? "✓ " : "✗ ") + how;
            case RequestAct.Finish(var work, var _, var _) -> work;
            case RequestAct.Confirm(var name) -> name;
            case RequestAct.Reject(var why) -> why;
            case RequestAct.Cancel(var why) -> why;
            case RequestAct.Remark(var text) -> text;
        };
    }

    private static String yuan(long fen) {
        return "¥%d.%02d".formatted(fen / 100, fen % 100);
    }

    /** What somebody had to do was done; the customer is told where that is what it was. */
    void done(Caller caller, long id, long taskId, TaskDone done) {
        desk.platform().database().inTransaction(sql -> {
            var one = desk.lock(sql, caller, id, done.version());
            desk.requireHandling(sql, one, caller);
            var kind = TaskStore.lock(sql, one.matter(), taskId)
                    .orElseThrow(() -> new Problem.Conflict("requests.task-done"));
            var note = Fields.text(done.note());
            TaskStore.done(sql, taskId, caller.userId(), note, desk.now());
            desk.record(
                    sql,
                    caller,
                    one.matter(),
                    "task-done",
                    desk.say().text(caller.language(), "requests.task." + kind.key()) + " " + note);
            if (kind == Task.Kind.READY_NOTICE) {
                desk.posting().ready(sql, one);
            }
        });
    }
}
