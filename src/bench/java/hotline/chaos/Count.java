package hotline.chaos;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Compares what the callers saw with what the log says. */
final class Count {
    private static final String ROWS = """
            select linkedid, right(number, 11) as number, outcome, touched_by_gap
            from call where direction = 'inbound' and number <> ''
            """;

    /** A call of the log. */
    record Row(String linkedid, String outcome, boolean touchedByGap) {}

    private final Ledger ledger;
    private final Set<String> atRisk;
    private final Map<String, List<Row>> log;
    private final List<String> lost = new ArrayList<>();
    private final List<String> doubled = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private final Map<String, Integer> table = new TreeMap<>();

    Count(Ledger ledger, Set<String> atRisk, Map<String, List<Row>> log) {
        this.ledger = ledger;
        this.atRisk = atRisk;
        this.log = log;
        ledger.made().forEach(this::compare);
    }

    static Map<String, List<Row>> read(Postgres postgres) throws IOException, SQLException {
        var log = new HashMap<String, List<Row>>();
        try (var connection = postgres.connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(ROWS)) {
            while (row.next()) {
                log.computeIfAbsent(row.getString("number"), _ -> new ArrayList<>())
                        .add(new Row(
                                row.getString("linkedid"), row.getString("outcome"), row.getBoolean("touched_by_gap")));
            }
        }
        return log;
    }

    private void compare(String number) {
        var rows = log.getOrDefault(number, List.of());
        if (rows.isEmpty()) {
            lost.add(number);
        } else if (rows.size() > 1) {
            doubled.add(number + " " + rows);
        } else {
            compare(number, rows.getFirst());
        }
    }

    private void compare(String number, Row row) {
        var kind = CallerKind.of(number);
        var expected = expected(number, kind, row);
        var sort = String.format(
                Locale.ROOT,
                "%-10s %-13s%s",
                kind.scenario(),
                row.outcome(),
                row.touchedByGap() ? " touched a gap" : "");
        table.merge(sort, 1, Integer::sum);
        if (!expected.contains(row.outcome())) {
            wrong.add(number + " is " + row.outcome() + ", should be one of " + expected + " (" + row.linkedid() + ")");
        }
    }

    private Set<String> expected(String number, CallerKind kind, Row row) {
        var answered = ledger.answered().contains(row.linkedid());
        if (atRisk.contains(number)) {
            return answered ? Set.of("answered", "interrupted") : Set.of("interrupted");
        }
        if (answered) {
            return Set.of("answered");
        }
        return switch (kind) {
            // Whom nobody answered, and who hung up: in the queue, or before he reached it.
            case SERVED, IMPATIENT -> Set.of("abandoned", "received");
            case KEEPER ->
                ledger.over().contains(number)
                        ? Set.of("callbackKept")
                        : Set.of("callbackKept", "abandoned", "received");
            case BRIEF -> Set.of("received");
        };
    }

    boolean whole() {
        return lost.isEmpty() && doubled.isEmpty() && wrong.isEmpty();
    }

    int missing() {
        return lost.size();
    }

    /** Whether every call in the log is over. */
    static boolean settled(Map<String, List<Row>> log) {
        return log.values().stream()
                .flatMap(List::stream)
                .noneMatch(row -> row.outcome().equals("live"));
    }

    String told() {
        var said = new StringBuilder();
        table.forEach((sort, calls) -> said.append(String.format(Locale.ROOT, "  %6d  %s%n", calls, sort)));
        said.append(String.format(
                Locale.ROOT,
                "%d calls made, %d lost, %d doubled, %d with a wrong outcome; %d up when Asterisk died%n",
                ledger.made().size(),
                lost.size(),
                doubled.size(),
                wrong.size(),
                atRisk.size()));
        for (var some : List.of(lost, doubled, wrong)) {
            some.stream().limit(20).forEach(one -> said.append("  ").append(one).append(System.lineSeparator()));
        }
        return said.toString();
    }
}
