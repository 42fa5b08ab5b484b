package hotline.recordings;

import hotline.people.Audit;
import hotline.platform.Problem;
import hotline.platform.database.Database;
import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Page;
import hotline.platform.http.Reply;
import hotline.platform.http.Request;
import hotline.platform.http.Role;
import hotline.platform.http.Routes;
import hotline.platform.numbers.PhoneNumbers;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Legal holds and the register over HTTP. */
final class HoldRoutes implements Routes {
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final int MOST_LINES = 100_000;
    /** No register is so long that its page begins later. */
    private static final int FURTHEST = 1_000_000_000;

    private final LegalHolds holds;
    private final LegalHoldReader reader;
    private final RecordingReader recordings;
    private final Register register;
    private final RegisterSheet sheet;
    private final PhoneNumbers numbers;
    private final Database database;
    private final Audit audit;
    private final Clock clock;

    HoldRoutes(
            LegalHolds holds,
            RecordingReader recordings,
            RegisterSheet sheet,
            PhoneNumbers numbers,
            Database database,
            Audit audit,
            Clock clock) {
        this.holds = holds;
        this.reader = new LegalHoldReader(database);
        this.recordings = recordings;
        this.register = new Register(database);
        this.sheet = sheet;
        this.numbers = numbers;
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public void mount(Api api) {
        api.on("listHolds", Access.supervisors(), request -> {
            var open = request.query("open").map(Boolean::parseBoolean).orElse(null);
            var cursor = request.queryLong("cursor").orElse(null);
            return Reply.ok(reader.page(
                    request.caller(),
                    open,
                    cursor,
                    request.queryLong("limit").orElse(20L).intValue()));
        });
        api.on("takeHold", Access.supervisors(), this::take);
        api.on("releaseHold", Access.supervisors(), this::release);
        api.on("readRegister", Access.supervisors(), this::page);
        api.onRaw("exportRegister", Access.supervisors(), this::export);
    }

    private record Taking(
            String scope,
            @Nullable UUID recording,
            @Nullable String caseNumber,
            @Nullable Long customerId,
            @Nullable String number,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String queue,
            String reason,
            String authority) {}

    private Reply take(Request request) {
        var wanted = request.body(Taking.class);
        var caller = request.caller();
        var what = what(wanted);
        if (wanted.recording() != null && LegalHold.Scope.of(wanted.scope()) == LegalHold.Scope.RECORDING) {
            // Only what one may hear.
            recordings.id(caller, wanted.recording());
        } else if (!caller.is(Role.ADMINISTRATOR)) {
            throw new Problem.Forbidden("recordings.hold-administrators");
        }
        return Reply.created(holds.take(
                caller, what, wanted.reason().strip(), wanted.authority().strip()));
    }

    /** Only what belongs to the scope; the rest is left out. */
    private LegalHold.What what(Taking wanted) {
        var scope = LegalHold.Scope.of(wanted.scope());
        var missing = switch (scope) {
            case RECORDING -> wanted.recording() == null ? "recording" : null;
            case CASE -> wanted.caseNumber() == null ? "caseNumber" : null;
            case CUSTOMER -> wanted.customerId() == null ? "customerId" : null;
            case NUMBER -> wanted.number() == null ? "number" : null;
            case PERIOD ->
                wanted.from() == null || wanted.to() == null || !wanted.to().isAfter(wanted.from()) ? "to" : null;
        };
        if (missing != null) {
            throw new Problem.Invalid("recordings.hold-what", missing);
        }
        return new LegalHold.What(
                scope.code(),
                scope == LegalHold.Scope.RECORDING ? wanted.recording() : null,
                scope == LegalHold.Scope.CASE ? wanted.caseNumber() : null,
                scope == LegalHold.Scope.CUSTOMER ? wanted.customerId() : null,
                null,
                scope == LegalHold.Scope.NUMBER
                        ? numbers.read(String.valueOf(wanted.number())).key()
                        : null,
                scope == LegalHold.Scope.PERIOD ? wanted.from() : null,
                scope == LegalHold.Scope.PERIOD ? wanted.to() : null,
                scope == LegalHold.Scope.PERIOD ? wanted.queue() : null);
    }

    private record Releasing(String reason, String authority) {}

    private Reply release(Request request) {
        var wanted = request.body(Releasing.class);
        var caller = request.caller();
        var id = request.pathId("id");
        if (!caller.is(Role.ADMINISTRATOR)) {
            var recording = database.one(
                            "select recording from recording_legal_hold where id = $1 and recording is not null",
                            row -> row.getUUID("recording"),
                            id)
                    .orElseThrow(() -> new Problem.Forbidden("recordings.hold-administrators"));
            recordings.id(caller, recording);
        }
        return Reply.ok(holds.release(
                caller, id, wanted.reason().strip(), wanted.authority().strip()));
    }

    private static Register.Filter filter(Request request) {
        return new Register.Filter(
                request.query("open").map(Boolean::parseBoolean).orElse(null),
                request.query("case").orElse(null),
                request.queryLong("hold").orElse(null),
                request.queryInstant("from").orElse(null),
                request.queryInstant("to").orElse(null));
    }

    private static int offset(Request request) {
        var offset = request.queryLong("cursor").orElse(0L);
        if (offset < 0 || offset > FURTHEST) {
            throw new Problem.Invalid("recordings.bad-cursor", "cursor");
        }
        return offset.intValue();
    }

    private Reply page(Request request) {
        var offset = offset(request);
        var limit = request.queryLong("limit").orElse(20L).intValue();
        var lines = register.lines(request.caller(), filter(request), offset, limit + 1);
        return Reply.ok(
                lines.size() <= limit
                        ? new Page<>(lines, null)
                        : new Page<>(lines.subList(0, limit), Integer.toString(offset + limit)));
    }

    private Runnable export(RoutingContext context, Request request) {
        var lines = register.lines(request.caller(), filter(request), 0, MOST_LINES);
        var file = new ByteArrayOutputStream();
        try {
            sheet.write(file, request.language(), lines, clock.instant());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        database.inTransaction(sql -> audit.record(
                sql,
                request.caller(),
                "recordings.export-register",
                Audit.object("register", "recordings"),
                Map.of("lines", lines.size())));
        return () -> context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, XLSX)
                .putHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"recording-register.xlsx\"")
                .putHeader(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .end(Buffer.buffer(file.toByteArray()));
    }
}
