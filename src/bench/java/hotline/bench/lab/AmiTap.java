package hotline.bench.lab;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands between Asterisk's AMI and the server, passes every byte on as it comes, and notes when the bytes that say
 * "an agent is rung" were handed to the server's socket.
 */
final class AmiTap implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;
    private final ServerSocket listener;
    private final int asteriskPort;
    private final Map<String, Long> called = new ConcurrentHashMap<>();

    AmiTap(int asteriskPort) throws IOException {
        this.asteriskPort = asteriskPort;
        this.listener = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().name("ami-tap").start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** {@link System#nanoTime} of the first AgentCalled of each linkedid. */
    Map<String, Long> called() {
        return called;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var server = listener.accept();
                var asterisk = new Socket(InetAddress.getLoopbackAddress(), asteriskPort);
                server.setTcpNoDelay(true);
                asterisk.setTcpNoDelay(true);
                Thread.ofPlatform().daemon().start(() -> pass(server, asterisk, false));
                Thread.ofPlatform().daemon().start(() -> pass(asterisk, server, true));
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void pass(Socket from, Socket to, boolean events) {
        var reader = new EventReader();
        try (from;
                to) {
            var buffer = new byte[BUFFER];
            for (int length; (length = from.getInputStream().read(buffer)) >= 0; ) {
                var now = System.nanoTime();
                to.getOutputStream().write(buffer, 0, length);
                if (events) {
                    reader.read(buffer, length, now);
                }
            }
        } catch (IOException e) {
            // Either side has gone: the other is closed with it.
        }
    }

    /** Finds the events in the bytes, wherever they are cut. */
    private final class EventReader {
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();
        private boolean agentCalled;
        private String linkedid = "";

        void read(byte[] bytes, int length, long now) {
            for (var at = 0; at < length; at++) {
                if (bytes[at] == '\n') {
                    take(line.toString(StandardCharsets.UTF_8).stripTrailing(), now);
                    line.reset();
                } else {
                    line.write(bytes[at]);
                }
            }
        }

        private void take(String text, long now) {
            if (text.isEmpty()) {
                if (agentCalled) {
                    called.putIfAbsent(linkedid, now);
                }
                agentCalled = false;
            } else if (text.equals("Event: AgentCalled")) {
                agentCalled = true;
            } else if (text.startsWith("Linkedid: ")) {
                linkedid = text.substring("Linkedid: ".length());
            }
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
