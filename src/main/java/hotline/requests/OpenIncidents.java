package hotline.requests;

import hotline.platform.database.Times;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Incidents that are under way, for the banner on the screen pop: one round trip, on the event loop. */
public final class OpenIncidents {
    private final SqlClient client;

    OpenIncidents(SqlClient client) {
        this.client = client;
    }

    /** One of them. @param members callers and requests that are concerned @param joined whether this number is among the concerned */
    public record Open(
            long id,
            String number,
            String title,
            String place,
            String plan,
            Instant beganAt,
            int members,
            boolean joined) {}

    /**
     * @param number as {@link hotline.platform.numbers.PhoneNumber#key} has it; of a withheld one nothing was joined
     * @return the newest first, at most 5
     */
    public Future<List<Open>> of(String number) {
        return client.preparedQuery("""
                        select i.id, i.number, i.title, i.place, i.plan, i.began_at,
                            (select count(*) from incident_member m where m.incident_id = i.id
                                and m.complaint_id is null and not exists (select from service_request r
                                    where r.id = m.request_id and r.complaint_id is not null))::int as members,
                            exists (select from incident_member m where m.incident_id = i.id and m.phone = $1) as joined
                        from incident i where i.state = 'open' order by i.id desc limit 5""").execute(Tuple.of(number)).map(rows -> {
            var open = new ArrayList<Open>();
            rows.forEach(row -> open.add(new Open(
                    row.getLong("id"),
                    row.getString("number"),
                    row.getString("title"),
                    row.getString("place"),
                    row.getString("plan"),
                    Times.instant(row, "began_at"),
                    row.getInteger("members"),
                    row.getBoolean("joined"))));
            return open;
        });
    }
}
