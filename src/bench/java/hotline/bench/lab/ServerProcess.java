package hotline.bench.lab;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The server as {@code ./hotline serve} starts it, so that its CPU can be told from the benchmark's. */
public final class ServerProcess implements AutoCloseable {
    /** Where Asterisk asks, and where browsers connect: fixed, in a network of one's own. */
    public static final int INTERNAL_PORT = 8481;

    private static final int HTTP_PORT = 8480;
    private final Process process;
    private final URI uri;

    private ServerProcess(Process process, URI uri) {
        this.process = process;
        this.uri = uri;
    }

    /**
     * What it must be told to serve this telephone system; the caller adds where the database is.
     *
     * @param amiPort where it finds the manager interface
     * @param folder for what it keeps
     */
    public static Map<String, String> settings(Telephony telephony, int amiPort, Path folder) throws IOException {
        var settings = new HashMap<>(telephony.serverSettings());
        settings.put("HOTLINE_PBX_AMI_PORT", Integer.toString(amiPort));
        settings.put("HOTLINE_HTTP_PORT", Integer.toString(HTTP_PORT));
        settings.put("HOTLINE_HTTP_INTERNAL_PORT", Integer.toString(INTERNAL_PORT));
        settings.put("HOTLINE_HTTP_INTERNAL_TOKEN", settings.getOrDefault("HOTLINE_PBX_ROUTE_TOKEN", ""));
        settings.put("HOTLINE_RECORDINGS_FOLDER", folder.resolve("recordings").toString());
        settings.put("HOTLINE_SPOOL_FOLDER", folder.resolve("spool").toString());
        settings.put("HOTLINE_PEOPLE_FIRST_ADMINISTRATOR_PASSWORD", Staff.PASSWORD);
        settings.put("HOTLINE_PEOPLE_PASSWORD_MEMORY", "8192");
        settings.put("HOTLINE_PEOPLE_PASSWORD_ITERATIONS", "1");
        return settings;
    }

    public static ServerProcess start(Map<String, String> settings, Path log) throws IOException {
        var process = Script.builder(settings, "./hotline", "serve")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        var server = new ServerProcess(process, URI.create("http://127.0.0.1:" + HTTP_PORT));
        Awaitility.await("the server").atMost(Duration.ofMinutes(3)).until(server::answers);
        return server;
    }

    private boolean answers() throws InterruptedException {
        if (!process.isAlive()) {
            throw new IllegalStateException("the server ended with exit code " + process.exitValue());
        }
        try (var http = HttpClient.newHttpClient()) {
            var health = HttpRequest.newBuilder(uri.resolve("/api/health")).build();
            return http.send(health, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    public URI uri() {
        return uri;
    }

    public long pid() {
        return process.pid();
    }

    double cpuSeconds() throws IOException {
        return Cpu.seconds(process.pid());
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().completeOnTimeout(process, 20, TimeUnit.SECONDS).join();
        process.destroyForcibly().onExit().join();
    }
}
