package hotline.floor.routing;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;
import java.util.function.Function;

/** {@code GET /pbx/route} on the internal port. Answers only with the token that Asterisk was given. */
public final class RouteHandler implements Handler<RoutingContext> {
    private static final int MOST = 128;
    private final byte[] token;
    private final Function<RouteQuestion, Future<RouteAnswer>> answers;
    private final Timer timer;

    /** @param token empty refuses every question */
    public RouteHandler(String token, Function<RouteQuestion, Future<RouteAnswer>> answers, MeterRegistry metrics) {
        this.token = token.getBytes(StandardCharsets.UTF_8);
        this.answers = answers;
        this.timer = Timer.builder("hotline.routing.answer")
                .description("Time to answer the dialplan's routing question")
                .publishPercentileHistogram()
                .register(metrics);
    }

    @Override
    public void handle(RoutingContext context) {
        var request = context.request();
        var given = parameter(request, "token").getBytes(StandardCharsets.UTF_8);
        if (token.length == 0 || !MessageDigest.isEqual(token, given)) {
            context.response().setStatusCode(403).end();
            return;
        }
        var sample = Timer.start();
        var question = new RouteQuestion(
                parameter(request, "linkedid"),
                parameter(request, "caller"),
                parameter(request, "did"),
                parameter(request, "reason"));
        answers.apply(question)
                .onSuccess(answer -> {
                    sample.stop(timer);
                    context.response()
                            .putHeader("Content-Type", "text/plain; charset=utf-8")
                            .end(answer.encoded());
                })
                // Silence makes the dialplan use its defaults, which is what an error asks for.
                .onFailure(_ -> context.response().setStatusCode(503).end());
    }

    private static String parameter(HttpServerRequest request, String name) {
        var value = Objects.requireNonNullElse(request.getParam(name), "");
        return value.length() > MOST ? value.substring(0, MOST) : value;
    }
}
