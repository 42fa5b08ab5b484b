package hotline.bench.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** An Asterisk with the product's configuration and short prompts, on loopback. */
public final class Telephony implements AutoCloseable {
    private static final String LAUNCHER = "src/launcher/asterisk/";
    private final Path instance;
    private long pid;

    private Telephony(Path instance) {
        this.instance = instance;
    }

    /** @param extensions telephones that sign in with {@code p<extension>} as password */
    public static Telephony start(Path instance, List<String> extensions) throws IOException {
        var phones = extensions.stream().map(one -> one + ":p" + one).collect(Collectors.joining(" "));
        var settings = Map.of(
                "HOTLINE_ASTERISK_MEDIA_ADDRESS", "127.0.0.1",
                "HOTLINE_ASTERISK_SOUNDS", "short",
                "HOTLINE_ASTERISK_TRUNK_QUALIFY_SECONDS", "0",
                "HOTLINE_ASTERISK_PHONE_QUALIFY_SECONDS", "0",
                "HOTLINE_ASTERISK_ROUTE_BASE", "http://127.0.0.1:" + ServerProcess.INTERNAL_PORT + "/pbx/route",
                "HOTLINE_ASTERISK_PHONES", phones);
        Script.run(settings, LAUNCHER + "render", instance.toString());
        var telephony = new Telephony(instance);
        telephony.start();
        return telephony;
    }

    /** Again, after it ended. */
    public void start() throws IOException {
        // Its output goes to a log: the pid is the last line.
        var said = Script.run(Map.of(), LAUNCHER + "start", instance.toString()).strip();
        pid = Long.parseLong(said.substring(said.lastIndexOf('\n') + 1));
    }

    /** Says a command to its console. */
    public String say(String command) throws IOException {
        return Script.run(Map.of(), LAUNCHER + "cli", instance.toString(), command);
    }

    public Path instance() {
        return instance;
    }

    public long pid() {
        return pid;
    }

    /** Where its manager interface listens. */
    public int amiPort() throws IOException {
        return Integer.parseInt(Objects.requireNonNull(serverSettings().get("HOTLINE_PBX_AMI_PORT")));
    }

    /** The {@code HOTLINE_PBX_…} variables for the server. */
    public Map<String, String> serverSettings() throws IOException {
        var settings = new HashMap<String, String>();
        for (var line : Files.readAllLines(instance.resolve("hotline.env"))) {
            var equals = line.indexOf('=');
            settings.put(line.substring(0, equals), line.substring(equals + 1));
        }
        return settings;
    }

    double cpuSeconds() throws IOException {
        return Cpu.seconds(pid);
    }

    @Override
    public void close() throws IOException {
        Script.run(Map.of(), LAUNCHER + "stop", instance.toString());
    }
}
