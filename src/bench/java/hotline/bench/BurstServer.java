package hotline.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;

/** A manager interface that lets anybody in and then sends one burst as fast as it is taken. */
final class BurstServer implements AutoCloseable {
    private final ServerSocket server;
    private final LinkedBlockingQueue<OutputStream> ready = new LinkedBlockingQueue<>();

    BurstServer() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().name("burst-accept").start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Sends it to the client that logged in last, blocking while the client does not read. */
    void burst(byte[] stream) throws IOException, InterruptedException {
        var out = ready.take();
        for (var from = 0; from < stream.length; from += 32 * 1024) {
            out.write(stream, from, Math.min(32 * 1024, stream.length - from));
        }
        out.flush();
        ready.put(out);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                Thread.ofPlatform().daemon().name("burst-serve").start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try {
            var out = socket.getOutputStream();
            write(out, "Asterisk Call Manager/11.0.0\r\n");
            var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            var action = new HashMap<String, String>();
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isEmpty()) {
                    var parts = line.split(": ?", 2);
                    action.put(parts[0].toLowerCase(Locale.ROOT), parts[1]);
                } else {
                    answer(out, action);
                    action.clear();
                }
            }
        } catch (IOException e) {
            // The client has seen enough.
        }
    }

    private void answer(OutputStream out, Map<String, String> action) throws IOException {
        var id = "ActionID: " + action.getOrDefault("actionid", "") + "\r\n";
        switch (action.getOrDefault("action", "")) {
            case "Challenge" -> write(out, "Response: Success\r\n" + id + "Challenge: 1234567\r\n\r\n");
            case "Login" -> {
                write(out, "Response: Success\r\n" + id + "Message: Authentication accepted\r\n\r\n");
                write(out, "Event: FullyBooted\r\nUptime: 10\r\nStatus: Fully Booted\r\n\r\n");
                ready.add(out);
            }
            case "Command" ->
                write(
                        out,
                        "Response: Success\r\n" + id + "Message: Command output follows\r\n"
                                + "Output: Asterisk 22.10.1 built by x @ y\r\n\r\n");
            case "CoreSettings" ->
                write(out, "Response: Success\r\n" + id + "AMIversion: 11.0.0\r\nAsteriskVersion: 22.10.1\r\n\r\n");
            default -> write(out, "Response: Success\r\n" + id + "\r\n");
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
