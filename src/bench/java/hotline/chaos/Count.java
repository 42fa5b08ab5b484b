package hotline.chaos;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares what the callers saw with what the log says. */
final class Count {
    private static final String ROWS = """
            select linkedid, right(number, 11) as number, outcome, coalesce(reason, '') as reason, touched_by_gap
            from call where direction = 'inbound' and number <> ''
            """;

    /** A call of the log. */
    record Row(String linkedid, String outcome, String reason, boolean touchedByGap) {
        /** A key pressed for keeping the place, but while the menu still asked: it was the reason then. */
        boolean keyTakenByMenu() {
            return reason.equals("emergency");
        }
    }

    private final Ledger ledger;
    private final Set<Instant> deaths;
    private final Map<String, List<Row>> log;
    private final Map<String, String> lost = new TreeMap<>();
    private final Map<String, String> doubled = new TreeMap<>();
    private final Map<String, String> wrong = new TreeMap<>();
    private final Map<String, Integer> table = new TreeMap<>();

    /** @param deaths when the telephone system died */
    Count(Ledger ledger, Set<Instant> deaths, Map<String, List<Row>> log) {
        this.ledger = ledger;
        this.deaths = deaths;
        this.log = log;
        ledger.made().keySet().forEach(this::compare);
    }

    static Map<String, List<Row>> read(Postgres postgres) throws IOException, SQLException {
        var log = new HashMap<String, List<Row>>();
        try (var connection = postgres.connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(ROWS)) {
            while (row.next()) {
                log.computeIfAbsent(row.getString("number"), _ -> new ArrayList<>())
                        .add(new Row(
                                row.getString("linkedid"),
                                row.getString("outcome"),
                                row.getString("reason"),
                                row.getBoolean("touched_by_gap")));
            }
        }
        return log;
    }

    private void compare(String number) {
        var rows = log.getOrDefault(number, List.of());
        if (rows.isEmpty()) {
            lost.put(number, "is not in the log");
        } else if (rows.size() > 1) {
            doubled.put(number, "is there as " + rows);
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
            wrong.put(number, "is " + row.outcome() + ", should be one of " + expected);
        }
    }

    private Set<String> expected(String number, CallerKind kind, Row row) {
        var answered = ledger.answered().containsKey(row.linkedid());
        var up = ledger.up(number, deaths);
        var expected = new TreeSet<>(answered ? Set.of("answered") : unanswered(number, kind, row));
        if (ledger.answeredInVain(number, row.linkedid())) {
            expected.addAll(unanswered(number, kind, row));
        }
        if (!answered && ledger.took().containsKey(row.linkedid())) {
            // Taken up, and whether the house heard of it in time the telephone was never told.
            expected.add("answered");
        }
        if (up == Ledger.Up.YES && !expected.contains("answered")) {
            return Set.of("interrupted");
        }
        if (up != Ledger.Up.NO) {
            expected.add("interrupted");
        }
        return expected;
    }

    private Set<String> unanswered(String number, CallerKind kind, Row row) {
        return switch (kind) {
            // Whom nobody answered, and who hung up: in the queue, or before he reached it.
            case SERVED, IMPATIENT -> Set.of("abandoned", "received");
            case KEEPER ->
                ledger.over().containsKey(number) && !row.keyTakenByMenu()
                        ? Set.of("callbackKept")
                        : Set.of("callbackKept", "abandoned", "received");
            case BRIEF -> Set.of("received");
        };
    }

    boolean whole() {
        return lost.isEmpty() && doubled.isEmpty() && wrong.isEmpty();
    }

    /** Whether every call in the log is over. */
    static boolean settled(Map<String, List<Row>> log) {
        return log.values().stream()
                .flatMap(List::stream)
                .noneMatch(row -> row.outcome().equals("live"));
    }

    /** The figures, and of each call that is not as it should be all that is known. */
    String told(Evidence evidence) throws SQLException {
        var said = new StringBuilder();
        table.forEach((sort, calls) -> said.append(String.format(Locale.ROOT, "  %6d  %s%n", calls, sort)));
        said.append(String.format(
                Locale.ROOT,
                "%d calls made, %d lost, %d doubled, %d with a wrong outcome; %d up when Asterisk died%n",
                ledger.made().size(),
                lost.size(),
                doubled.size(),
                wrong.size(),
                ledger.made().keySet().stream()
                        .filter(number -> ledger.up(number, deaths) == Ledger.Up.YES)
                        .count()));
        for (var some : List.of(lost, doubled, wrong)) {
            for (var one : some.entrySet().stream().limit(20).toList()) {
                said.append(evidence.of(one.getKey(), one.getValue()));
            }
        }
        return said.toString();
    }
}
