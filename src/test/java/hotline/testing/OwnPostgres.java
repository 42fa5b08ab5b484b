package hotline.testing;

import hotline.platform.database.EmbeddedPostgres;
import io.vertx.pgclient.PgConnectOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A PostgreSQL of one test's own, with all that makes it durable, to be killed, stopped, resumed and filled up. */
public final class OwnPostgres implements AutoCloseable {
    private static final int SMALL_DISK_MIB = 256;
    /** For a system on which a test may have no disk of its own: what a full one makes PostgreSQL answer. */
    private static final String REFUSE = """
            create function disk_is_full() returns trigger language plpgsql as $$
            begin raise exception 'no space left on device' using errcode = 'disk_full'; end $$;
            create trigger disk_is_full before insert or update on call execute function disk_is_full();
            create trigger disk_is_full before insert on call_event execute function disk_is_full();
            create trigger disk_is_full before insert on agent_time execute function disk_is_full()""";

    private final Path folder = Temporary.folder("postgresql");
    private final boolean ownDisk;
    private final String url;
    private final Thread hook = new Thread(this::kill);
    private EmbeddedPostgres server;

    private OwnPostgres(boolean smallDisk) {
        ownDisk = smallDisk && mounted(folder.resolve("data"));
        server = EmbeddedPostgres.start(folder, 0);
        url = server.url();
        Runtime.getRuntime().addShutdownHook(hook);
    }

    public static OwnPostgres start() {
        return new OwnPostgres(false);
    }

    /** With its data on a disk of its own, as far as the system allows that, which {@link #fill} can fill. */
    public static OwnPostgres startOnSmallDisk() {
        return new OwnPostgres(true);
    }

    private static boolean mounted(Path data) {
        try {
            Files.createDirectories(data);
            var disk = "size=" + SMALL_DISK_MIB + "m,mode=700";
            return run("mount", "-t", "tmpfs", "-o", disk, "hotline-test", data.toString()) == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int run(String... command) throws IOException {
        return new ProcessBuilder(command).inheritIO().start().onExit().join().exitValue();
    }

    /** Leaves not a byte free on its disk. */
    public void fill() {
        if (!ownDisk) {
            say(REFUSE);
            return;
        }
        var zeros = new byte[1 << 16];
        try (var ballast = Files.newOutputStream(ballast())) {
            for (var written = 0L; written <= (long) SMALL_DISK_MIB << 20; written += zeros.length) {
                ballast.write(zeros);
            }
            throw new AssertionError("that disk never gets full");
        } catch (IOException full) {
            // As wanted. What a whole block had no room for, single bytes may have.
        }
    }

    /** Gives room again; PostgreSQL is started again if it could not live without. */
    public void free() {
        try {
            if (ownDisk) {
                Files.delete(ballast());
                if (!running()) {
                    // Gives its folder free for the next one.
                    server.close();
                    startAgain();
                }
            } else {
                say("drop function disk_is_full cascade");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path ballast() {
        return folder.resolve("data/ballast");
    }

    private void say(String sql) {
        try (var connection = TestDatabase.connect(url);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public String url() {
        return url;
    }

    private boolean running() {
        return Files.exists(folder.resolve("data/postmaster.pid"))
                && ProcessHandle.of(pid()).filter(ProcessHandle::isAlive).isPresent();
    }

    private ProcessHandle postmaster() {
        return ProcessHandle.of(pid()).orElseThrow();
    }

    private long pid() {
        try {
            var pid = Files.readAllLines(folder.resolve("data/postmaster.pid")).getFirst();
            return Long.parseLong(pid.strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<ProcessHandle> all() {
        var postmaster = postmaster();
        return Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
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
        // The one that makes the others first: they come and go.
        Signals.send("STOP", LongStream.of(postmaster().pid()));
        each("STOP");
    }

    /** Lets it go on after {@link #freeze}. */
    public void thaw() {
        each("CONT");
    }

    private void each(String signal) {
        for (var process : all()) {
            try {
                Signals.send(signal, LongStream.of(process.pid()));
            } catch (AssertionError e) {
                if (process.isAlive()) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void close() {
        server.close();
        Runtime.getRuntime().removeShutdownHook(hook);
        try {
            if (ownDisk && run("umount", folder.resolve("data").toString()) != 0) {
                throw new AssertionError("the disk of the test is still in use");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
