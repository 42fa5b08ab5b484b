package hotline.platform;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, in a form that reaches the user: a stable id whose text stands in the room's
 * {@code messages/<room>_<language>.properties} under {@code <id>} (title) and {@code <id>.detail}
 * (a sentence a person can act on, with {@code {0}}, {@code {1}}… for the arguments).
 *
 * <p>Ids are part of the API and start with the room's name, as in {@code cases.already-closed}.
 */
public abstract sealed class Problem extends RuntimeException {
    private final String id;
    private final int status;
    private final transient List<Object> arguments;

    private Problem(String id, int status, @Nullable Throwable cause, Object... arguments) {
        super(id + List.of(arguments), cause);
        this.id = id;
        this.status = status;
        this.arguments = List.of(arguments);
    }

    /** Stable id, part of the API. */
    public String id() {
        return id;
    }

    /** The HTTP status that this problem is answered with. */
    public int status() {
        return status;
    }

    /** What is put into the detail's text. */
    public List<Object> arguments() {
        return arguments;
    }

    /** 400: the request breaks a rule; {@code field} names the one at fault, in JSON's name. */
    public static final class Invalid extends Problem {
        private final String field;

        public Invalid(String id, String field, Object... arguments) {
            super(id, 400, null, arguments);
            this.field = field;
        }

        public String field() {
            return field;
        }
    }

    /** 401: nobody is signed in, or the proof is wrong. */
    public static final class NotSignedIn extends Problem {
        public NotSignedIn(String id, Object... arguments) {
            super(id, 401, null, arguments);
        }
    }

    /** 403: signed in, but not allowed; also used where the existence of the object may be known. */
    public static final class Forbidden extends Problem {
        public Forbidden(String id, Object... arguments) {
            super(id, 403, null, arguments);
        }
    }

    /** 404: no such object, or one whose existence the caller must not learn. */
    public static final class NotFound extends Problem {
        public NotFound(String id, Object... arguments) {
            super(id, 404, null, arguments);
        }
    }

    /** 409: the object's present state does not allow it. */
    public static final class Conflict extends Problem {
        public Conflict(String id, Object... arguments) {
            super(id, 409, null, arguments);
        }
    }

    /** 413: larger than is accepted. */
    public static final class TooLarge extends Problem {
        public TooLarge(String id, Object... arguments) {
            super(id, 413, null, arguments);
        }
    }

    /** 429: too often; try again after {@code retryAfterSeconds} (1 or more). */
    public static final class TooMany extends Problem {
        private final long retryAfterSeconds;

        public TooMany(String id, long retryAfterSeconds, Object... arguments) {
            super(id, 429, null, arguments);
            this.retryAfterSeconds = Math.max(1, retryAfterSeconds);
        }

        public long retryAfterSeconds() {
            return retryAfterSeconds;
        }
    }

    /** 503: a part that is needed (database, telephone system) does not answer now. */
    public static final class Unavailable extends Problem {
        public Unavailable(String id, @Nullable Throwable cause, Object... arguments) {
            super(id, 503, cause, arguments);
        }
    }
}
