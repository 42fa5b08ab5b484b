package hotline.platform.http;

import hotline.platform.CalendarYears;
import hotline.platform.Json;
import hotline.platform.Problem;
import hotline.platform.text.Language;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A request that has passed the contract: path, query and body as the room wants them. */
public final class Request {
    /** As JSON writes it; behind a backslash that is written twice it is something else. */
    private static final Pattern NUL = Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*+\\\\u0000");

    private final RoutingContext context;
    private final @Nullable Caller caller;
    private final Object body;

    /** @param body JSON, or the bytes of a file as the contract allows them */
    Request(RoutingContext context, @Nullable Caller caller, Object body) {
        this.context = context;
        this.caller = caller;
        this.body = body;
    }

    /** The signed-in person. @throws Problem.NotSignedIn on operations open to anyone, when nobody is */
    public Caller caller() {
        if (caller == null) {
            throw new Problem.NotSignedIn("people.not-signed-in");
        }
        return caller;
    }

    public Language language() {
        return caller != null
                ? caller.language()
                : Language.of(context.request().getHeader("Accept-Language"));
    }

    public String path(String name) {
        return text(name, context.pathParam(name));
    }

    public long pathId(String name) {
        try {
            return Long.parseLong(path(name));
        } catch (NumberFormatException e) {
            throw new Problem.NotFound("platform.no-such-object", name);
        }
    }

    public UUID pathUuid(String name) {
        try {
            return UUID.fromString(path(name));
        } catch (IllegalArgumentException e) {
            throw new Problem.NotFound("platform.no-such-object", name);
        }
    }

    public Optional<String> query(String name) {
        return Optional.ofNullable(context.request().getParam(name))
                .filter(value -> !value.isBlank())
                .map(value -> text(name, value));
    }

    /** The database takes no NUL in a text. */
    private static String text(String name, String value) {
        if (value.indexOf('\0') >= 0) {
            throw new Problem.Invalid("platform.not-text", name);
        }
        return value;
    }

    public Optional<Long> queryLong(String name) {
        return query(name).map(value -> {
            try {
                return Long.parseLong(value);
            } catch (NumberFormatException e) {
                throw new Problem.Invalid("platform.not-a-number", name, value);
            }
        });
    }

    public Optional<Instant> queryInstant(String name) {
        return query(name).map(value -> {
            try {
                var moment = Instant.parse(value);
                if (CalendarYears.have(moment)) {
                    return moment;
                }
            } catch (DateTimeException e) {
                // told below
            }
            throw new Problem.Invalid("platform.not-a-time", name, value);
        });
    }

    /** As in 2026-11-22. */
    public Optional<LocalDate> queryDay(String name) {
        return query(name).map(value -> {
            try {
                var day = LocalDate.parse(value);
                if (CalendarYears.have(day)) {
                    return day;
                }
            } catch (DateTimeException e) {
                // told below
            }
            throw new Problem.Invalid("platform.not-a-time", name, value);
        });
    }

    /** The JSON body as a record. @throws Problem.Invalid when it has another shape */
    public <T> T body(Class<T> type) {
        var json = body.toString();
        if (NUL.matcher(json).find()) {
            throw new Problem.Invalid("platform.not-text", "");
        }
        return Json.read(json, type);
    }

    /** The body of an operation that takes a file. @throws Problem.Invalid when there is none */
    public byte[] bytes() {
        if (body instanceof Buffer file) {
            return file.getBytes();
        }
        throw new Problem.Invalid("platform.invalid", "", "application/octet-stream");
    }

    /** For what only HTTP knows: headers, cookies, ranges. */
    public RoutingContext context() {
        return context;
    }
}
