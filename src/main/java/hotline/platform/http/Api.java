package hotline.platform.http;

import hotline.platform.Json;
import hotline.platform.Problem;
import hotline.platform.Work;
import hotline.platform.text.Language;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.validation.ValidatedRequest;
import io.vertx.openapi.validation.ValidatorException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * The operations of the contract, each bound by its room to code. A request's caller is checked
 * against the operation's access, then the request against the contract, then it runs on a virtual
 * thread. The caller comes first, so that a stranger learns nothing from how input is refused.
 */
public final class Api {
    /** The largest JSON body accepted, in bytes. */
    public static final int MOST_BODY = 1 << 20;

    /** The largest sound file accepted, in bytes. */
    public static final int MOST_SOUND = 16 << 20;

    /** The largest file that is accepted piece by piece, in bytes; each operation has a limit of its own below it. */
    public static final long MOST_STREAM = 256L << 20;

    private static final String CALLER = "caller";
    private static final Duration[] LATENCIES = {
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(200),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };
    private final Vertx vertx;
    private final RouterBuilder builder;
    private final Work work;
    private final Authenticator authenticator;
    private final Problems problems;
    private final MeterRegistry metrics;
    private final Map<String, Access> access = new HashMap<>();
    private final Set<String> streamed = new HashSet<>();
    private final Map<String, Consumer<Caller>> after = new HashMap<>();

    private Api(
            Vertx vertx,
            RouterBuilder builder,
            Work work,
            Authenticator authenticator,
            Problems problems,
            MeterRegistry metrics) {
        this.metrics = metrics;
        this.vertx = vertx;
        this.builder = builder;
        this.work = work;
        this.authenticator = authenticator;
        this.problems = problems;
    }

    public static Future<Api> of(
            Vertx vertx,
            Contract contract,
            Work work,
            Authenticator authenticator,
            Problems problems,
            MeterRegistry metrics) {
        return OpenAPIContract.from(vertx, contract.requests())
                .map(openApi -> new Api(
                        vertx,
                        RouterBuilder.create(vertx, openApi, new RequestReader()),
                        work,
                        authenticator,
                        problems,
                        metrics));
    }

    /** Binds an operation that answers with JSON. */
    public void on(String operationId, Access access, Operation operation) {
        handle(operationId, access, (context, request) -> {
            var reply = operation.answer(request);
            var listener = after.get(operationId);
            if (listener != null) {
                listener.accept(request.caller());
            }
            return () -> send(context, reply);
        });
    }

    /**
     * Tells who has just done it, each time the operation has succeeded: for a room above the one that carries it out.
     * On the operation's virtual thread, before its answer. To be said before requests come.
     */
    public void after(String operationId, Consumer<Caller> listener) {
        Objects.requireNonNull(builder.getRoute(operationId), operationId);
        after.merge(operationId, listener, Consumer::andThen);
    }

    /**
     * Binds an operation that writes its own response (audio, files): the decision runs on a virtual
     * thread, what it returns runs on the event loop.
     */
    public void onRaw(String operationId, Access access, BiFunction<RoutingContext, Request, Runnable> operation) {
        handle(operationId, access, operation);
    }

    /** Decides on a file that comes in piece by piece. */
    public interface Intake {
        /** On a virtual thread. What it does not read of the file is never sent: the connection is closed. */
        Reply take(Request request, InputStream file);
    }

    /** Binds an operation whose body is read while it comes; the contract marks it with {@code x-stream: true}. */
    public void onStream(String operationId, Access access, Intake intake) {
        var route = Objects.requireNonNull(builder.getRoute(operationId), operationId);
        this.access.put(operationId, access);
        streamed.add(operationId);
        route.addHandler(context -> {
            var file = new BodyStream(context.request());
            work.run(() -> intake.take(new Request(context, context.get(CALLER), "{}"), file))
                    .onSuccess(reply -> {
                        closeUnless(file.ended(), context);
                        send(context, reply);
                    })
                    .onFailure(failure -> {
                        closeUnless(file.ended(), context);
                        problems.answer(context, failure, language(context));
                    });
        });
        route.addFailureHandler(this::refused);
    }

    /** What still comes would have to be read to its end before the next request; 2 GB are not. */
    private static void closeUnless(boolean ended, RoutingContext context) {
        if (!ended) {
            context.response().putHeader("Connection", "close");
            context.addEndHandler(_ -> context.request().connection().close());
        }
    }

