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
 * PostgreSQL by three ways, so that what must be quick never stands behind what may be slow: the screen pop's
 * short statements have two pipelining connections of their own; single reads share others (a pool does not
 * pipeline; measured at a fifth of their rate); what writes, and so can wait for a lock, takes a connection of
 * the pool.
 */
public final class Database implements Sql, AutoCloseable {
    private static final int EXPRESS = 2;
    private static final ScopedValue<Boolean> INSIDE = ScopedValue.newInstance();
    private final SqlClient express;
    private final SqlClient client;
    private final Pool pool;
    private final Statements reading;
    private final Statements writing;
    private final Commits commits;
    private final AtomicInteger open;
    private final Timer wait;

    private Database(SqlClient express, SqlClient client, Pool pool, MeterRegistry metrics) {
        this.express = express;
        this.client = client;
        this.pool = pool;
        this.reading = new Statements(client);
        this.writing = new Statements(pool);
        this.commits = new Commits(reading, metrics);
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
                pipelining(vertx, connect, new PoolOptions(size).setMaxSize(EXPRESS)),
                pipelining(vertx, connect, new PoolOptions(size).setMaxSize(Math.max(2, poolSize / 4))),
                PgBuilder.pool().with(size).connectingTo(connect).using(vertx).build(),
                metrics);
    }

    private static SqlClient pipelining(Vertx vertx, PgConnectOptions connect, PoolOptions size) {
        return PgBuilder.client().with(size).connectingTo(connect).using(vertx).build();
    }

    /**
     * Makes the first connections, with patience: at the start of a busy machine the first takes long.
     *
     * @throws Problem.Unavailable when the database does not answer to three attempts of 5 s
     */
    public Database connected() {
        for (var attempt = 1; ; attempt++) {
            try {
                reading.query("select 1", row -> true);
                return transaction(_ -> this);
            } catch (Problem.Unavailable e) {
                if (attempt == 3) {
                    throw e;
                }
            }
        }
    }

    /** For event loops that compose futures: short indexed reads that somebody waits for at the telephone. */
    public SqlClient express() {
        return express;
    }

    @Override
    public <T> List<T> query(String sql, Function<Row, T> map, @Nullable Object... parameters) {
        assert outside() : sql;
        return (sql.startsWith("select") ? reading : writing).query(sql, map, parameters);
    }

    @Override
    public int update(String sql, @Nullable Object... parameters) {
        assert outside() : sql;
        return writing.update(sql, parameters);
    }

    /**
     * Whoever has a transaction open speaks through it: a statement beside it, on another connection, can wait
     * for a lock that the transaction itself holds, and would never be answered.
     */
    private static boolean outside() {
        return !INSIDE.isBound();
    }

    /**
     * Commits what {@code work} did, or nothing of it. A commit whose answer is lost with the connection is
     * asked about; only when nobody can tell is that the problem ({@code platform.outcome-unknown}).
     */
    public <T> T transaction(Function<Sql, T> work) {
        assert outside() : "a transaction beside a transaction";
        var connection =
                Statements.asked(() -> Objects.requireNonNull(wait.record(() -> Work.await(pool.getConnection()))));
        open.incrementAndGet();
        try {
            var transaction = Statements.asked(() -> Work.await(connection.begin()));
            try {
                var result = ScopedValue.where(INSIDE, true).call(() -> work.apply(new Statements(connection)));
                commits.commit(connection, transaction);
                return result;
            } catch (RuntimeException | Error e) {
                transaction.rollback();
                throw e;
            }
        } finally {
            open.decrementAndGet();
            connection.close();
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
        express.close();
        client.close();
        pool.close();
    }
}
