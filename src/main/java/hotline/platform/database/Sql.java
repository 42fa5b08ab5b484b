package hotline.platform.database;

import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Statements in blocking style, for virtual threads. Parameters are {@code $1}, {@code $2}…; times
 * are passed and read as {@code OffsetDateTime} (see {@link Times}).
 *
 * <p>Errors: {@link ConstraintViolation} when the database refuses a value,
 * {@link hotline.platform.Problem.Unavailable} when it does not answer; anything else is a mistake in the statement
 * or in its parameters.
 */
public interface Sql {
    <T> List<T> query(String sql, Function<Row, T> map, @Nullable Object... parameters);

    /** @return the number of rows changed */
    int update(String sql, @Nullable Object... parameters);

    default <T> Optional<T> one(String sql, Function<Row, T> map, @Nullable Object... parameters) {
        var rows = query(sql, map, parameters);
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.getFirst());
    }

    /** The only row. @throws IllegalStateException when there is none */
    default <T> T only(String sql, Function<Row, T> map, @Nullable Object... parameters) {
        return one(sql, map, parameters).orElseThrow(() -> new IllegalStateException("no row from: " + sql));
    }
}
