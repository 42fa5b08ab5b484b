package hotline.platform.http;

import hotline.platform.Json;
import hotline.platform.Problem;
import hotline.platform.text.Language;
import hotline.platform.text.Messages;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers with {@code application/problem+json} (RFC 9457) in the user's language. */
public final class Problems {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);
    private final Messages messages;

    public Problems(Messages messages) {
        this.messages = messages;
    }

    /** Sends the problem document; what is not a {@link Problem} is our own mistake: logged, answered as 500. */
    public void answer(RoutingContext context, Throwable failure, Language language) {
        if (context.response().ended() || context.response().headWritten()) {
            return;
        }
        if (failure instanceof Problem problem) {
            if (problem instanceof Problem.TooMany tooMany) {
                context.response().putHeader("Retry-After", Long.toString(tooMany.retryAfterSeconds()));
            }
            var field = problem instanceof Problem.Invalid invalid ? invalid.field() : "";
            send(context, problem.id(), problem.status(), field, problem.arguments(), language);
        } else {
            log.error(
                    "{} {} failed",
                    context.request().method(),
                    context.request().path(),
                    failure);
            send(context, "platform.internal", 500, "", List.of(), language);
        }
    }

    void send(RoutingContext context, String id, int status, String field, List<Object> arguments, Language language) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/problem+json")
                .putHeader("Cache-Control", "no-store")
                .end(Json.write(document(id, status, field, arguments, language)));
    }

    /** The document itself, for answers over a websocket. */
    public Map<String, Object> document(
            String id, int status, String field, List<Object> arguments, Language language) {
        var document = new LinkedHashMap<String, Object>();
        document.put("type", "urn:hotline:problem:" + id);
        document.put("id", id);
        document.put("status", status);
        document.put("title", messages.find(language, id, arguments).orElse(id));
        messages.find(language, id + ".detail", arguments).ifPresent(detail -> document.put("detail", detail));
        if (!field.isEmpty()) {
            document.put("field", field);
        }
        return document;
    }
}
