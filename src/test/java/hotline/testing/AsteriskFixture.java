package hotline.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/**
 * A real Asterisk with the product's own configuration, in a folder and on ports of its own, so that
 * several run at once. Its trunk leads to {@link Sipp} on an address of its own; 811 to 814 are SIP telephones;
 * prompts last a tenth of a second; queues are {@code service} (5 s a ring) and {@code repair}.
 */
public final class AsteriskFixture implements AutoCloseable {
    static final String TRUNK_ADDRESS = Addresses.trunk();
    private static final String SCRIPTS = "src/launcher/asterisk/";
    private static final int RTP_PORTS = 400;
    private final Path folder;
    private final Map<String, String> settings = new HashMap<>();
    private final int internalPort = FreePorts.tcp();
    private final Thread hook = new Thread(this::stop);
    private final Sipp sipp;
    private Map<String, String> pbx = Map.of();

    private AsteriskFixture(Map<String, String> overrides) {
        Script.run(Map.of(), SCRIPTS + "provision");
        try {
            folder = Files.createTempDirectory("hotline-asterisk").toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var rtp = FreePorts.rtp(RTP_PORTS);
        set("SIP_PORT", FreePorts.sip());
        set("HTTP_PORT", FreePorts.tcp());
        set("AMI_PORT", FreePorts.tcp());
        set("RTP_START", rtp);
        set("RTP_END", rtp + RTP_PORTS - 1);
        set("MEDIA_ADDRESS", "127.0.0.1");
        set("TRUNK_HOST", TRUNK_ADDRESS);
        set("TRUNK_PORT", FreePorts.udp(TRUNK_ADDRESS));
        // sipp plays calls, not OPTIONS.
        set("TRUNK_QUALIFY_SECONDS", 0);
        set("PHONE_QUALIFY_SECONDS", 0);
        set("PHONES", "811:p811 812:p812 813:p813 814:p814");
        set("SOUNDS", "short");
        set("ROUTE_BASE", "http://127.0.0.1:" + internalPort + "/pbx/route");
        // Where only loopback is, a browser must be offered an address that is not 127.x.
        var offered = System.getenv("HOTLINE_OWN_NETWORK");
        if (offered != null) {
            set("ICE_LOCAL", offered);
            set("ICE_OFFERED", "127.0.0.1");
        }
        settings.putAll(overrides);
        sipp = new Sipp(folder, port("SIP_PORT"), port("TRUNK_PORT"));
    }

    public static AsteriskFixture start() {
        return start(Map.of());
    }

    /** @param overrides {@code HOTLINE_ASTERISK_…} of the render script */
    public static AsteriskFixture start(Map<String, String> overrides) {
        var fixture = new AsteriskFixture(overrides);
        Script.run(fixture.settings, SCRIPTS + "render", fixture.folder.toString());
        fixture.pbx = fixture.readEnvironment();
        fixture.queues("[service](hotline-queue)\ntimeout = 5\n[repair](hotline-queue)\n");
        Runtime.getRuntime().addShutdownHook(fixture.hook);
        fixture.restart();
        return fixture;
    }

    private void set(String name, Object value) {
        settings.put("HOTLINE_ASTERISK_" + name, value.toString());
    }

    int port(String name) {
        return Integer.parseInt(settings.get("HOTLINE_ASTERISK_" + name));
    }

    /**
     * What a hotline must be started with to work with this Asterisk: {@code HOTLINE_PBX_…}, and the
     * internal port at which the dialplan asks its routing question.
     */
    public Map<String, String> environment() {
        var all = new HashMap<>(pbx);
        all.put("HOTLINE_HTTP_INTERNAL_PORT", Integer.toString(internalPort));
        all.put("HOTLINE_HTTP_INTERNAL_TOKEN", all.remove("HOTLINE_PBX_ROUTE_TOKEN"));
        return all;
    }

    /** One of {@link #environment}, by its whole name. */
    public String setting(String name) {
        return environment().get(name);
    }

    /** Where the dialplan asks for routing; nobody listens there unless a test or a hotline does. */
    public int internalPort() {
        return internalPort;
    }

    /** The carrier's address. */
    public static String trunkAddress() {
        return TRUNK_ADDRESS;
    }

    /** Where the carrier listens, on {@link #trunkAddress}. */
    public int trunkPort() {
        return port("TRUNK_PORT");
    }

    /** Customers and telephones that call and are called. */
    public Sipp sipp() {
        return sipp;
    }

    /** Everything that the events account is told, from now until it is closed. */
    public TranscriptRecorder record() {
        return TranscriptRecorder.open(this);
    }

    /** One command at Asterisk's console; what it answered. */
    public String cli(String command) {
        return Script.run(Map.of(), SCRIPTS + "cli", folder.toString(), command);
    }

    public void signIn(String extension, String queue) {
        var answer = cli("queue add member PJSIP/" + extension + " to " + queue + " penalty 0 as " + extension);
        if (!answer.contains("Added interface")) {
            throw new AssertionError(answer);
        }
    }

    public void signOut(String extension, String queue) {
        cli("queue remove member PJSIP/" + extension + " from " + queue);
    }

    /**
     * Starts a call as the hotline's dialler does.
     *
     * @return the attempt, which is the channel's id
     */
    public String originate(String channel, String context, String exten) {
        var attempt = UUID.randomUUID().toString();
        try (var actions = TranscriptRecorder.actions(this)) {
            actions.say(
                    "Action: Originate",
                    "Async: true",
                    "ActionID: " + attempt,
                    "ChannelId: " + attempt,
                    "Channel: " + channel,
                    "Context: " + context,
                    "Exten: " + exten,
                    "Priority: 1",
                    "Timeout: 20000",
                    "CallerID: <4001234567>",
                    "Variable: HOTLINE_ATTEMPT=" + attempt);
            actions.await("Response: Success\r\nActionID: " + attempt);
        }
        return attempt;
    }

    /** Replaces the facts that the dialplan falls back on; they hold from the next call on. */
    public void facts(String text) {
        write(generated().resolve("facts.conf"), text);
    }

    /** Replaces the queues; they hold after a start or a {@code queue reload}. */
    public void queues(String text) {
        write(generated().resolve("queues.conf"), text);
    }

    public Path generated() {
        return Path.of(setting("HOTLINE_PBX_GENERATED_DIR"));
    }

    /** Where raw recordings and voice messages are written. */
    public Path recordings() {
        return Path.of(setting("HOTLINE_PBX_SPOOL_DIR"));
    }

    /** queue_log, cel.jsonl, messages.log. */
    public Path logs() {
        return Path.of(setting("HOTLINE_PBX_LOG_DIR"));
    }

    public String queueLog() {
        return read(logs().resolve("queue_log"));
    }

    /** Until no channel is left, at most 20 s. */
    public void awaitNoCalls() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> cli("core show channels count").contains("0 active channels"));
    }

    /** Starts it, or starts it again, on the same ports and with what it had kept. */
    public void restart() {
        stop();
        Script.run(settings, SCRIPTS + "start", folder.toString());
    }

    /** Ends it in order; calls end with it. */
    public void stop() {
        Script.run(Map.of(), SCRIPTS + "stop", folder.toString());
    }

    /** Ends it as a power failure would. */
    public void kill() {
        signal("-KILL");
        Awaitility.await().until(() -> ProcessHandle.of(pid()).isEmpty());
    }

    /** Stops it without ending it: connections stay open and silent. */
    public void freeze() {
        signal("-STOP");
    }

    /** Lets it go on after {@link #freeze}. */
    public void thaw() {
        signal("-CONT");
    }

    private void signal(String signal) {
        try {
            if (new ProcessBuilder("kill", signal, Long.toString(pid())).start().waitFor() != 0) {
                throw new AssertionError("kill " + signal + " failed");
            }
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Gives an account of the manager interface another password; connections that stand are not asked for it. */
    public void password(String account, String secret) {
        var file = folder.resolve("etc/manager.conf");
        write(file, read(file).replaceFirst("(?s)(\\[" + account + "\\].*?secret = )[^\n]*", "$1" + secret));
        cli("manager reload");
    }

    public long pid() {
        return Long.parseLong(read(folder.resolve("run/asterisk.pid")).strip());
    }

    private Map<String, String> readEnvironment() {
        return read(folder.resolve("hotline.env"))
                .lines()
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the hotline does: whole or not at all. */
    private static void write(Path file, String text) {
        try {
            var whole = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), text);
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        sipp.close();
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            return;
        }
        deleteFolder();
    }

    private void deleteFolder() {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
