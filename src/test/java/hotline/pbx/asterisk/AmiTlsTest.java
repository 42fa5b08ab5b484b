package hotline.pbx.asterisk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.pbx.PbxSettings;
import hotline.platform.config.Settings;
import hotline.testing.AsteriskFixture;
import hotline.testing.TestAuthority;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** AMI over TLS to a real Asterisk: who it is is checked before a secret is sent. */
@Tag("slow")
class AmiTlsTest {
    private static final Vertx VERTX = Vertx.vertx();

    @TempDir
    private static Path folder;

    private static TestAuthority authority;
    private static AsteriskFixture asterisk;
    private static int port;

    @BeforeAll
    static void start() throws IOException {
        authority = TestAuthority.in(folder.resolve("authority"));
        var issued = authority.issue("dns:localhost");
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        asterisk = AsteriskFixture.start(Map.of(
                "HOTLINE_ASTERISK_AMI_TLS_ADDRESS", "127.0.0.1",
                "HOTLINE_ASTERISK_AMI_TLS_PORT", Integer.toString(port),
                "HOTLINE_ASTERISK_AMI_TLS_CERTIFICATE", issued.certificate().toString(),
                "HOTLINE_ASTERISK_AMI_TLS_KEY", issued.key().toString()));
    }

    @AfterAll
    static void stop() {
        asterisk.close();
        VERTX.close();
    }

    @Test
    void the_right_host_with_a_certificate_of_the_named_authority_is_logged_in_to() throws Exception {
        assertEquals("logged in", tried("localhost", authority.certificate()));
    }

    @Test
    void another_name_than_the_certificates_is_refused() throws Exception {
        var said = tried("127.0.0.1", authority.certificate());
        assertTrue(said.startsWith("cannot connect") && said.contains("127.0.0.1"), said);
    }

    @Test
    void a_certificate_of_another_authority_is_refused() throws Exception {
        var stranger = TestAuthority.in(folder.resolve("stranger"));
        var said = tried("localhost", stranger.certificate());
        assertTrue(said.startsWith("cannot connect"), said);
    }

    @Test
    void a_port_without_tls_is_refused() throws Exception {
        var plain = Integer.parseInt(asterisk.setting("HOTLINE_PBX_AMI_PORT"));
        var said = tried("localhost", authority.certificate(), plain);
        assertTrue(said.startsWith("cannot connect"), said);
    }

    private static String tried(String host, Path trusted) throws Exception {
        return tried(host, trusted, port);
    }

    /** What the first attempt came to. */
    private static String tried(String host, Path trusted, int port) throws Exception {
        var environment = new HashMap<>(asterisk.environment());
        environment.put("HOTLINE_PBX_HOST", host);
        environment.put("HOTLINE_PBX_AMI_PORT", Integer.toString(port));
        environment.put("HOTLINE_PBX_AMI_TLS", "true");
        environment.put("HOTLINE_PBX_AMI_TLS_CERTIFICATE", trusted.toString());
        var settings = PbxSettings.from(Settings.of("{}", environment).section("pbx"));
        var outcome = new CompletableFuture<String>();
        var link = new AmiLink(VERTX, settings, settings.events(), true, new AmiLink.Listener() {
            @Override
            public void loggedIn(AmiConnection connection) {
                outcome.complete("logged in");
            }

            @Override
            public void event(AmiFrame frame) {
                // Only how the attempt ends is of interest.
            }

            @Override
            public void ended(String reason, boolean wasIn) {
                outcome.complete(reason);
            }
        });
        VERTX.getOrCreateContext().runOnContext(_ -> link.start());
        try {
            return outcome.get(20, TimeUnit.SECONDS);
        } finally {
            VERTX.getOrCreateContext().runOnContext(_ -> link.stop());
        }
    }
}
