package hotline.dialer;

import hotline.platform.Problem;
import hotline.platform.database.Database;
import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Caller;
import hotline.platform.http.Page;
import hotline.platform.http.Reply;
import hotline.platform.http.Request;
import hotline.platform.http.Role;
import hotline.platform.http.Routes;
import hotline.platform.numbers.PhoneNumbers;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /api/callbacks}. */
final class CallbackRoutes implements Routes {
    private static final List<String> OPEN = List.of("waiting", "dialling", "person");
    private static final Access PEOPLE = Access.roles(Role.AGENT, Role.SUPERVISOR, Role.ADMINISTRATOR);
    private final Callbacks callbacks;
    private final Database database;
    private final PhoneNumbers numbers;
    private final int attemptsMost;

    CallbackRoutes(Callbacks callbacks, Database database, PhoneNumbers numbers, int attemptsMost) {
        this.callbacks = callbacks;
        this.database = database;
        this.numbers = numbers;
        this.attemptsMost = attemptsMost;
    }

    @Override
    public void mount(Api api) {
        api.on("listCallbacks", PEOPLE, request -> Reply.ok(list(request)));
        api.on(
                "createCallback",
                PEOPLE,
                request -> Reply.created(read(
                        request.caller(), callbacks.promise(request.caller(), request.body(Callbacks.Draft.class)))));
        api.on("getCallback", PEOPLE, request -> Reply.ok(read(request.caller(), request.pathId("id"))));
        api.on("changeCallback", PEOPLE, request -> {
            callbacks.change(request.caller(), request.pathId("id"), request.body(Callbacks.Change.class));
            return Reply.ok(read(request.caller(), request.pathId("id")));
        });
        api.on("cancelCallback", PEOPLE, request -> {
            record Body(String reason) {}
            callbacks.end(
                    request.caller(),
                    request.pathId("id"),
                    "cancelled",
                    request.body(Body.class).reason());
            return Reply.ok(read(request.caller(), request.pathId("id")));
        });
        api.on("finishCallback", PEOPLE, request -> {
            record Body(String note) {}
            callbacks.end(
                    request.caller(),
                    request.pathId("id"),
                    "done",
                    request.body(Body.class).note());
            return Reply.ok(read(request.caller(), request.pathId("id")));
        });
    }

    private CallbackJson read(Caller caller, long id) {
        var callback = callbacks.find(database, caller, id);
        return CallbackJson.of(callback, caller, numbers, attemptsMost, AttemptStore.ofCallback(database, id));
    }

    private Page<CallbackJson> list(Request request) {
        var caller = request.caller();
        var limit = Math.toIntExact(request.queryLong("limit").orElse(20L));
        var after = Cursor.of(request.query("cursor").orElse(""));
        var found = CallbackStore.list(
                database,
                CallbackSight.of(caller),
                states(request.query("state").orElse("open")),
                request.query("queue").orElse(null),
                request.queryLong("customerId").orElse(null),
                after.due(),
                after.id(),
                limit + 1);
        var items = found.stream()
                .limit(limit)
                .map(callback -> CallbackJson.of(callback, caller, numbers, attemptsMost, null))
                .toList();
        var last = found.size() > limit ? found.get(limit - 1) : null;
        return new Page<>(items, last == null ? null : last.dueAt() + "/" + last.id());
    }

    private static List<String> states(String state) {
        return switch (state) {
            case "open" -> OPEN;
            case "all" -> List.of();
            default -> List.of(state);
        };
    }

    /** Where a page ended. */
    private record Cursor(@Nullable Instant due, long id) {
        static Cursor of(String text) {
            if (text.isEmpty()) {
                return new Cursor(null, 0);
            }
            try {
                var slash = text.indexOf('/');
                return new Cursor(Instant.parse(text.substring(0, slash)), Long.parseLong(text.substring(slash + 1)));
            } catch (DateTimeException | NumberFormatException | IndexOutOfBoundsException e) {
                throw new Problem.Invalid("platform.invalid", "cursor", text);
            }
        }
    }
}
