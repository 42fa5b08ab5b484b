package hotline.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** {@code ./hotline test --chaos MINUTES --seed N}. Exit code 1 when the count is not right. */
public final class Chaos {
    private static final List<Fault> FAULTS = List.of(Fault.values());
    private static final double CALLS_PER_SECOND = 2.6;
    private final House house;
    private final Random random;
    private final List<Happened> happened = new ArrayList<>();

    private Chaos(House house, Random random) {
        this.house = house;
        this.random = random;
    }

    /** @param arguments minutes, seed, folder */
    public static void main(String[] arguments) throws Exception {
        var minutes = Integer.parseInt(arguments[0]);
        var seed = Long.parseLong(arguments[1]);
        var folder = Files.createDirectories(Path.of(arguments[2]));
        say("seed " + seed + ", " + minutes + " min, " + CALLS_PER_SECOND + " calls a second");
        boolean whole;
        try (var house = new House(folder)) {
            whole = new Chaos(house, new Random(seed)).run(Duration.ofMinutes(minutes));
        }
        // Threads that wait for connections must not keep this process.
        System.exit(whole ? 0 : 1);
    }

    private boolean run(Duration length) throws Exception {
        house.callers().begin((int) length.toSeconds(), CALLS_PER_SECOND);
        var until = System.nanoTime() + length.toNanos();
        while (System.nanoTime() < until) {
            TimeUnit.SECONDS.sleep(2 + random.nextInt(8));
            var fault = FAULTS.get(random.nextInt(FAULTS.size()));
            var seconds = 1 + random.nextInt(fault.longestSeconds());
            happen(fault, seconds);
        }
        say("waiting for the last calls to end");
        if (!house.callers().ended(180)) {
            say("some callers never came to an end");
        }
        return count();
    }

    private void happen(Fault fault, int seconds) throws IOException, InterruptedException {
        var begun = Instant.now();
        fault.begin(house);
        TimeUnit.SECONDS.sleep(seconds);
        fault.end(house);
        var mended = Instant.now();
        happened.add(new Happened(fault, begun, mended));
        var whole = Duration.between(begun, mended).toSeconds();
        say(fault.sentence() + " for " + seconds + " s, mended after " + whole + " s; "
                + house.callers().ledger().made().size() + " calls until now");
    }

    private boolean count() throws Exception {
        var ledger = house.callers().ledger();
        try {
            Awaitility.await("the log is complete")
                    .atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofSeconds(2))
                    .until(() -> complete(ledger));
        } catch (ConditionTimeoutException e) {
            say("the log is not complete after three minutes");
        }
        var count = new Count(ledger, house.deaths(), Count.read(house.postgres()));
        try (var connection = house.postgres().connect()) {
            System.out.print(count.told(new Evidence(ledger, happened, connection)));
        }
        tellFaults();
        return count.whole();
    }

    private void tellFaults() {
        System.out.println(happened.stream()
                .collect(Collectors.groupingBy(one -> one.fault().sentence(), TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> entry.getValue() + " × " + entry.getKey())
                .collect(Collectors.joining("; ", happened.size() + " faults: ", "")));
    }

    private boolean complete(Ledger ledger) throws Exception {
        var log = Count.read(house.postgres());
        return Count.settled(log) && new Count(ledger, house.deaths(), log).whole();
    }

    private static void say(String sentence) {
        System.err.println(
                "  " + LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS) + "  " + sentence);
    }
}
