package hotline.platform.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The PostgreSQL that comes along, for those who name no database of their own. */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
    // The library is made for tests and switches these off: a power cut would cost what was committed.
    private static final Map<String, String> DURABLE =
            Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on");
    private static final long STOPPING_SECONDS = 20;
    private final int port;
    private final Closing closing;

    private EmbeddedPostgres(int port, Closing closing) {
        this.port = port;
        this.closing = closing;
    }

    private interface Closing {
        void close() throws IOException;
    }

    private record Running(ProcessHandle process, int port) {}

    /**
     * Starts it with its data in {@code folder}, for a server. One that runs there already was left by a
     * server that was killed: it is taken over, and stopped with this one. Port 0 means any free one.
     */
    public static EmbeddedPostgres start(Path folder, int port) {
        var running = running(folder);
        return running.isPresent()
                ? new EmbeddedPostgres(
                        running.get().port(), () -> stop(running.get().process()))
                : launch(folder, port, DURABLE);
    }

    /** One whose data need not survive the machine, for tests. */
    public static EmbeddedPostgres startForgetful(Path folder) {
        return launch(folder, 0, Map.of());
    }

    /** For a command beside the server: one that runs there already is used and left running. */
    public static EmbeddedPostgres join(Path folder) {
        var running = running(folder);
        return running.isPresent() ? new EmbeddedPostgres(running.get().port(), () -> {}) : launch(folder, 0, DURABLE);
    }

    private static EmbeddedPostgres launch(Path folder, int port, Map<String, String> settings) {
        try {
            Files.createDirectories(folder);
            var builder = io.zonky.test.db.postgres.embedded.EmbeddedPostgres.builder();
            settings.forEach(builder::setServerConfig);
            var server = builder.setDataDirectory(folder.resolve("data"))
                    .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
                    .setCleanDataDirectory(false)
                    // Else it would stop at SIGTERM under the server, which still has something to write.
                    .setRegisterShutdownHook(false)
                    .setPort(port)
                    // Whatever the machine's language: under the C locale pg_trgm takes no Chinese character for a
                    // letter.
                    .setLocaleConfig("locale", "C.UTF-8")
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .start();
            return new EmbeddedPostgres(server.getPort(), server::close);
        } catch (IOException e) {
            throw new UncheckedIOException("embedded PostgreSQL did not start in " + folder, e);
        }
    }

    /** The PostgreSQL of that folder, if it runs: its pid file says the process on line 1, the port on line 4. */
    private static Optional<Running> running(Path folder) {
        var pidFile = folder.resolve("data").resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        try {
            var lines = Files.readAllLines(pidFile);
            return lines.size() < 4
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                            .filter(EmbeddedPostgres::isPostgres)
                            .map(process -> new Running(
                                    process, Integer.parseInt(lines.get(3).strip())));
        } catch (IOException e) {
            throw new UncheckedIOException(pidFile.toString(), e);
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> command.contains("postgres"))
                .isPresent();
    }

    private static void stop(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(STOPPING_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            log.warn("PostgreSQL (process {}) has not stopped yet", process.pid());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public String url() {
        return "postgresql://postgres@127.0.0.1:" + port + "/postgres";
    }

    @Override
    public void close() {
        try {
            closing.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
