package hotline.platform.database;

import hotline.platform.Problem;
import hotline.platform.Work;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits, and finds out what became of a commit whose answer was lost: PostgreSQL remembers the end of
 * every transaction by its number.
 */
final class Commits {
    private static final Logger log = LoggerFactory.getLogger(Commits.class);
    private static final long PATIENCE_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long PAUSE_NANOS = Duration.ofMillis(200).toNanos();
    private final Sql elsewhere;
    private final Counter lost;

    /** @param elsewhere not the connection that commits */
    Commits(Sql elsewhere, MeterRegistry metrics) {
        this.elsewhere = elsewhere;
        this.lost = metrics.counter("hotline.database.commits.lost");
    }

    /** @throws Problem.Unavailable when it was not committed, or nobody can tell */
    void commit(SqlConnection connection, Transaction transaction) {
        Statements.asked(() -> {
            committed(connection, transaction);
            return Boolean.TRUE;
        });
    }

    private void committed(SqlConnection connection, Transaction transaction) {
        var number = number(connection);
        try {
            Work.await(transaction.commit());
        } catch (RuntimeException e) {
            if (number == null) {
                // Nothing was written; what was read is true.
                return;
            }
            if (answered(e) || Thread.currentThread().isInterrupted()) {
                throw e;
            }
            lost.increment();
            find(number, e);
        }
    }

    /** Empty when the transaction has written nothing. Before the commit: afterwards there is nobody to ask. */
    private static @Nullable String number(SqlConnection connection) {
        var rows = Work.await(connection
                .preparedQuery("select pg_current_xact_id_if_assigned()::text as number")
                .execute());
        return rows.iterator().next().getString("number");
    }

    private static boolean answered(RuntimeException e) {
        return e instanceof PgException refused && refused.getSqlState() != null;
    }

    private void find(String number, RuntimeException cause) {
        var deadline = System.nanoTime() + PATIENCE_NANOS;
        var status = status(number);
        while (status.equals("in progress") && deadline - System.nanoTime() > 0) {
            LockSupport.parkNanos(PAUSE_NANOS);
            status = status(number);
        }
        log.warn("the answer to the commit of transaction {} was lost: {}", number, status);
        if (status.equals("aborted")) {
            throw new Problem.Unavailable("platform.database-away", cause);
        }
        if (!status.equals("committed")) {
            throw new Problem.Unavailable("platform.outcome-unknown", cause);
        }
    }

    /** As long as the database cannot be asked, or its process has not noticed, it counts as in progress. */
    private String status(String number) {
        try {
            return elsewhere
                    .one("select pg_xact_status($1::text::xid8) as status", row -> row.getString("status"), number)
                    .orElse("unknown");
        } catch (Problem.Unavailable e) {
            return "in progress";
        }
    }
}
