package hotline.faults;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.console.live.LiveBrowser;
import hotline.testing.Flood;
import hotline.testing.ReplayedAsterisk;
import hotline.testing.TestDatabase;
import hotline.testing.TestServer;
import hotline.testing.TestUser;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Too much at once: memory stays bounded, no call's event is left out, nobody else notices. */
@Tag("slow")
class FloodTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final long MIB = 1 << 20;
    private static final int DEAF = 990;

    private static long heapAfterCollection() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MIB;
    }

    private static String ask(TestServer server, String sql) {
        try (var connection = TestDatabase.connect(server.databaseUrl());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : "";
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double figure(TestServer server, String name) {
        return server.metrics()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no " + name));
    }

    @Test
    void a_flood_of_events_with_giant_headers_and_bytes_that_are_no_text() throws IOException {
        try (var asterisk = new ReplayedAsterisk();
                var server = TestServer.start(asterisk.settings())) {
            await().until(asterisk::connected);
            asterisk.say(Flood.call(0));
            await().atMost(LONG)
                    .until(() -> ask(server, "select count(*) from call where ended_at is not null")
                            .equals("1"));
            var before = heapAfterCollection();
            for (var number = 1; number < Flood.CALLS; number++) {
                if (number % 200 == 0) {
                    asterisk.say(Flood.nonsense());
                }
                asterisk.say(Flood.call(number));
            }
            await().atMost(LONG)
                    .until(() -> ask(server, "select count(*) from call where outcome = 'abandoned'")
                            .equals(Integer.toString(Flood.CALLS)));
            assertEquals(Integer.toString(Flood.CALLS), ask(server, "select count(*) from call"), "none twice");
            assertEquals(
                    Integer.toString(Flood.CALLS),
                    ask(server, "select count(distinct call_id) from call_event where kind = 'ended'"));
            assertEquals(0, figure(server, "hotline_calls_log_shed_total"), "of calls nothing is left out");
            assertTrue(figure(server, "hotline_ami_headers_cut{pbx=\"main\"}") > 0, "what is left out is counted");
            var grown = heapAfterCollection() - before;
            assertTrue(grown < 64, grown + " MiB more than before");
        }
    }

    /** A page that asks for the live state and then never reads. */
    private static Socket deaf(URI server, TestUser user) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
        socket.getOutputStream()
                .write(("GET /api/live HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\nOrigin: " + server
                                + "\r\nCookie: " + user.cookie()
                                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @Test
    void a_thousand_pages_that_do_not_read() throws IOException {
        var settings = new HashMap<String, String>(Map.of("HOTLINE_CONSOLE_LIVE_MOST_CONNECTIONS", "1000"));
        var sockets = new ArrayList<Socket>();
        try (var asterisk = new ReplayedAsterisk()) {
            settings.putAll(asterisk.settings());
            // The machine has its hands full with a thousand sockets: the peer, here too, is slow to answer, not gone.
            settings.put("HOTLINE_PBX_PING_EVERY", "5s");
            settings.put("HOTLINE_PBX_PING_DEADLINE", "5s");
            try (var server = TestServer.start(settings)) {
                await().until(asterisk::connected);
                var browser = LiveBrowser.open(server.uri(), server.administrator());
                await().atMost(LONG).until(() -> !browser.frames().isEmpty());
                var before = heapAfterCollection();
                for (var count = 0; count < DEAF; count++) {
                    sockets.add(deaf(server.uri(), server.administrator()));
                }
                for (var number = 0; number < 100; number++) {
                    asterisk.say(Flood.call(number));
                }
                await().atMost(LONG)
                        .until(() -> ask(server, "select count(*) from call where outcome = 'abandoned'")
                                .equals("100"));
                // The one that reads has got every call's end, and no frame is missing between.
                await().atMost(LONG)
                        .until(() -> browser.state().keySet().stream()
                                        .filter(key -> key.startsWith("call/"))
                                        .count()
                                == 100);
                assertEquals(List.of(), browser.gaps());
                assertTrue(figure(server, "hotline_live_shed_total") > 0, "what later values replaced is counted");
                assertEquals(0, figure(server, "hotline_calls_log_shed_total"));
                var grown = heapAfterCollection() - before;
                assertTrue(grown < 600, grown + " MiB more than before");
            }
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
        }
    }
}
