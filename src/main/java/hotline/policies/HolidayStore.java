package hotline.policies;

import hotline.platform.database.Database;
import hotline.platform.database.Sql;
import hotline.policies.calendar.Holiday;
import io.vertx.sqlclient.Row;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holidays in the database. */
final class HolidayStore {
    private final Database database;

    HolidayStore(Database database) {
        this.database = database;
    }

    /** By day; {@code year} null means all. */
    List<Holiday> list(@Nullable Integer year) {
        return list(database, year);
    }

    private static List<Holiday> list(Sql sql, @Nullable Integer year) {
        return sql.query("""
                select day, name, working from holiday
                where $1::integer is null or extract(year from day) = $1 order by day""", HolidayStore::holiday, year);
    }

    Map<LocalDate, Holiday> all() {
        return all(database);
    }

    Map<LocalDate, Holiday> all(Sql sql) {
        return list(sql, null).stream().collect(Collectors.toUnmodifiableMap(Holiday::day, holiday -> holiday));
    }

    void put(Sql sql, Holiday holiday) {
        sql.update("""
                insert into holiday (day, name, working) values ($1, $2, $3)
                on conflict (day) do update set name = excluded.name, working = excluded.working""", holiday.day(), holiday.name(), holiday.working());
    }

    boolean remove(Sql sql, LocalDate day) {
        return sql.update("delete from holiday where day = $1", day) > 0;
    }

    /** Whether a shipped calendar is taken over now for the first time. */
    boolean firstImport(Sql sql, String calendar) {
        return sql.update("insert into calendar_import (name) values ($1) on conflict do nothing", calendar) > 0;
    }

    private static Holiday holiday(Row row) {
        return new Holiday(row.getLocalDate("day"), row.getString("name"), row.getBoolean("working"));
    }
}
