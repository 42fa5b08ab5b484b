package hotline.requests;

import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.text.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What has to be done about matters, for the one who is responsible or stands in for them. */
final class WorkList {
    /** What is due so soon is shown as work of now. */
    private static final Duration SOON = Duration.ofHours(24);

    private static final int MOST = 100;
    /** The supervisor has those of an owner who left, or whom the complaint behind it is about by now. */
    private static final String OF_REQUESTS = """
            from matter_task t join service_request r on r.id = t.request_id
            where t.done_at is null and t.dropped_at is null
            and (r.owner_id = $1 or r.owner_id = any ($6) or ($2 = 'supervisor' and r.department_id = $3
                and not exists (select from app_user o where o.id = r.owner_id and o.active and not exists (
                    select from complaint_subject s where s.complaint_id = r.complaint_id and s.user_id = o.id)))) and\s""";
    /** The workshop is told by who booked or by the workshop itself. */
    private static final String OF_APPOINTMENTS = """
            from matter_task t join appointment a on a.id = t.appointment_id join appointment_resource s on s.id = a.resource_id
            where t.done_at is null and t.dropped_at is null
            and (a.owner_id = $1 or a.owner_id = any ($6) or (t.kind = 'tell-workshop' and $2 = 'supervisor' and s.department_id = $3)) and\s""";

    private static final String OF_INCIDENTS = """
            from matter_task t join incident i on i.id = t.incident_id
            where t.done_at is null and t.dropped_at is null and (i.owner_id = $1 or i.owner_id = any ($6))
            """;

    private static final String OF_SUGGESTIONS = """
            from matter_task t join suggestion g on g.id = t.suggestion_id
            where t.done_at is null and t.dropped_at is null and (g.owner_id = $1 or g.owner_id = any ($6))
            """;

    private WorkList() {}

    /** One of them. @param version of the matter, for saying that it is done */
    record Item(
            Task task,
            String matter,
            long matterId,
            int version,
            String number,
            String title,
            String place,
            boolean urgent) {}

    /** Due within a day, by due time. */
    static List<Item> mine(Sql sql, List<@Nullable Object> sight, Language language, Instant now) {
        return sql.query(
                "select * from (select t.*, '' as done_name, 'request' as matter, r.id as matter_id, r.version, r.number,"
                        + " r.product as title, r.address as place, r.urgent "
                        + OF_REQUESTS + Sight.requests()
                        + " union all select t.*, '' as done_name, 'appointment', a.id, a.version, a.number, a.what, s.name, false "
                        + OF_APPOINTMENTS + Sight.appointments()
                        + " union all select t.*, '' as done_name, 'incident', i.id, i.version, i.number, i.title, i.place, true "
                        + OF_INCIDENTS
                        + " union all select t.*, '' as done_name, 'suggestion', g.id, g.version, g.number, g.title, '', false "
                        + OF_SUGGESTIONS
                        + ") x where coalesce(x.from_at, x.due_at) < $7 order by x.due_at, x.id limit " + MOST,
                row -> new Item(
                        TaskStore.task(row, language),
                        row.getString("matter"),
                        row.getLong("matter_id"),
                        row.getInteger("version"),
                        row.getString("number"),
                        row.getString("title"),
                        row.getString("place"),
                        row.getBoolean("urgent")),
                with(sight, Times.of(now.plus(SOON))));
    }

    /** How many are due, and how many requests wait for that person to accept them. */
    static int due(Sql sql, List<@Nullable Object> sight, Instant now) {
        var tasks = sql.only(
                "select (select count(*) " + OF_REQUESTS + Sight.requests() + " and t.due_at <= $7)::int"
                        + " + (select count(*) " + OF_APPOINTMENTS + Sight.appointments()
                        + " and coalesce(t.from_at, t.due_at) <= $7)::int"
                        + " + (select count(*) " + OF_INCIDENTS + " and t.due_at <= $7)::int"
                        + " + (select count(*) " + OF_SUGGESTIONS + " and t.due_at <= $7)::int"
                        + " + (select count(*) from incident_notice w where w.user_id = $1 and w.acknowledged_at is null)::int as n",
                row -> row.getInteger("n"),
                with(sight, Times.of(now)));
        var offers = sql.only(
                "select count(*)::int as n from service_request r where " + Sight.offered() + " and "
                        + Sight.requests(),
                row -> row.getInteger("n"),
                sight.toArray());
        return tasks + offers;
    }

    private static @Nullable Object[] with(List<@Nullable Object> sight, Object last) {
        var parameters = new ArrayList<@Nullable Object>(sight);
        parameters.add(last);
        return parameters.toArray();
    }
}
