package hotline.platform.lease;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The lease's row, over a connection of its own: a long statement or a full pool must not cost the
 * lease. Times are the database's, the one clock that all servers share.
 */
final class LeaseRow {
    /**
     * Renews it, else takes it over: a new fencing number with each change of hands, and a term of office written
     * down for each. Apart, since what names the fence as changed waits for the transactions that guard themselves
     * by it ({@link Lease#check}), and a renewal must not.
     */
    private static final String HOLD = """
            with renewed as (
                update server_lease set node = $3, until = clock_timestamp() + make_interval(secs => $4)
                where name = $1 and holder = $2 and until > clock_timestamp()
                returning fence),
            taken as (
                insert into server_lease as l (name, holder, node, fence, since, until)
                select $1, $2, $3, 1, clock_timestamp(), clock_timestamp() + make_interval(secs => $4)
                where not exists (select from renewed)
                on conflict (name) do update
                set holder = excluded.holder, node = excluded.node, until = excluded.until,
                    fence = l.fence + 1, since = excluded.since
                where l.until <= clock_timestamp()
                returning name, fence, holder, node, since),
            term as (
                insert into server_lease_term (name, fence, holder, node, taken_at)
                select name, fence, holder, node, since from taken
                on conflict (name, fence) do nothing)
            select fence from renewed union all select fence from taken""";

    private static final String RELEASE = """
            update server_lease set until = clock_timestamp()
            where name = $1 and holder = $2 and until > clock_timestamp()""";

    private final Vertx vertx;
    private final PgConnectOptions options;
    private final String name;
    private final String holder;
    private final String node;
    private final long deadlineMillis;
    private @Nullable Future<PgConnection> connection;

    LeaseRow(Vertx vertx, PgConnectOptions options, String name, String holder, String node, long deadlineMillis) {
        this.vertx = vertx;
        // One that waits for the lock of a frozen holder's transaction gives up and asks again.
        this.options = new PgConnectOptions(options).addProperty("lock_timeout", deadlineMillis + "ms");
        this.name = name;
        this.holder = holder;
        this.node = node;
        this.deadlineMillis = deadlineMillis;
    }

    /** Takes or renews it. @return the fencing number, null while another server has it */
    Future<@Nullable Long> hold(double seconds) {
        return ask(HOLD, Tuple.of(name, holder, node, seconds))
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next().getLong("fence"));
    }

    /** Gives it back, so that another server need not wait. */
    Future<Integer> release() {
        return ask(RELEASE, Tuple.of(name, holder)).map(RowSet::rowCount);
    }

    private synchronized Future<RowSet<Row>> ask(String sql, Tuple parameters) {
        var known = connection;
        if (known == null) {
            known = PgConnection.connect(vertx, options);
            connection = known;
        }
        return known.compose(open -> open.preparedQuery(sql).execute(parameters))
                .timeout(deadlineMillis, TimeUnit.MILLISECONDS)
                .onFailure(_ -> drop());
    }

    /** After any failure a new connection is made: this one may be half dead. */
    synchronized void drop() {
        var dropped = connection;
        connection = null;
        if (dropped != null) {
            dropped.onSuccess(PgConnection::close);
        }
    }
}
