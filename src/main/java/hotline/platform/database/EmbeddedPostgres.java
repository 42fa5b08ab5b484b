package hotline.platform.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The PostgreSQL that comes along, for those who name no database of their own. */
public final class EmbeddedPostgres implements AutoCloseable {
    private final int port;
    private final io.zonky.test.db.postgres.embedded.@Nullable EmbeddedPostgres server;

    private EmbeddedPostgres(int port, io.zonky.test.db.postgres.embedded.@Nullable EmbeddedPostgres server) {
        this.port = port;
        this.server = server;
    }

    /**
     * Starts it with its data in {@code folder}. One that already runs there, beside another command or
     * left by a server that was killed, is used and left running. Port 0 means any free one.
     */
    public static EmbeddedPostgres start(Path folder, int port) {
        try {
            Files.createDirectories(folder);
            var running = running(folder.resolve("data").resolve("postmaster.pid"));
            if (running.isPresent()) {
                return new EmbeddedPostgres(running.get(), null);
            }
            var server = io.zonky.test.db.postgres.embedded.EmbeddedPostgres.builder()
                    .setDataDirectory(folder.resolve("data"))
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
            return new EmbeddedPostgres(server.getPort(), server);
        } catch (IOException e) {
            throw new UncheckedIOException("embedded PostgreSQL did not start in " + folder, e);
        }
    }

    /** The port of the PostgreSQL whose pid file this is, if it runs: its process id is the first line, the port the fourth. */
    private static Optional<Integer> running(Path pidFile) throws IOException {
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        var lines = Files.readAllLines(pidFile);
        if (lines.size() < 4) {
            return Optional.empty();
        }
        var postgres = ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .flatMap(process -> process.info().command())
                .filter(command -> command.contains("postgres"));
        return postgres.map(_ -> Integer.parseInt(lines.get(3).strip()));
    }

    public String url() {
        return "postgresql://postgres@127.0.0.1:" + port + "/postgres";
    }

    @Override
    public void close() {
        if (server == null) {
            return;
        }
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
