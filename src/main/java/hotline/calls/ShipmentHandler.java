package hotline.calls;

import hotline.platform.Json;
import hotline.platform.Platform;
import hotline.platform.Problem;
import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /pbx/journal} on the internal port, for a telephone system whose files lie on another machine:
 * {@code GET} tells how far they have been read, {@code POST} takes what follows. Both need the token
 * as a bearer's. A shipment that comes twice, or not where the last one ended, is answered with 409 and
 * changes nothing.
 */
final class ShipmentHandler implements Handler<RoutingContext> {
    private static final Logger log = LoggerFactory.getLogger(ShipmentHandler.class);
    private static final String PATH = "/pbx/journal";
    /** Of one shipment; more than one reading can be. */
    private static final long MOST_BYTES = 16 << 20;

    private final Platform platform;
    private final JournalStore store;
    private final JournalWatch watch;
    private final byte[] token;

    ShipmentHandler(Platform platform, JournalStore store, JournalWatch watch, String token) {
        this.platform = platform;
        this.store = store;
        this.watch = watch;
        this.token = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
    }

    void mount(Router router) {
        router.route(PATH).handler(this::allow);
        router.get(PATH).handler(this);
        router.post(PATH)
                .handler(BodyHandler.create(false).setBodyLimit(MOST_BYTES))
                .handler(this);
    }

    /** Before anything of the body is read. */
    private void allow(RoutingContext context) {
        var given = Objects.requireNonNullElse(context.request().getHeader("Authorization"), "");
        if (token.length > "Bearer ".length() && MessageDigest.isEqual(token, given.getBytes(StandardCharsets.UTF_8))) {
            context.next();
        } else {
            context.response().setStatusCode(403).end();
        }
    }

    @Override
    public void handle(RoutingContext context) {
        var body = context.body() == null ? null : context.body().asString();
        platform.work()
                .run(() -> body == null ? known() : take(body))
                .onSuccess(answer -> context.response()
                        .putHeader("Content-Type", "application/json")
                        .end(Json.write(answer)))
                .onFailure(failure ->
                        context.response().setStatusCode(status(failure)).end());
    }

    private Object known() {
        return new Shipment.Known(store.known());
    }

    private Object take(String body) {
        var shipment = Json.read(body, Shipment.class).checked();
        var lookedAt = platform.clock().instant().minus(Duration.ofMillis(shipment.ageMillis()));
        watch.take(shipment.reading(), lookedAt);
        return Map.of("taken", true);
    }

    private static int status(Throwable failure) {
        return switch (failure) {
            case JournalStore.Moved _ -> 409;
            case Problem.Invalid _ -> 400;
            case Problem.Unavailable _ -> 503;
            default -> {
                log.error("a shipment failed", failure);
                yield 500;
            }
        };
    }
}
