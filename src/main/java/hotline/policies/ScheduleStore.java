package hotline.policies;

import hotline.platform.database.Database;
import hotline.platform.database.Sql;
import hotline.policies.calendar.Span;
import hotline.policies.calendar.SpanClass;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Weekly hours in the database. */
final class ScheduleStore {
    private final Database database;

    ScheduleStore(Database database) {
        this.database = database;
    }

    Optional<Schedule> find(String name) {
        return database.one(
                        "select zone from opening_schedule where name = $1",
                        row -> ZoneId.of(row.getString("zone")),
                        name)
                .map(zone -> new Schedule(name, false, zone, spans(name)));
    }

    private List<Span> spans(String name) {
        return database.query(
                """
                select weekday, class, from_minute, to_minute from opening_span
                where schedule = $1 order by weekday, from_minute""",
                row -> new Span(
                        DayOfWeek.of(row.getInteger("weekday")),
                        SpanClass.of(row.getString("class")),
                        row.getInteger("from_minute"),
                        row.getInteger("to_minute")),
                name);
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
