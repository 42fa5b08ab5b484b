package hotline.platform.metrics;

import hotline.platform.Json;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** {@code /health/live}, {@code /health/ready} and {@code /metrics}. */
public final class HealthRoutes {
    private final Health health;
    private final PrometheusMeterRegistry metrics;

    public HealthRoutes(Health health, PrometheusMeterRegistry metrics) {
        this.health = health;
        this.metrics = metrics;
    }

    /** For the internal port: with the parts by name, and the figures. */
    public void mountInternal(Router router) {
        mountLive(router);
        router.get("/health/ready")
                .handler(context -> health.ask().onSuccess(report -> answer(context, report.ready(), report)));
        router.get("/metrics")
                .handler(context -> context.response()
                        .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                        .end(metrics.scrape()));
    }

    /** For the port that browsers use: yes or no, and nothing about what is inside. */
    public void mountPublic(Router router) {
        mountLive(router);
        router.get("/health/ready")
                .handler(context -> health.ask()
                        .onSuccess(report -> answer(context, report.ready(), Map.of("ready", report.ready()))));
    }

    private static void mountLive(Router router) {
        router.get("/health/live").handler(context -> answer(context, true, Map.of("live", true)));
    }

    private static void answer(RoutingContext context, boolean well, Object body) {
        context.response()
                .setStatusCode(well ? 200 : 503)
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(Json.write(body));
    }
}
