package hotline.bench.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Telephones and customers, played by sipp from addresses of their own. */
public final class Sipp implements AutoCloseable {
    private static final String SCENARIOS = "src/bench/sipp/";
    private static final String ASTERISK = "127.0.0.1:5060";
    private static final String CARRIER = "127.0.0.2";
    private static final String HOUSE = "127.0.0.3";
    private static final String TELEPHONES_PORT = "7000";
    private final Path folder;
    private final List<Process> running = new ArrayList<>();

    Sipp(Path folder) throws IOException {
        this.folder = folder;
        tone("customer.alaw", "440");
        tone("agent.alaw", "1000");
    }

    private void tone(String file, String hertz) throws IOException {
        var target = folder.resolve(file).toString();
        Script.run(
                Map.of(), "sox", "-n", "-r", "8000", "-c", "1", "-t", "al", target, "synth", "2", "sine", hertz, "vol",
                "0.5");
    }

    /** Signs telephones in, all on one port, and lets them answer every call. */
    void telephones(List<String> extensions) throws IOException {
        var list = list(
                "telephones.csv",
                extensions.stream().map(one -> one + ";" + password(one)).toList());
        run("register", HOUSE, TELEPHONES_PORT, "-inf", list, "-m", Integer.toString(extensions.size()), "-r", "50");
        running.add(start("agent", HOUSE, TELEPHONES_PORT, "-mp", "30000"));
    }

    /** Customers call, each of the numbers once, so many a second. */
    Process customers(List<String> numbers, int perSecond) throws IOException {
        var list = list("customers.csv", numbers);
        var calls = Integer.toString(numbers.size());
        var customers = start(
                "customer",
                CARRIER,
                "7100",
                "-s",
                "4001234567",
                "-mp",
                "40000",
                "-inf",
                list,
                "-m",
                calls,
                "-r",
                Integer.toString(perSecond),
                "-l",
                "500");
        running.add(customers);
        return customers;
    }

    /** What a telephone answers the challenge with; sipp understands it only as a whole field of a list. */
    public static String password(String extension) {
        return "[authentication username=" + extension + " password=p" + extension + "]";
    }

    private String list(String name, List<String> lines) throws IOException {
        var text = lines.stream().collect(Collectors.joining("\n", "SEQUENTIAL\n", "\n"));
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private void run(String scenario, String address, String port, String... more) throws IOException {
        if (start(scenario, address, port, more).onExit().join().exitValue() != 0) {
            throw new IOException("sipp " + scenario + " failed; see " + folder.resolve(scenario + ".log"));
        }
    }

    private Process start(String scenario, String address, String port, String... more) throws IOException {
        var command = new ArrayList<>(List.of(
                "sipp",
                "-nostdin",
                "-sf",
                Script.REPOSITORY.resolve(SCENARIOS + scenario + ".xml").toString(),
                "-i",
                address,
                "-p",
                port,
                "-mi",
                address));
        command.addAll(List.of(more));
        command.add(ASTERISK);
        return Script.builder(Map.of(), command.toArray(String[]::new))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(scenario + ".log").toFile())
                .start();
    }

    @Override
    public void close() {
        for (var process : running) {
            process.destroy();
            process.onExit().join();
        }
    }
}
