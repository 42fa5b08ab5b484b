package hotline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.platform.config.Settings;
import hotline.testing.TestDatabase;
import hotline.testing.TestServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerTest {
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void the_server_starts_on_an_empty_database_and_says_that_it_is_well() throws Exception {
        try (var server = Server.start(Settings.of(
                "{}",
                Map.of(
                        "HOTLINE_DATABASE_URL",
                        TestDatabase.create(),
                        "HOTLINE_HTTP_PORT",
                        "0",
                        "HOTLINE_HTTP_INTERNAL_PORT",
                        "0")))) {
            assertTrue(get(server, "/api/health").body().contains("\"version\""));
            assertTrue(get(server, "/api/openapi.yaml").body().contains("operationId"));
            var docs = get(server, "/api/docs");
            assertTrue(docs.body().contains("/api/users/{id}"), docs.body());
            assertTrue(!docs.body().contains("<script") && !docs.body().contains(" style="), "no inline code");
            assertTrue(docs.headers()
                    .firstValue("Content-Security-Policy")
                    .orElse("")
                    .contains("script-src 'self'"));
            var missing = get(server, "/api/nowhere");
            assertEquals(404, missing.statusCode());
            assertEquals(
                    "application/problem+json",
                    missing.headers().firstValue("Content-Type").orElse(""));
        }
    }

    @Test
    void health_is_public_and_figures_are_for_the_internal_port_only() throws Exception {
        try (var server = TestServer.start()) {
            assertEquals(
                    "{\"live\":true}",
                    get(server.server().port(), "/health/live").body());
            assertEquals(
                    "{\"ready\":true}",
                    get(server.server().port(), "/health/ready").body());
            assertTrue(!get(server.server().port(), "/metrics").body().contains("jvm_memory"));
            var internal = server.server().internalPort();
            assertTrue(get(internal, "/health/ready").body().contains("\"database\":true"));
            var figures = get(internal, "/metrics").body();
            for (var name : new String[] {
                "jvm_memory_used_bytes", "hotline_http_requests_seconds_bucket", "hotline_database_wait_seconds"
            }) {
                assertTrue(figures.contains(name), name);
            }
            assertEquals(404, get(internal, "/api/health").statusCode());
        }
    }

    private HttpResponse<String> get(Server server, String path) throws IOException, InterruptedException {
        return get(server.port(), path);
    }

    private HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        var uri = URI.create("http://127.0.0.1:" + port + path);
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
