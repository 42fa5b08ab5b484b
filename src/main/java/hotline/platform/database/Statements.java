package hotline.platform.database;

import hotline.platform.Problem;
import hotline.platform.Work;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Statements over one client or one connection. */
final class Statements implements Sql {
    private static final Pattern PARAMETERS = Pattern.compile("^(The number of parameters|Parameter at position)");
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
        return asked(() -> Work.await(client.preparedQuery(sql).execute(Tuple.from(parameters))));
    }

    /** What the client is asked for. @throws RuntimeException that {@link Sql} promises, whatever the client says */
    static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
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

    private static RuntimeException translate(RuntimeException e) {
        if (e instanceof PgException refused && refused.getSqlState() != null) {
            var state = refused.getSqlState();
            if (state.startsWith("23")) {
                var name = refused.getConstraint();
                return new ConstraintViolation(name == null ? "" : name, refused);
            }
            return passing(state) ? new Problem.Unavailable("platform.database-away", refused) : refused;
        }
        return away(e) ? new Problem.Unavailable("platform.database-away", e) : e;
    }

    /** Whether the client tells of its connection; all else is a mistake of ours, which trying again does not mend. */
    private static boolean away(RuntimeException e) {
        return switch (e) {
            // It has no class of its own for parameters that are too many, too few or of the wrong kind.
            case VertxException told ->
                !PARAMETERS.matcher(String.valueOf(told.getMessage())).find();
            // A connection that cannot be made or waits too long: what is checked, as Work.await wraps it.
            case IllegalStateException wrapped -> wrapped.getCause() != null;
            case RejectedExecutionException _ -> true;
            default -> false;
        };
    }
}
