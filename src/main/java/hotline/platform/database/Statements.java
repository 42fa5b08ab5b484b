package hotline.platform.database;

import hotline.platform.Problem;
import hotline.platform.Work;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Statements over one client or one connection. */
final class Statements implements Sql {
    private final SqlClient client;

    Statements(SqlClient client) {
        this.client = client;
    }

    @Override
    public <T> List<T> query(String sql, Function<Row, T> map, @Nullable Object... parameters) {
        var rows = run(sql, parameters);
        var list = new ArrayList<T>(rows.size());
        rows.forEach(row -> list.add(map.apply(row)));
        return list;
    }

    @Override
    public int update(String sql, @Nullable Object... parameters) {
        return run(sql, parameters).rowCount();
    }

    private RowSet<Row> run(String sql, @Nullable Object... parameters) {
        try {
            return Work.await(client.preparedQuery(sql).execute(Tuple.from(parameters)));
        } catch (RuntimeException e) {
            throw translate(e);
        }
    }

    /** The statement itself was right: connection, conflict with another, resources, operator, disk, standby. */
    private static boolean passing(String state) {
        return Stream.of("08", "40", "53", "57", "58", "25006").anyMatch(state::startsWith);
    }

    /** Whether that is what JDBC says at the bottom of a failure. */
    static boolean passing(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return passing(sql.getSQLState());
            }
        }
        return false;
    }

    static RuntimeException translate(RuntimeException e) {
        if (e instanceof PgException refused && refused.getSqlState() != null) {
            var state = refused.getSqlState();
            if (state.startsWith("23")) {
                var name = refused.getConstraint();
                return new ConstraintViolation(name == null ? "" : name, refused);
            }
            return passing(state) ? new Problem.Unavailable("platform.database-away", refused) : refused;
        }
        if (e instanceof Problem || (e instanceof IllegalStateException && e.getCause() == null)) {
            return e;
        }
        return new Problem.Unavailable("platform.database-away", e);
    }
}
