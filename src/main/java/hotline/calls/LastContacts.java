package hotline.calls;

import hotline.platform.database.Times;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The last calls with a number, for the screen pop and for routing; for event loops, one round trip each. */
public final class LastContacts {
    private static final String CONTACTS = """
            select c.id, c.started_at, c.direction, c.reason, c.outcome, u.display_name,
                   (select left(w.notes, 300) from call_wrap_up w where w.call_id = c.id and w.notes <> '' limit 1) as notes
            from call c left join app_user u on u.id = c.agent_id
            where c.number = $1 and c.number <> '' and c.ended_at is not null and c.direction <> 'internal'
            order by c.id desc limit 5""";

    private static final String AGENTS = """
            select c.agent_extension from call c
            where c.number = $1 and c.number <> '' and c.answered_at is not null and c.agent_extension is not null
            order by c.id desc limit 3""";

    private final SqlClient client;

    public LastContacts(SqlClient client) {
        this.client = client;
    }

    /** One of them. @param notes of the wrap-up, cut to 300 characters */
    public record Contact(
            long callId,
            Instant at,
            String direction,
            @Nullable String reason,
            String outcome,
            @Nullable String agentName,
            @Nullable String notes) {}

    /** @param number as {@link hotline.platform.numbers.PhoneNumber#key} has it @return at most 5, the latest first */
    public Future<List<Contact>> with(String number) {
        return list(
                CONTACTS,
                number,
                row -> new Contact(
                        row.getLong("id"),
                        Times.instant(row, "started_at"),
                        row.getString("direction"),
                        row.getString("reason"),
                        row.getString("outcome"),
                        row.getString("display_name"),
                        row.getString("notes")));
    }

    /** Extensions of who spoke with the number, the latest first, at most 3. */
    public Future<List<String>> agents(String number) {
        return list(AGENTS, number, row -> row.getString("agent_extension"));
    }

    private <T> Future<List<T>> list(String sql, String number, Function<Row, T> map) {
        return client.preparedQuery(sql).execute(Tuple.of(number)).map(rows -> {
            var list = new ArrayList<T>(rows.size());
            rows.forEach(row -> list.add(map.apply(row)));
            return list;
        });
    }
}
