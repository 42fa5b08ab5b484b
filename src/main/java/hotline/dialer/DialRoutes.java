package hotline.dialer;

import hotline.customers.Customers;
import hotline.people.Audit;
import hotline.platform.Platform;
import hotline.platform.Problem;
import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Caller;
import hotline.platform.http.Reply;
import hotline.platform.http.Request;
import hotline.platform.http.Role;
import hotline.platform.http.Routes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Calling from the console, and the limits of all calling. */
final class DialRoutes implements Routes {
    private final Platform platform;
    private final ClickToCall calls;
    private final Callbacks callbacks;
    private final Customers customers;
    private final StartAttempt start;
    private final Audit audit;

    DialRoutes(
            Platform platform,
            ClickToCall calls,
            Callbacks callbacks,
            Customers customers,
            StartAttempt start,
            Audit audit) {
        this.platform = platform;
        this.calls = calls;
        this.callbacks = callbacks;
        this.customers = customers;
        this.start = start;
        this.audit = audit;
    }

    @Override
    public void mount(Api api) {
        api.on(
                "dial",
                Access.roles(Role.AGENT, Role.SUPERVISOR, Role.ADMINISTRATOR),
                request -> new Reply(202, Map.of("attemptId", dial(request)), List.of()));
        api.on("getDialling", Access.supervisors(), _ -> Reply.ok(read()));
        api.on("putDialling", Access.administrators(), this::put);
    }

    private Dialling read() {
        return DiallingStore.read(platform.database(), start.midnight());
    }

    private UUID dial(Request request) {
        record Body(
                @Nullable Long phoneId,
                @Nullable String extension,
                @Nullable Long callbackId,
                @Nullable String number) {}
        var caller = request.caller();
        var body = request.body(Body.class);
        if (body.extension() != null) {
            return calls.colleague(caller, body.extension());
        }
        if (body.callbackId() != null) {
            return callback(caller, body.callbackId());
        }
        var written = body.phoneId() != null
                ? customers
                        .number(caller, body.phoneId())
                        .orElseThrow(() -> new Problem.Invalid("dialer.no-such-phone", "phoneId"))
                : body.number();
        if (written == null) {
            throw new Problem.Invalid("dialer.number-needed", "number");
        }
        return calls.number(caller, platform.numbers().read(written), null, null);
    }

    private UUID callback(Caller caller, long id) {
        var callback = callbacks.find(platform.database(), caller, id);
        return calls.number(caller, platform.numbers().read(callback.phone()), id, callback.queue());
    }

    private Reply put(Request request) {
        record Body(
                boolean enabled,
                @Nullable String reason,
                @Nullable Boolean automatic,
                @Nullable List<String> allow,
                @Nullable List<String> deny,
                @Nullable Integer perMinute,
                @Nullable Integer perDay,
                @Nullable Integer perNumberPerDay,
                @Nullable Integer perAgentPerDay) {}
        var body = request.body(Body.class);
        var before = read();
        var after = new Dialling(
                body.enabled(),
                Objects.requireNonNullElse(body.automatic(), before.automatic()),
                Objects.requireNonNullElse(body.reason(), ""),
                Objects.requireNonNullElse(body.allow(), before.allow()),
                Objects.requireNonNullElse(body.deny(), before.deny()),
                Objects.requireNonNullElse(body.perMinute(), before.perMinute()),
                Objects.requireNonNullElse(body.perDay(), before.perDay()),
                Objects.requireNonNullElse(body.perNumberPerDay(), before.perNumberPerDay()),
                Objects.requireNonNullElse(body.perAgentPerDay(), before.perAgentPerDay()),
                before.today(),
                before.refusedToday(),
                null,
                null);
        var caller = request.caller();
        platform.database().inTransaction(sql -> {
            DiallingStore.put(sql, after, caller.userId(), platform.clock().instant());
            var detail = new LinkedHashMap<String, Object>();
            detail.put("enabled", after.enabled());
            detail.put("automatic", after.automatic());
            detail.put("allow", after.allow());
            detail.put("deny", after.deny());
            detail.put(
                    "limits",
                    List.of(after.perMinute(), after.perDay(), after.perNumberPerDay(), after.perAgentPerDay()));
            audit.record(sql, caller, "dialer.put-dialling", Audit.object("dialling", "all"), after.reason(), detail);
        });
        return Reply.ok(read());
    }
}
