package hotline.chaos;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that is known of a call that is not in the log as it should be: faults, what each side saw, the log's rows. */
final class Evidence {
    private static final long AROUND_SECONDS = 10;
    private static final String CALLS = """
            select id, linkedid, started_at, format(
                '%s %s: joined %s, answered %s, ended %s, hung up by %s, queue %s, agent %s, gap %s, reconstructed %s',
                linkedid, outcome, joined_at::time, answered_at::time, ended_at::time, hung_up_by, queue,
                agent_extension, touched_by_gap, coalesce(reconstructed, 'no')) as told
            from call where right(number, 11) = ? order by id""";
    private static final String EVENTS = """
            select format('%s %s %s %s %s%s', to_char(at, 'HH24:MI:SS.MS'), kind, extension, queue, detail,
                case when reconstructed then ' (from the files)' else '' end) as told
            from call_event where call_id = ? order by at, number""";
    private static final String GAPS = """
            select format('gap %s to %s, %s%s', since::time, until::time, reason,
                case when restarted then ', restarted' else '' end) as told
            from pbx_gap where since <= ? and coalesce(until, now()) >= ? order by since""";
    private final Ledger ledger;
    private final List<Happened> happened;
    private final Connection connection;

    Evidence(Ledger ledger, List<Happened> happened, Connection connection) {
        this.ledger = ledger;
        this.happened = happened;
        this.connection = connection;
    }

    /** Some lines, indented. @param fault what is wrong with it */
    String of(String number, String fault) throws SQLException {
        var said =
                new StringBuilder("  " + number + " (" + CallerKind.of(number).scenario() + ") " + fault + "\n");
        var begun = ledger.made().getOrDefault(number, Instant.EPOCH);
        var ended = ledger.over().getOrDefault(number, ledger.left().getOrDefault(number, begun));
        line(
                said,
                "caller:" + seen("made", ledger.made().get(number))
                        + seen("over", ledger.over().get(number))
                        + seen("left", ledger.left().get(number)));
        happened.stream()
                .filter(one -> one.touches(begun.minusSeconds(AROUND_SECONDS), ended.plusSeconds(AROUND_SECONDS)))
                .forEach(one -> line(
                        said,
                        one.from() + " to " + one.until() + ": " + one.fault().sentence()));
        gaps(said, begun, ended);
        calls(said, number);
        return said.toString();
    }

    private static String seen(String word, @Nullable Instant at) {
        return at == null ? "" : " " + word + " " + at;
    }

    private void calls(StringBuilder said, String number) throws SQLException {
        try (var statement = connection.prepareStatement(CALLS)) {
            statement.setString(1, number);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    line(said, rows.getString("told"));
                    var linkedid = rows.getString("linkedid");
                    line(
                            said,
                            "  telephone:" + seen("took", ledger.took().get(linkedid))
                                    + seen("answered", ledger.answered().get(linkedid)));
                    events(said, rows.getLong("id"));
                }
            }
        }
    }

    private void events(StringBuilder said, long call) throws SQLException {
        try (var statement = connection.prepareStatement(EVENTS)) {
            statement.setLong(1, call);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    line(said, "  " + rows.getString("told"));
                }
            }
        }
    }

    private void gaps(StringBuilder said, Instant begun, Instant ended) throws SQLException {
        try (var statement = connection.prepareStatement(GAPS)) {
            statement.setObject(1, ended.atOffset(ZoneOffset.UTC));
            statement.setObject(2, begun.atOffset(ZoneOffset.UTC));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    line(said, rows.getString("told"));
                }
            }
        }
    }

    private static void line(StringBuilder said, String text) {
        said.append("      ").append(text).append('\n');
    }
}
