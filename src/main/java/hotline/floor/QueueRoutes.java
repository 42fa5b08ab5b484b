package hotline.floor;

import hotline.people.Audit;
import hotline.people.Users;
import hotline.platform.Problem;
import hotline.platform.database.ConstraintViolation;
import hotline.platform.database.Database;
import hotline.platform.database.Sql;
import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Caller;
import hotline.platform.http.Reply;
import hotline.platform.http.Request;
import hotline.platform.http.Role;
import hotline.platform.http.Routes;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Queues and their members. Supervisors change the members of their own department's queues. */
final class QueueRoutes implements Routes {
    private final QueueStore store;
    private final Database database;
    private final Users users;
    private final Audit audit;
    private final Runnable changed;

    /** @param changed called after each change: renders, reloads, moves members */
    QueueRoutes(QueueStore store, Database database, Users users, Audit audit, Runnable changed) {
        this.store = store;
        this.database = database;
        this.users = users;
        this.audit = audit;
        this.changed = changed;
    }

    @Override
    public void mount(Api api) {
        api.on("listQueues", Access.signedIn(), _ -> Reply.ok(Map.of("items", store.all())));
        api.on("createQueue", Access.administrators(), this::create);
        api.on("changeQueue", Access.administrators(), this::change);
        api.on("putQueueMember", Access.supervisors(), this::putMember);
        api.on("removeQueueMember", Access.supervisors(), this::removeMember);
    }

    private Reply create(Request request) {
        var body = request.body(QueueEdit.Json.class);
        var name = Objects.requireNonNull(body.name(), "the contract requires it");
        write(request, "floor.create-queue", name, Map.of("labelZh", body.labelZh()), sql -> {
            if (!store.insert(sql, name, body.edit())) {
                throw new Problem.Conflict("floor.queue-name-taken", name);
            }
        });
        return Reply.created(store.require(name));
    }

    private Reply change(Request request) {
        var name = store.require(request.path("name")).name();
        var body = request.body(QueueEdit.Json.class);
        var detail = Map.of("labelZh", body.labelZh(), "active", !Boolean.FALSE.equals(body.active()));
        write(request, "floor.change-queue", name, detail, sql -> store.update(sql, name, body.edit()));
        return Reply.ok(store.require(name));
    }

    private Reply putMember(Request request) {
        record Body(int level) {}
        var queue = supervised(request);
        var user = request.pathId("userId");
        var level = request.body(Body.class).level();
        checkPerson(request.caller(), user);
        write(
                request,
                "floor.put-queue-member",
                queue.name(),
                Map.of("user", user, "level", level),
                sql -> store.putMember(sql, queue.name(), user, level));
        return Reply.ok(store.require(queue.name()));
    }

    private Reply removeMember(Request request) {
        var queue = supervised(request);
        var user = request.pathId("userId");
        write(
                request,
                "floor.remove-queue-member",
                queue.name(),
                Map.of("user", user),
                sql -> store.removeMember(sql, queue.name(), user));
        return Reply.ok(store.require(queue.name()));
    }

    private Queue supervised(Request request) {
        var queue = store.require(request.path("name"));
        queue.checkSupervisedBy(request.caller());
        return queue;
    }

    private void checkPerson(Caller caller, long userId) {
        var person = users.byId(userId)
                .filter(found -> found.active() && found.extension() != null)
                .orElseThrow(() -> new Problem.Invalid("floor.no-such-person", "userId"));
        if (caller.role() != Role.ADMINISTRATOR && !Objects.equals(caller.departmentId(), person.departmentId())) {
            throw new Problem.Forbidden("floor.other-department");
        }
    }

    private void write(Request request, String action, String name, Map<String, ?> detail, Consumer<Sql> work) {
        try {
            database.inTransaction(sql -> {
                work.accept(sql);
                audit.record(sql, request.caller(), action, Audit.object("queue", name), detail);
            });
        } catch (ConstraintViolation e) {
            throw e.constraint().equals("queue_department_id_fkey")
                    ? new Problem.Invalid("floor.no-such-department", "departmentId")
                    : e;
        }
        changed.run();
    }
}