    private void handle(String operationId, Access access, BiFunction<RoutingContext, Request, Runnable> operation) {
        var route = Objects.requireNonNull(builder.getRoute(operationId), operationId);
        this.access.put(operationId, access);
        var timer = Timer.builder("hotline.http.requests")
                .description("Time until the answer is decided")
                .tag("operation", operationId)
                .serviceLevelObjectives(LATENCIES)
                .register(metrics);
        route.addHandler(context -> work.run(() -> timer.recordCallable(
                        () -> operation.apply(context, new Request(context, context.get(CALLER), body(context)))))
                .onSuccess(answer -> run(context, answer))
                .onFailure(failure -> problems.answer(context, failure, language(context))));
        route.addFailureHandler(this::refused);
    }

    private void run(RoutingContext context, Runnable answer) {
        try {
            answer.run();
        } catch (RuntimeException e) {
            problems.answer(context, e, language(context));
        }
    }

    /** Lets the request through to the contract once its caller is known; its body waits until then. */
    private void admit(RoutingContext context, Access access, boolean stream) {
        var request = context.request();
        if (access.open()) {
            context.next();
            return;
        }
        request.pause();
        work.run(() -> caller(context, access))
                .onSuccess(caller -> {
                    context.put(CALLER, caller).put("language", caller.language());
                    context.next();
                    if (!stream) {
                        request.resume();
                    }
                })
                .onFailure(failure -> {
                    if (stream) {
                        closeUnless(false, context);
                    } else {
                        request.resume();
                    }
                    problems.answer(context, failure, language(context));
                });
    }

    private Caller caller(RoutingContext context, Access access) {
        var reads = Set.of(HttpMethod.GET, HttpMethod.HEAD)
                .contains(context.request().method());
        var caller = authenticator.authenticate(context, !reads, access);
        if (!access.admits(caller)) {
            throw new Problem.Forbidden("platform.role");
        }
        return caller;
    }

    private static Object body(RoutingContext context) {
        ValidatedRequest validated = context.get(RouterBuilder.KEY_META_DATA_VALIDATED_REQUEST);
        var body = validated == null ? null : validated.getBody();
        return body == null || body.isNull() || body.isEmpty() ? "{}" : body.get();
    }

    private static void send(RoutingContext context, Reply reply) {
        var response = context.response().setStatusCode(reply.status());
        response.putHeader("Cache-Control", "no-store");
        reply.cookies().forEach(response::addCookie);
        if (reply.body() == null) {
            response.end();
        } else {
            response.putHeader("Content-Type", "application/json").end(Json.write(reply.body()));
        }
    }

    private static Language language(RoutingContext context) {
        Language known = context.get("language");
        return known != null ? known : Language.of(context.request().getHeader("Accept-Language"));
    }

    private void refused(RoutingContext context) {
        var failure = context.failure() instanceof HttpException wrapped ? wrapped.getCause() : context.failure();
        if (failure instanceof ValidatorException invalid) {
            problems.answer(context, new Problem.Invalid("platform.invalid", "", tellable(invalid)), language(context));
        } else {
            problems.answer(
                    context,
                    failure == null ? new Problem.NotFound("platform.no-such-object") : failure,
                    language(context));
        }
    }

    private static String tellable(ValidatorException invalid) {
        var message = Objects.requireNonNullElse(invalid.getMessage(), "");
        return message.length() > 300 ? message.substring(0, 300) + "…" : message;
    }

    private List<String> unbound() {
        return builder.getRoutes().stream()
                .map(route -> route.getOperation().getOperationId())
                .filter(id -> !access.containsKey(id))
                .sorted()
                .toList();
    }

    /**
     * The finished router.
     *
     * @throws IllegalStateException when the contract promises an operation that no room has bound
     */
    public Router router() {
        var unbound = unbound();
        if (!unbound.isEmpty()) {
            throw new IllegalStateException("operations of the contract without code: " + unbound);
        }
        var router = Router.router(vertx);
        for (var route : builder.getRoutes()) {
            var operation = route.getOperation();
            var allowed = Objects.requireNonNull(access.get(operation.getOperationId()));
            router.route(operation.getHttpMethod(), path(operation.getAbsoluteOpenAPIPath()))
                    .handler(context -> admit(context, allowed, streamed.contains(operation.getOperationId())));
        }
        router.route().subRouter(builder.createRouter());
        return router;
    }

    private static String path(String openApiPath) {
        return openApiPath.replaceAll("\\{(.*?)}", ":$1");
    }
}
