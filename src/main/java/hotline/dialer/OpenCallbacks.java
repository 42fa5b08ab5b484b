package hotline.dialer;

import hotline.platform.database.Times;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Callbacks that a number is owed, for the screen pop: one round trip, on the event loop. */
public final class OpenCallbacks {
    private final SqlClient client;

    OpenCallbacks(SqlClient client) {
        this.client = client;
    }

    /** One of them. */
    public record Owed(long id, String note, Instant dueAt, String source, String state) {}

    /** @param number as {@link hotline.platform.numbers.PhoneNumber#key} has it @return by due time, at most 10 */
    public Future<List<Owed>> of(String number) {
        if (number.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        return client.preparedQuery("""
                        select id, note, due_at, source, state from callback
                        where phone = $1 and state in ('waiting', 'dialling', 'person') order by due_at limit 10""").execute(Tuple.of(number)).map(rows -> {
            var owed = new ArrayList<Owed>();
            rows.forEach(row -> owed.add(new Owed(
                    row.getLong("id"),
                    row.getString("note"),
                    Times.instant(row, "due_at"),
                    row.getString("source"),
                    row.getString("state"))));
            return owed;
        });
    }
}
