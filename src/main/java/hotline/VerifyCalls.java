package hotline;

import hotline.calls.Recount;
import hotline.pbx.PbxSettings;
import hotline.pbx.asterisk.files.AsteriskJournal;
import hotline.platform.config.Settings;
import hotline.platform.database.DatabaseSettings;
import hotline.platform.database.Jdbc;
import hotline.platform.database.PostgresLink;
import hotline.platform.numbers.NumberSettings;
import hotline.platform.numbers.PhoneNumbers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * {@code hotline verify calls}: counts a period anew from Asterisk's files and prints what the log says
 * otherwise. Exit code 1 when anything.
 */
final class VerifyCalls {
    private static final List<String> OPTIONS = List.of("--from", "--to", "--files");
    /** What has just ended may not be in the log yet. */
    private static final Duration JUST_NOW = Duration.ofMinutes(1);

    private static final int MOST_SHOWN = 200;

    private VerifyCalls() {}

    static int run(List<String> arguments, Settings settings, Clock clock) {
        var options = options(arguments);
        var zone = settings.section("people").zone("zone", "Asia/Shanghai");
        var now = clock.instant();
        var to = options.containsKey("--to") ? time(options.get("--to"), zone) : now.minus(JUST_NOW);
        var from = options.containsKey("--from") ? time(options.get("--from"), zone) : to.minus(Duration.ofDays(1));
        if (!from.isBefore(to)) {
            throw new Misunderstood();
        }
        var pbx = PbxSettings.from(settings.section("pbx"));
        var folder = options.containsKey("--files") ? Path.of(options.get("--files")) : pbx.logDir();
        var numbers = new PhoneNumbers(NumberSettings.from(settings.section("numbers")));
        var recount = new Recount(pbx, new AsteriskJournal(pbx.name(), folder, clock), numbers);
        try (var link = PostgresLink.join(DatabaseSettings.from(settings.section("database")));
                var connection = Jdbc.connect(link.options())) {
            var result = recount.of(connection, from, to);
            print(result, from, to);
            return result.differences().isEmpty() ? 0 : 1;
        } catch (SQLException | IllegalStateException e) {
            System.err.println("verify: " + e.getMessage());
            return 1;
        }
    }

    private static Map<String, String> options(List<String> arguments) {
        var options = new HashMap<String, String>();
        for (var index = 0; index < arguments.size(); index += 2) {
            if (index + 1 >= arguments.size() || !OPTIONS.contains(arguments.get(index))) {
                throw new Misunderstood();
            }
            options.put(arguments.get(index), arguments.get(index + 1));
        }
        return options;
    }

    /** A day, which begins at midnight where the people are, or a moment with its offset from UTC. */
    private static Instant time(String text, ZoneId zone) {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new Misunderstood();
        }
    }

    private static void print(Recount.Result result, Instant from, Instant to) {
        System.out.printf(
                "calls that began from %s to %s: %d in the files, %d in the log (%d of them put together from the files)%n",
                from, to, sum(result.files()), sum(result.log()), result.reconstructed());
        var outcomes = new TreeSet<>(result.files().keySet());
        outcomes.addAll(result.log().keySet());
        System.out.printf("%-14s %8s %8s%n", "outcome", "files", "log");
        for (var outcome : outcomes) {
            System.out.printf(
                    "%-14s %8d %8d%n",
                    outcome,
                    result.files().getOrDefault(outcome, 0),
                    result.log().getOrDefault(outcome, 0));
        }
        if (result.damaged() > 0) {
            System.out.println(result.damaged() + " lines of the files could not be read");
        }
        result.differences().stream().limit(MOST_SHOWN).forEach(System.out::println);
        var more = result.differences().size() - MOST_SHOWN;
        System.out.println(
                result.differences().isEmpty()
                        ? "no differences"
                        : result.differences().size() + " differences" + (more > 0 ? ", the first of them above" : ""));
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
