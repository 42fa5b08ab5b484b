package hotline.platform.docs;

import hotline.platform.http.Contract;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** {@code /api/openapi.yaml} for machines and {@code /api/docs} for people. */
public final class DocsRoutes {
    private final String yaml;
    private final String page;
    private final String style;

    public DocsRoutes(Contract contract) {
        this.yaml = contract.yaml();
        this.page = ContractPage.of(contract.tree());
        this.style = resource("docs/docs.css");
    }

    public void mount(Router router) {
        router.get("/api/openapi.yaml").handler(context -> send(context, "application/yaml", yaml));
        router.get("/api/docs").handler(context -> send(context, "text/html; charset=utf-8", page));
        router.get("/api/docs.css").handler(context -> send(context, "text/css; charset=utf-8", style));
    }

    private static void send(RoutingContext context, String type, String body) {
        context.response()
                .putHeader("Content-Type", type)
                .putHeader("Cache-Control", "no-cache")
                .end(body);
    }

    private static String resource(String name) {
        try (var in = Objects.requireNonNull(DocsRoutes.class.getClassLoader().getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
