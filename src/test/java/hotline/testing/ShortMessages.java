package hotline.testing;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The gateway of a provider of short messages, which takes them all. */
public final class ShortMessages implements AutoCloseable {
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final HttpServer gateway;

    public ShortMessages() {
        try {
            gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        gateway.createContext("/", exchange -> {
            taken.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            // One that lies idle for long is closed under the next message, which waits for a clock that nobody moves.
            exchange.getResponseHeaders().add("Connection", "close");
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        gateway.start();
    }

    /** For a server that sends by it. */
    public Map<String, String> settings() {
        return Map.of(
                "HOTLINE_OUTBOX_SMS_URL",
                "http://127.0.0.1:" + gateway.getAddress().getPort() + "/");
    }

    public List<String> taken() {
        return taken;
    }

    public boolean any(String... words) {
        return taken.stream().anyMatch(sms -> List.of(words).stream().allMatch(sms::contains));
    }

    @Override
    public void close() {
        gateway.stop(0);
    }
}
