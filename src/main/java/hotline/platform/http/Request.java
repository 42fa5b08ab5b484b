package hotline.platform.http;

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
import org.jspecify.annotations.Nullable;

/** A request that has passed the contract: path, query and body as the room wants them. */
public final class Request {
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
        return context.pathParam(name);
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
        return Optional.ofNullable(context.request().getParam(name)).filter(value -> !value.isBlank());
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
                return Instant.parse(value);
            } catch (DateTimeException e) {
                throw new Problem.Invalid("platform.not-a-time", name, value);
            }
        });
    }

    /** As in 2026-11-22. */
    public Optional<LocalDate> queryDay(String name) {
        return query(name).map(value -> {
            try {
                return LocalDate.parse(value);
            } catch (DateTimeException e) {
                throw new Problem.Invalid("platform.not-a-time", name, value);
            }
        });
    }

    /** The JSON body as a record. @throws Problem.Invalid when it has another shape */
    public <T> T body(Class<T> type) {
        return Json.read(body.toString(), type);
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
