package hotline.testing;

import hotline.Hotline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/** {@code hotline serve} as a process of its own, to be killed, told to stop, stopped and resumed. */
public final class ServeProcess implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Duration START = Duration.ofSeconds(60);
    private final Map<String, String> environment = new HashMap<>();
    /** Stays, for whoever looks for the cause of a failure. */
    private final Path log = Script.REPOSITORY.resolve(
            "target/serve-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet() + ".log");

    private final Thread hook = new Thread(this::kill);
    private Process process;

    private ServeProcess(String databaseUrl, Map<String, String> settings) {
        environment.putAll(TestServer.usual(databaseUrl));
        environment.put("HOTLINE_HTTP_PORT", Integer.toString(FreePorts.tcp()));
        environment.put("HOTLINE_HTTP_INTERNAL_PORT", Integer.toString(FreePorts.tcp()));
        environment.put("HOTLINE_CONFIG", none());
        environment.putAll(settings);
        Runtime.getRuntime().addShutdownHook(hook);
        log.toFile().delete();
        begin();
    }

    private static String none() {
        try {
            return Files.writeString(Temporary.folder("config").resolve("hotline.yaml"), "{}")
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when it answers. */
    public static ServeProcess start(String databaseUrl, Map<String, String> settings) {
        var server = new ServeProcess(databaseUrl, settings);
        server.awaitReady();
        return server;
    }

    /** Starts it again with the same settings, once it has ended; returns when it answers. */
    public void restart() {
        begin();
        awaitReady();
    }

    /** As {@link #restart}, without waiting for anything. */
    public void begin() {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Hotline.class.getName(),
                "serve"));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("HOTLINE_"));
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when it answers. */
    public void awaitReady() {
        Awaitility.await("the server")
                .atMost(START)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new AssertionError(
                                "the server ended with exit code " + process.exitValue() + ": " + log());
                    }
                    return get("/api/health") == 200;
                });
    }

    /** The status of an answer, 0 when there is none. */
    public int get(String path) {
        var request = HttpRequest.newBuilder(uri().resolve(path)).timeout(Duration.ofSeconds(5));
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request.build(), BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The value of a figure, NaN when there is none. @param name as /metrics has it, with its labels if it has any */
    public double figure(String name) {
        var uri = URI.create("http://127.0.0.1:" + environment.get("HOTLINE_HTTP_INTERNAL_PORT") + "/metrics");
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                    .body()
                    .lines()
                    .filter(line -> line.startsWith(name + " "))
                    .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + environment.get("HOTLINE_HTTP_PORT"));
    }

    /** Where the call log waits while the database is away. */
    public Path spool() {
        return Path.of(environment.get("HOTLINE_SPOOL_FOLDER"));
    }

    /** The first administrator, newly signed in. */
    public TestUser administrator() {
        return TestUser.signIn(uri(), "admin", TestUser.PASSWORD);
    }

    /** All that it printed. */
    public String log() {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long pid() {
        return process.pid();
    }

    /** As a power failure ends it; returns when it is gone. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Tells it to stop. */
    public void terminate() {
        process.destroy();
    }

    /** Waits for its end. @return the exit code */
    public int ended() {
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                throw new AssertionError("the server goes on: " + log());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public boolean running() {
        return process.isAlive();
    }

    @Override
    public void close() {
        kill();
        Runtime.getRuntime().removeShutdownHook(hook);
    }
}
