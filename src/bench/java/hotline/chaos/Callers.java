package hotline.chaos;

import hotline.bench.lab.Script;
import hotline.bench.lab.Sipp;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Customers and telephones, played by sipp, and what they themselves saw: the oracle of the count. */
final class Callers implements AutoCloseable {
    private static final Path SCENARIOS = Script.REPOSITORY.resolve("src/bench/sipp");
    private static final String ASTERISK = "127.0.0.1:5060";
    private static final String CARRIER = "127.0.0.2";
    private static final String HOUSE = "127.0.0.3";
    private static final List<String> SAYING = Stream.concat(
                    Stream.of(CallerKind.values()).map(CallerKind::scenario), Stream.of("quick", "slow"))
            .toList();
    private final Path folder;
    private final List<Process> telephones = new ArrayList<>();
    private final Map<CallerKind, Process> customers = new EnumMap<>(CallerKind.class);

    Callers(Path folder) throws IOException {
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

    /** @param scenario {@code quick} or {@code slow} */
    void telephones(String scenario, List<String> extensions, int port, int soundPort) throws IOException {
        var list = list(
                scenario + ".csv",
                extensions.stream().map(one -> one + ";" + Sipp.password(one)).toList());
        // From the telephones' own port, before they take it: where a telephone is, is where it registered from.
        var register = sipp(
                "register",
                "register",
                HOUSE,
                Integer.toString(port),
                "-inf",
                list,
                "-m",
                Integer.toString(extensions.size()),
                "-r",
                "50",
                "-timeout",
                "60");
        if (register.onExit().join().exitValue() != 0) {
            throw new IOException("the telephones cannot register; see " + folder);
        }
        telephones.add(
                sipp(scenario, "chaos/" + scenario, HOUSE, Integer.toString(port), "-mp", Integer.toString(soundPort)));
    }

    /** Customers of every kind begin to call. @param perSecond of all kinds together */
    void begin(int seconds, double perSecond) throws IOException {
        var served = perSecond / CallerKind.shares();
        var index = 0;
        for (var kind : CallerKind.values()) {
            var count = (int) Math.max(1, seconds * served * kind.share());
            var numbers = list(
                    kind.scenario() + ".csv",
                    IntStream.range(0, count).mapToObj(kind::number).toList());
            customers.put(
                    kind,
                    sipp(
                            kind.scenario(),
                            "chaos/" + kind.scenario(),
                            CARRIER,
                            Integer.toString(7100 + index),
                            "-s",
                            "4001234567",
                            "-mp",
                            Integer.toString(40_000 + 2_000 * index),
                            "-inf",
                            numbers,
                            "-m",
                            Integer.toString(count),
                            // So many in so many milliseconds: a rate below one a second.
                            "-r",
                            Integer.toString(Math.max(1, (int) Math.round(served * kind.share() * 100))),
                            "-rp",
                            "100000",
                            "-l",
                            "500"));
            index++;
        }
    }

    boolean ended(long seconds) throws InterruptedException {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        for (var process : customers.values()) {
            if (!process.waitFor(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                return false;
            }
        }
        return true;
    }

    boolean calling() {
        return customers.values().stream().anyMatch(Process::isAlive);
    }

    /** What everybody saw until now. */
    Ledger ledger() throws IOException {
        var seen = new HashMap<String, Map<String, Instant>>();
        for (var scenario : SAYING) {
            for (var line : lines(scenario)) {
                // A word, of which call, and the time in three forms, of which the last are seconds.
                var words = line.split("\\s+", -1);
                if (words.length > 2) {
                    seen.computeIfAbsent(words[0], _ -> new HashMap<>())
                            .putIfAbsent(words[1], instant(words[words.length - 1]));
                }
            }
        }
        return new Ledger(
                seen.getOrDefault("made", Map.of()),
                seen.getOrDefault("over", Map.of()),
                seen.getOrDefault("left", Map.of()),
                seen.getOrDefault("took", Map.of()),
                seen.getOrDefault("answered", Map.of()));
    }

    private static Instant instant(String seconds) {
        return Instant.ofEpochMilli(new BigDecimal(seconds).movePointRight(3).longValue());
    }

    private List<String> lines(String scenario) throws IOException {
        var file = folder.resolve(scenario + ".seen");
        return Files.exists(file)
                ? Files.readAllLines(file).stream().map(String::strip).toList()
                : List.of();
    }

    private String list(String name, List<String> lines) throws IOException {
        var text = lines.stream().collect(Collectors.joining("\n", "SEQUENTIAL\n", "\n"));
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private Process sipp(String name, String scenario, String address, String port, String... more) throws IOException {
        var command = new ArrayList<>(List.of(
                "sipp",
                "-nostdin",
                "-sf",
                SCENARIOS.resolve(scenario + ".xml").toString(),
                "-i",
                address,
                "-p",
                port,
                "-mi",
                address,
                "-trace_logs",
                "-log_file",
                folder.resolve(name + ".seen").toString(),
                "-recv_timeout",
                "120000"));
        command.addAll(List.of(more));
        command.add(ASTERISK);
        return Script.builder(Map.of(), command.toArray(String[]::new))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + String.format(Locale.ROOT, "-%d.log", System.nanoTime()))
                        .toFile())
                .start();
    }

    @Override
    public void close() {
        customers.values().forEach(Process::destroyForcibly);
        telephones.forEach(Process::destroyForcibly);
        customers.values().forEach(one -> one.onExit().join());
        telephones.forEach(one -> one.onExit().join());
    }
}
