package hotline.policies;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toUnmodifiableMap;

import hotline.platform.database.Sql;
import hotline.policies.calendar.Span;
import hotline.policies.calendar.SpanClass;
import io.vertx.sqlclient.Row;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Weekly hours in the database. */
final class ScheduleStore {
    /** By name. */
    Map<String, Schedule> all(Sql sql) {
        var spans = sql.query("""
                        select schedule, weekday, class, from_minute, to_minute from opening_span
                        order by schedule, weekday, from_minute""", row -> Map.entry(row.getString("schedule"), span(row))).stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
        return sql
                .query(
                        "select name, zone from opening_schedule",
                        row -> new Schedule(
                                row.getString("name"),
                                false,
                                ZoneId.of(row.getString("zone")),
                                List.copyOf(spans.getOrDefault(row.getString("name"), List.of()))))
                .stream()
                .collect(toUnmodifiableMap(Schedule::name, schedule -> schedule));
    }

    private static Span span(Row row) {
        return new Span(
                DayOfWeek.of(row.getInteger("weekday")),
                SpanClass.of(row.getString("class")),
                row.getInteger("from_minute"),
                row.getInteger("to_minute"));
    }

    void remove(Sql sql, String name) {
        sql.update("delete from opening_schedule where name = $1", name);
    }

    void replace(Sql sql, Schedule schedule) {
        remove(sql, schedule.name());
        sql.update(
                "insert into opening_schedule (name, zone) values ($1, $2)",
                schedule.name(),
                schedule.zone().getId());
        for (var span : schedule.spans()) {
            sql.update(
                    """
                    insert into opening_span (schedule, weekday, class, from_minute, to_minute)
                    values ($1, $2, $3, $4, $5)""",
                    schedule.name(),
                    span.weekday().getValue(),
                    span.kind().tag(),
                    span.fromMinute(),
                    span.toMinute());
        }
    }
}
