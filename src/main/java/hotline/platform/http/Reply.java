package hotline.platform.http;

import io.vertx.core.http.Cookie;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an operation answers: a status, a JSON body or none, cookies to set. */
public record Reply(int status, @Nullable Object body, List<Cookie> cookies) {
    public static Reply ok(Object body) {
        return new Reply(200, body, List.of());
    }

    public static Reply created(Object body) {
        return new Reply(201, body, List.of());
    }

    public static Reply none() {
        return new Reply(204, null, List.of());
    }

    public Reply with(Cookie cookie) {
        return new Reply(status, body, List.of(cookie));
    }
}
