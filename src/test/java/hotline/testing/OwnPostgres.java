package hotline.testing;

import hotline.platform.database.EmbeddedPostgres;
import io.vertx.pgclient.PgConnectOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A PostgreSQL of one test's own, with all that makes it durable, to be killed, stopped and resumed. */
public final class OwnPostgres implements AutoCloseable {
    private final Path folder = Temporary.folder("postgresql");
    private final String url;
    private final Thread hook = new Thread(this::kill);
    private EmbeddedPostgres server;

    private OwnPostgres() {
        server = EmbeddedPostgres.start(folder, 0);
        url = server.url();
        Runtime.getRuntime().addShutdownHook(hook);
    }

    public static OwnPostgres start() {
        return new OwnPostgres();
    }

    public String url() {
        return url;
    }

    private ProcessHandle postmaster() {
        try {
            var pid = Files.readAllLines(folder.resolve("data/postmaster.pid")).getFirst();
            return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<ProcessHandle> all() {
        var postmaster = postmaster();
        return Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
    }

    private LongStream pids() {
        return all().stream().mapToLong(ProcessHandle::pid);
    }

    /** Every process of it at once; returns when they are gone. */
    public void kill() {
        var all = all();
        all.forEach(ProcessHandle::destroyForcibly);
        CompletableFuture.allOf(all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                .join();
        // Finds it gone, and gives its folder free for the next one.
        server.close();
    }

    /** Starts it again on the same port after {@link #kill}. */
    public void startAgain() {
        server = EmbeddedPostgres.start(folder, PgConnectOptions.fromUri(url).getPort());
    }

    /** Stops every process without ending it: connections stay open and silent. */
    public void freeze() {
        Signals.send("STOP", pids());
    }

    /** Lets it go on after {@link #freeze}. */
    public void thaw() {
        Signals.send("CONT", pids());
    }

    @Override
    public void close() {
        server.close();
        Runtime.getRuntime().removeShutdownHook(hook);
    }
}
