package hotline.chaos;

import hotline.bench.lab.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/** A PostgreSQL that can be frozen, killed and started again. */
final class Postgres implements AutoCloseable {
    private static final String LAUNCHER = "src/launcher/postgres/";
    private final Path folder;
    private final int port;

    private Postgres(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    static Postgres start(Path folder, int port) throws IOException {
        var postgres = new Postgres(folder, port);
        postgres.start();
        return postgres;
    }

    void start() throws IOException {
        Script.run(Map.of(), LAUNCHER + "start", folder.toString(), Integer.toString(port));
    }

    int port() {
        return port;
    }

    Path passwordFile() {
        return folder.resolve("password");
    }

    /** Every process of it: a backend that goes on while its parent stands still would be no failure. */
    void send(Signal signal) throws IOException {
        // The one that makes the others first: they come and go.
        signal.to(postmaster());
        for (var process : family()) {
            try {
                signal.to(process.pid());
            } catch (IOException e) {
                if (process.isAlive()) {
                    throw e;
                }
            }
        }
    }

    /** The postmaster alone, which takes the others with it. */
    void kill() throws IOException {
        Signal.KILL.to(postmaster());
    }

    private long postmaster() throws IOException {
        return Long.parseLong(Files.readAllLines(folder.resolve("data/postmaster.pid"))
                .getFirst()
                .strip());
    }

    private List<ProcessHandle> family() throws IOException {
        var postmaster = ProcessHandle.of(postmaster()).orElseThrow();
        return Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
    }

    Connection connect() throws IOException, SQLException {
        var account = new Properties();
        account.put("user", "hotline");
        account.put("password", Files.readString(passwordFile()).strip());
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres", account);
    }

    @Override
    public void close() throws IOException {
        Script.run(Map.of(), LAUNCHER + "stop", folder.toString());
    }
}
