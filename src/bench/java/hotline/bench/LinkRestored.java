package hotline.bench;

import hotline.console.live.LiveBrowser;
import hotline.testing.ReplayedAsterisk;
import hotline.testing.ServeProcess;
import hotline.testing.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.awaitility.Awaitility;

/** A link that breaks with a thousand calls up: how soon after it every screen shows what is true again. */
final class LinkRestored implements Benchmark {
    private static final int REPETITIONS = 5;
    private static final int TALKING = 900;
    private static final int WAITING = 100;
    /** Calls that end and as many that come while the link is down, of those who talk and of those who wait. */
    private static final int TURNOVER = 200;

    private static final int WAITING_TURNOVER = 50;
    private static final int FIRST_WAITING = 500_000;
    private static final double LIMIT_MILLIS = 5_000;
    private static final Duration LONG = Duration.ofMinutes(2);

    @Override
    public String id() {
        return "link-restored";
    }

    @Override
    public Section run(Progress said) throws Exception {
        try (var asterisk = new ReplayedAsterisk();
                var server = ServeProcess.start(TestDatabase.create(), asterisk.settings())) {
            var screen = LiveBrowser.open(server.uri(), server.administrator());
            Awaitility.await("the link").atMost(LONG).until(asterisk::connected);
            said.say("a thousand calls come");
            var calls = calls(0);
            asterisk.list("CoreShowChannels", calls.channelList());
            asterisk.list("QueueStatus", calls.queueList());
            asterisk.say(calls.events());
            Awaitility.await("a thousand calls").atMost(LONG).until(() -> shows(screen, calls));
            var channels = calls.channels();
            var restored = new ArrayList<Double>();
            var whole = new ArrayList<Double>();
            var bare = new ArrayList<Double>();
            for (var round = 1; round <= REPETITIONS; round++) {
                said.say("break " + round + " of " + REPETITIONS);
                one(asterisk, screen, calls(round), restored, whole);
                bare.add(bare(asterisk.settings()));
            }
            screen.close();
            return section(channels, samples(restored), samples(whole), samples(bare));
        }
    }

    /** After so many breaks. */
    private static ManyCalls calls(int breaks) {
        var talking = breaks * TURNOVER;
        var waiting = FIRST_WAITING + breaks * WAITING_TURNOVER;
        return new ManyCalls().talk(talking, talking + TALKING).wait(waiting, waiting + WAITING);
    }

    private static void one(
            ReplayedAsterisk asterisk, LiveBrowser screen, ManyCalls now, List<Double> restored, List<Double> whole) {
        asterisk.list("CoreShowChannels", now.channelList());
        asterisk.list("QueueStatus", now.queueList());
        var cut = System.nanoTime();
        asterisk.cut();
        Awaitility.await("the link is back")
                .atMost(LONG)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .until(asterisk::connected);
        var back = System.nanoTime();
        Awaitility.await("the true state")
                .atMost(LONG)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> shows(screen, now));
        restored.add((System.nanoTime() - back) / 1e6);
        whole.add((System.nanoTime() - cut) / 1e6);
    }

    private static boolean shows(LiveBrowser screen, ManyCalls calls) {
        var state = screen.state();
        var live = new HashSet<String>();
        state.forEach((key, value) -> {
            if (key.startsWith("call/") && !value.path("state").asText().equals("ended")) {
                live.add(key.substring("call/".length()));
            }
        });
        var link = state.get("link/main");
        return link != null && link.path("up").asBoolean() && live.equals(calls.linkedids());
    }

    /** The same lists, read from the same telephone system by a program that only counts lines. */
    private static double bare(Map<String, String> settings) throws IOException {
        var begun = System.nanoTime();
        try (var socket = new Socket(
                InetAddress.getLoopbackAddress(),
                Integer.parseInt(settings.getOrDefault("HOTLINE_PBX_AMI_PORT", "0")))) {
            var reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            say(socket, "Action: Login\r\nActionID: 0\r\nUsername: a\r\nSecret: b\r\nEvents: off\r\n\r\n");
            for (var list : List.of("CoreShowChannels", "QueueStatus", "DeviceStateList", "CoreShowChannels")) {
                say(socket, "Action: " + list + "\r\nActionID: 1\r\n\r\n");
                for (var line = reader.readLine(); line != null && !line.equals("EventList: Complete"); ) {
                    line = reader.readLine();
                }
            }
        }
        return (System.nanoTime() - begun) / 1e6;
    }

    private static void say(Socket socket, String words) throws IOException {
        socket.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private static Samples samples(List<Double> values) {
        return Samples.of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static Section section(int channels, Samples restored, Samples whole, Samples bare) {
        var rows = List.of(
                List.of("from the login to the true state on the screen", restored.spread(0)),
                List.of("from the break to the true state on the screen", whole.spread(0)),
                List.of("the same lists, read and only counted", bare.spread(0)));
        return new Section(
                "A link that comes back",
                (TALKING + WAITING) + " calls are up (" + channels + " channels, " + TALKING + " agents, " + WAITING
                        + " callers waiting), each in the words of the real Asterisk, when the link is cut; "
                        + (TURNOVER + WAITING_TURNOVER) + " of them end while it is down and as many others come. The "
                        + "screen is a websocket of a supervisor who sees every call; what it shows is true when its "
                        + "calls are exactly those of the lists. The server is a process of its own with a heap of "
                        + "256 MiB. Beside it, from the same source: a program that asks for the same lists and "
                        + "counts lines. Milliseconds, " + REPETITIONS + " breaks.",
                List.of("", "median (least–most)"),
                rows,
                String.format(
                        Locale.ROOT,
                        "%.1f times as long as reading the lists. Limit: %.0f ms from the login, whatever the machine; "
                                + "%s. Before the login come the pauses of `pbx.longest-backoff` at most.",
                        restored.median() / bare.median(),
                        LIMIT_MILLIS,
                        restored.most() <= LIMIT_MILLIS ? "kept" : "**not kept**"));
    }
}
