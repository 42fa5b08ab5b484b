package hotline.requests;

import hotline.platform.database.Times;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Service requests of a number that are not done, for the screen pop: one round trip, on the event loop. */
public final class OpenRequests {
    private final SqlClient client;

    OpenRequests(SqlClient client) {
        this.client = client;
    }

    /** One of them. */
    public record Open(
            long id,
            String number,
            String product,
            String state,
            boolean urgent,
            @Nullable Instant plannedStart,
            @Nullable Instant plannedFinish,
            String ownerName) {}

    /**
     * @param number as {@link hotline.platform.numbers.PhoneNumber#key} has it
     * @param agentUserId at whose telephone it rings: none of a complaint about them (K2)
     * @return the newest first, at most 10
     */
    public Future<List<Open>> of(String number, @Nullable Long agentUserId) {
        if (number.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        return client.preparedQuery("""
                        select r.id, r.number, r.product, r.state, r.urgent, r.planned_start, r.planned_finish,
                            coalesce(o.display_name, '') as owner_name
                        from service_request r left join app_user o on o.id = r.owner_id
                        where r.ended_at is null and r.id in (
                            select n.id from service_request n where n.phone = $1 and n.ended_at is null
                            union all
                            select q.id from phone ph join person_phone pp on pp.phone_id = ph.id
                            join service_request q on q.person_id = pp.person_id and q.ended_at is null
                            where ph.number = $1)
                          and not exists (select from complaint_subject s where s.complaint_id = r.complaint_id and s.user_id = $2::bigint)
                        order by r.id desc limit 10""").execute(Tuple.of(number, agentUserId)).map(rows -> {
            var open = new ArrayList<Open>();
            rows.forEach(row -> open.add(new Open(
                    row.getLong("id"),
                    row.getString("number"),
                    row.getString("product"),
                    row.getString("state"),
                    row.getBoolean("urgent"),
                    Times.instantOrNull(row, "planned_start"),
                    Times.instantOrNull(row, "planned_finish"),
                    row.getString("owner_name"))));
            return open;
        });
    }
}
