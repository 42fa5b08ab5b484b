package hotline.recordings;

import static org.awaitility.Awaitility.await;

import hotline.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Stands before one of the room's words to the database: whoever says it waits until the gate is opened. */
final class Gate implements AutoCloseable {
    private static final long LOCK = 4711;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private final RecordingsLab lab;
    private final Connection keeper;

    /**
     * @param event as a trigger names it: {@code update on recording}
     * @param when condition on {@code new} and {@code old}
     */
    Gate(RecordingsLab lab, String event, String when) throws SQLException {
        this.lab = lab;
        lab.database.update("""
                create function test_gate() returns trigger language plpgsql as
                'begin perform pg_advisory_xact_lock(%d); return coalesce(new, old); end'""".formatted(LOCK));
        lab.database.update("create trigger test_gate before " + event + " for each row"
                + (when.isEmpty() ? "" : " when (" + when + ")") + " execute function test_gate()");
        keeper = TestDatabase.connect(lab.url);
        say("select pg_advisory_lock(" + LOCK + ")");
    }

    private void say(String sql) throws SQLException {
        try (var statement = keeper.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Until somebody stands before it, or will not come any more. */
    void awaitSomebody(BooleanSupplier gone) {
        await().atMost(PATIENCE)
                .until(() -> asked("select count(*) from pg_locks where locktype = 'advisory' and objid = " + LOCK
                                + " and not granted")
                        || gone.getAsBoolean());
    }

    /** Until somebody waits for a row that one who stands before the gate has locked. */
    void awaitSomebodyBehind() {
        await().atMost(PATIENCE)
                .until(() -> asked("select count(*) from pg_locks where locktype = 'transactionid' and not granted"));
    }

    /** Until no transaction of this database is left, that of a killed process among them. */
    void awaitQuiet() {
        await().atMost(PATIENCE).until(() -> !asked("""
                select count(*) from pg_stat_activity
                where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null
                  and backend_type = 'client backend'"""));
    }

    private boolean asked(String count) throws SQLException {
        try (var connection = TestDatabase.connect(lab.url);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(count)) {
            rows.next();
            return rows.getLong(1) > 0;
        }
    }

    void open() throws SQLException {
        say("select pg_advisory_unlock_all()");
    }

    @Override
    public void close() throws SQLException {
        keeper.close();
        lab.database.update("drop function if exists test_gate cascade");
    }
}
