package hotline.platform.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.Server;
import hotline.console.live.LiveBrowser;
import hotline.platform.config.BadConfiguration;
import hotline.platform.config.Settings;
import hotline.testing.TestAuthority;
import hotline.testing.TestDatabase;
import hotline.testing.TestServer;
import hotline.testing.TestUser;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HTTPS, WSS and what becomes of those who come without. */
@Tag("slow")
class TlsTest {
    @TempDir
    private static Path folder;

    private static TestAuthority authority;
    private static TestAuthority.Issued issued;
    private static HttpClient client;
    private static Server server;
    private static URI address;
    private static int plainPort;

    @BeforeAll
    static void start() throws IOException {
        authority = TestAuthority.in(folder.resolve("authority"));
        issued = authority.issue("dns:localhost");
        client = authority.client();
        try (var free = new ServerSocket(0)) {
            plainPort = free.getLocalPort();
        }
        server = Server.start(Settings.of("{}", settings()));
        address = URI.create("https://localhost:" + server.port());
    }

    private static Map<String, String> settings() {
        return Map.of(
                "HOTLINE_DATABASE_URL",
                TestDatabase.create(),
                "HOTLINE_HTTP_PORT",
                "0",
                "HOTLINE_HTTP_INTERNAL_PORT",
                "0",
                "HOTLINE_HTTP_TLS_CERTIFICATE",
                issued.certificate().toString(),
                "HOTLINE_HTTP_TLS_KEY",
                issued.key().toString(),
                "HOTLINE_HTTP_TLS_REDIRECT_PORT",
                Integer.toString(plainPort),
                "HOTLINE_HTTP_TLS_LOOK_EVERY",
                "50ms",
                "HOTLINE_PEOPLE_FIRST_ADMINISTRATOR_PASSWORD",
                TestServer.PASSWORD,
                "HOTLINE_PEOPLE_PASSWORD_MEMORY",
                "8192",
                "HOTLINE_PEOPLE_PASSWORD_ITERATIONS",
                "1");
    }

    @AfterAll
    static void stop() {
        server.close();
        client.close();
    }

    @Test
    void a_session_over_tls_has_a_cookie_that_only_tls_carries_and_a_live_connection() throws Exception {
        var health = get(client, address.resolve("/api/health"));
        assertEquals(
                "max-age=31536000",
                health.headers().firstValue("Strict-Transport-Security").orElse(""));
        var answer = client.send(
                HttpRequest.newBuilder(address.resolve("/api/session"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(
                                "{\"username\":\"admin\",\"password\":\"" + TestServer.PASSWORD + "\"}"))
                        .build(),
                BodyHandlers.ofString());
        var cookie = answer.headers().firstValue("Set-Cookie").orElse("");
        assertTrue(cookie.startsWith("__Host-hotline=") && cookie.contains("Secure"), cookie);
        var administrator = TestUser.signIn(client, address, "admin", TestServer.PASSWORD);
        var browser = LiveBrowser.open(client, address, administrator, address.toString());
        browser.await("me", me -> me.path("role").asText().equals("administrator"));
        browser.close();
    }

    @Test
    void a_page_of_another_origin_or_of_plain_http_opens_no_live_connection() {
        var administrator = TestUser.signIn(client, address, "admin", TestServer.PASSWORD);
        for (var origin : new String[] {"https://elsewhere.example", "http://localhost:" + server.port()}) {
            assertThrows(Exception.class, () -> LiveBrowser.open(client, address, administrator, origin), origin);
        }
    }

    @Test
    void who_does_not_trust_the_authority_or_speaks_plain_http_gets_no_answer() throws Exception {
        try (var stranger = HttpClient.newHttpClient()) {
            assertThrows(IOException.class, () -> get(stranger, address.resolve("/api/health")));
            var plain = URI.create("http://localhost:" + server.port() + "/api/health");
            assertThrows(IOException.class, () -> get(stranger, plain));
        }
    }

    @Test
    void plain_http_on_the_port_beside_it_leads_to_https_and_takes_nothing() throws Exception {
        try (var stranger = HttpClient.newHttpClient()) {
            var led = get(stranger, URI.create("http://localhost:" + plainPort + "/calls?number=1"));
            assertEquals(308, led.statusCode());
            assertEquals(
                    "https://localhost:" + server.port() + "/calls?number=1",
                    led.headers().firstValue("Location").orElse(""));
            var sent = stranger.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + plainPort + "/api/session"))
                            .POST(BodyPublishers.ofString("{\"password\":\"secret\"}"))
                            .build(),
                    BodyHandlers.discarding());
            assertEquals(403, sent.statusCode());
        }
    }

    @Test
    void a_renewed_certificate_is_shown_without_a_restart_and_open_connections_go_on() throws Exception {
        var administrator = TestUser.signIn(client, address, "admin", TestServer.PASSWORD);
        var browser = LiveBrowser.open(client, address, administrator, address.toString());
        browser.await("me", me -> true);
        var before = shown();
        var renewed = authority.issue("dns:localhost");
        Files.move(renewed.key(), issued.key(), StandardCopyOption.ATOMIC_MOVE);
        Files.move(renewed.certificate(), issued.certificate(), StandardCopyOption.ATOMIC_MOVE);
        Awaitility.await().until(() -> !shown().equals(before));
        var frames = browser.frames().size();
        browser.say("{\"resync\":true}");
        Awaitility.await().until(() -> browser.frames().size() > frames);
        browser.close();
        var expires = get(
                        HttpClient.newHttpClient(),
                        URI.create("http://127.0.0.1:" + server.internalPort() + "/metrics"))
                .body()
                .lines()
                .filter(line -> line.startsWith("hotline_tls_certificate_expires_seconds"))
                .findFirst()
                .orElseThrow();
        assertTrue(Double.parseDouble(expires.split(" ", 2)[1]) > 29 * 86_400, expires);
    }

    @Test
    void files_that_are_no_certificate_and_key_stop_the_start_with_the_setting_and_a_sentence() throws Exception {
        var nonsense = Files.writeString(folder.resolve("nonsense.pem"), "nonsense");
        var other = authority.issue("dns:localhost");
        var good = authority.issue("dns:localhost");
        refused("http.tls.certificate", folder.resolve("missing.pem"), good.key());
        refused("http.tls.certificate", nonsense, good.key());
        refused("http.tls.key", good.certificate(), nonsense);
        refused("http.tls.key", good.certificate(), other.key());
        refused("http.tls.key", good.certificate(), Path.of(""));
    }

    private static void refused(String setting, Path certificate, Path key) {
        var environment = new HashMap<>(Map.of("HOTLINE_HTTP_TLS_CERTIFICATE", certificate.toString()));
        environment.put("HOTLINE_HTTP_TLS_KEY", key.toString());
        var settings = Settings.of("{}", environment);
        var refusal = assertThrows(BadConfiguration.class, () -> HttpSettings.from(settings.section("http")));
        assertTrue(String.valueOf(refusal.getMessage()).startsWith(setting + ":"), refusal.getMessage());
    }

    /** The serial number of the certificate that a new connection is shown. */
    private static String shown() throws Exception {
        try (var fresh = authority.client()) {
            var session =
                    get(fresh, address.resolve("/api/health")).sslSession().orElseThrow();
            return ((X509Certificate) session.getPeerCertificates()[0])
                    .getSerialNumber()
                    .toString();
        }
    }

    private static HttpResponse<String> get(HttpClient by, URI uri) throws IOException, InterruptedException {
        return by.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
}
