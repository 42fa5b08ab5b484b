package hotline.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The manager interface of an Asterisk that repeats what the real one once said: logs anybody in,
 * answers the questions of a resync with lists that a test sets, and plays transcripts.
 */
public final class ReplayedAsterisk implements AutoCloseable {
    private static final String NONE = "";
    private final ServerSocket server;
    private final List<Socket> listening = new CopyOnWriteArrayList<>();
    private final List<Socket> all = new CopyOnWriteArrayList<>();
    private final List<Map<String, String>> actions = new CopyOnWriteArrayList<>();
    private final Map<String, String> lists = new ConcurrentHashMap<>();
    private volatile boolean frozen;
    private volatile boolean refusing;

    public ReplayedAsterisk() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** What a server must be told to use it. */
    public Map<String, String> settings() {
        return Map.of(
                "HOTLINE_PBX_HOST", "127.0.0.1",
                "HOTLINE_PBX_AMI_PORT", Integer.toString(server.getLocalPort()),
                "HOTLINE_PBX_PING_EVERY", "300ms",
                "HOTLINE_PBX_PING_DEADLINE", "300ms",
                "HOTLINE_PBX_LONGEST_BACKOFF", "300ms");
    }

    /** The actions that came, in order. */
    public List<Map<String, String>> actions() {
        return List.copyOf(actions);
    }

    public boolean connected() {
        return !listening.isEmpty();
    }

    /** What a list action is answered with: whole events, without ActionID. */
    public void list(String action, String events) {
        lists.put(action, events);
    }

    /** Stops answering without closing anything, as a stopped process does. */
    public void freeze(boolean now) {
        frozen = now;
    }

    /** Refuses every login from now on. */
    public void refuse(boolean now) {
        refusing = now;
    }

    /** Breaks every connection. */
    public void cut() {
        all.forEach(ReplayedAsterisk::close);
        all.clear();
        listening.clear();
    }

    /** Plays a part of a transcript to whoever listens. @param from share of its bytes, 0 to 1 @param to likewise */
    public void play(String transcript, double from, double to) {
        var stream = Transcript.bytes(transcript);
        var begin = begin(stream);
        var length = stream.length - begin;
        send(stream, begin + (int) (from * length), begin + (int) (to * length));
    }

    public void play(String transcript) {
        play(transcript, 0, 1);
    }

    /** Plays it until just before an event of that name first comes. */
    public void playUntil(String transcript, String event) {
        var stream = Transcript.bytes(transcript);
        send(stream, begin(stream), first(stream, event));
    }

    /** Plays what {@link #playUntil} left. */
    public void playFrom(String transcript, String event) {
        var stream = Transcript.bytes(transcript);
        send(stream, first(stream, event), stream.length);
    }

    private static int begin(byte[] stream) {
        var text = new String(stream, StandardCharsets.ISO_8859_1);
        return text.indexOf("\r\n\r\n", text.indexOf("Event: FullyBooted")) + 4;
    }

    private static int first(byte[] stream, String event) {
        return new String(stream, StandardCharsets.ISO_8859_1).indexOf("Event: " + event + "\r\n", begin(stream));
    }

    /** Says something of one's own, whatever it is. */
    public void say(byte[] bytes) {
        send(bytes, 0, bytes.length);
    }

    private void send(byte[] bytes, int from, int to) {
        for (var socket : List.copyOf(listening)) {
            try {
                socket.getOutputStream().write(bytes, from, to - from);
                socket.getOutputStream().flush();
            } catch (IOException e) {
                listening.remove(socket);
            }
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                all.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            write(socket, "Asterisk Call Manager/11.0.0\r\n");
            var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            var action = new HashMap<String, String>();
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isEmpty()) {
                    var parts = line.split(": ", 2);
                    action.put(parts[0], parts.length > 1 ? parts[1] : "");
                } else if (!frozen) {
                    actions.add(Map.copyOf(action));
                    answer(socket, action);
                    action.clear();
                }
            }
        } catch (IOException e) {
            // The other side went away, or the test cut the line.
        } finally {
            listening.remove(socket);
        }
    }

    private void answer(Socket socket, Map<String, String> action) throws IOException {
        var name = action.getOrDefault("Action", NONE);
        var id = "ActionID: " + action.getOrDefault("ActionID", NONE) + "\r\n";
        if (name.equals("Login")) {
            login(socket, action, id);
        } else if (name.equals("CoreStatus")) {
            write(
                    socket,
                    "Response: Success\r\n" + id
                            + "CoreStartupDate: 2026-11-21\r\nCoreStartupTime: 19:52:03\r\nCoreCurrentCalls: 0\r\n\r\n");
        } else if (name.equals("CoreShowChannels") || name.equals("QueueStatus") || name.equals("DeviceStateList")) {
            var events = lists.getOrDefault(name, NONE).replaceAll("(?m)^(Event: [^\r\n]*\r\n)", "$1" + id);
            write(
                    socket,
                    "Response: Success\r\n" + id + "EventList: start\r\n\r\n" + events + "Event: " + name
                            + "Complete\r\n" + id + "EventList: Complete\r\n\r\n");
        } else {
            write(socket, "Response: Success\r\n" + id + "\r\n");
        }
    }

    private void login(Socket socket, Map<String, String> action, String id) throws IOException {
        if (refusing) {
            write(socket, "Response: Error\r\n" + id + "Message: Authentication failed\r\n\r\n");
            return;
        }
        write(socket, "Response: Success\r\n" + id + "Message: Authentication accepted\r\n\r\n");
        write(socket, "Event: FullyBooted\r\nPrivilege: system,all\r\nUptime: 10\r\nStatus: Fully Booted\r\n\r\n");
        if (action.getOrDefault("Events", NONE).equals("on")) {
            listening.add(socket);
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }
}
