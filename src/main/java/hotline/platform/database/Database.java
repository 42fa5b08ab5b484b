package hotline.platform.database;

import hotline.platform.Problem;
import hotline.platform.Work;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL: single statements over a pipelining client, transactions over a pool (a pool does not
 * pipeline; measured at a fifth of the client's rate).
 */
public final class Database implements Sql, AutoCloseable {
    private final SqlClient client;
    private final Pool pool;
    private final Statements single;
    private final Commits commits;
    private final AtomicInteger open;
    private final Timer wait;

    private Database(SqlClient client, Pool pool, MeterRegistry metrics) {
        this.client = client;
        this.pool = pool;
        this.single = new Statements(client);
        this.commits = new Commits(single, metrics);
        this.open = metrics.gauge("hotline.database.transactions", new AtomicInteger());
        this.wait = metrics.timer("hotline.database.wait");
        metrics.gauge("hotline.database.connections", pool, Pool::size);
    }

    public static Database connect(Vertx vertx, PgConnectOptions options, int poolSize, MeterRegistry metrics) {
        var connect =
                new PgConnectOptions(options).setCachePreparedStatements(true).setPipeliningLimit(256);
        connect.setReconnectAttempts(0);
        var size = new PoolOptions()
                .setMaxSize(poolSize)
                .setConnectionTimeout(10)
                .setConnectionTimeoutUnit(TimeUnit.SECONDS)
                .setMaxWaitQueueSize(1000);
        return new Database(
                PgBuilder.client()
                        .with(new PoolOptions(size).setMaxSize(Math.max(2, poolSize / 4)))
                        .connectingTo(connect)
                        .using(vertx)
                        .build(),
                PgBuilder.pool().with(size).connectingTo(connect).using(vertx).build(),
                metrics);
    }

    /**
     * Makes the first connections, with patience: at the start of a busy machine the first takes long.
     *
     * @throws Problem.Unavailable when the database does not answer to three attempts of 5 s
     */
    public Database connected() {
        for (var attempt = 1; ; attempt++) {
            try {
                single.query("select 1", row -> true);
                return transaction(_ -> this);
            } catch (Problem.Unavailable e) {
                if (attempt == 3) {
                    throw e;
                }
            }
        }
    }

    /** The pipelining client, for event loops that compose futures. */
    public SqlClient client() {
        return client;
    }

    @Override
    public <T> List<T> query(String sql, Function<Row, T> map, @Nullable Object... parameters) {
        return single.query(sql, map, parameters);
    }

    @Override
    public int update(String sql, @Nullable Object... parameters) {
        return single.update(sql, parameters);
    }

    /**
     * Commits what {@code work} did, or nothing of it. A commit whose answer is lost with the connection is
     * asked about; only when nobody can tell is that the problem ({@code platform.outcome-unknown}).
     */
    public <T> T transaction(Function<Sql, T> work) {
        try {
            var connection = Objects.requireNonNull(wait.record(() -> Work.await(pool.getConnection())));
            open.incrementAndGet();
            try {
                var transaction = Work.await(connection.begin());
                try {
                    var result = work.apply(new Statements(connection));
                    commits.commit(connection, transaction);
                    return result;
                } catch (RuntimeException e) {
                    transaction.rollback();
                    throw e;
                }
            } finally {
                open.decrementAndGet();
                connection.close();
            }
        } catch (ConstraintViolation | Problem e) {
            throw e;
        } catch (RuntimeException e) {
            throw Statements.translate(e);
        }
    }

    /** As {@link #transaction(Function)}, without a result. */
    public void inTransaction(Consumer<Sql> work) {
        transaction(sql -> {
            work.accept(sql);
            return Boolean.TRUE;
        });
    }

    @Override
    public void close() {
        client.close();
        pool.close();
    }
}
