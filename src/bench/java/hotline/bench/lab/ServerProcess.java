package hotline.bench.lab;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The server as {@code ./hotline serve} starts it, so that its CPU can be told from the benchmark's. */
public final class ServerProcess implements AutoCloseable {
    private final Process process;
    private final URI uri;

    private ServerProcess(Process process, URI uri) {
        this.process = process;
        this.uri = uri;
    }

    public static ServerProcess start(Map<String, String> settings, int port, Path log) throws IOException {
        var process = Script.builder(settings, "./hotline", "serve")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        var server = new ServerProcess(process, URI.create("http://127.0.0.1:" + port));
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
