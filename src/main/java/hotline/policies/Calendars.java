package hotline.policies;

import hotline.platform.Platform;
import hotline.platform.Problem;
import hotline.platform.database.Database;
import hotline.policies.calendar.Holiday;
import hotline.policies.calendar.WorkCalendar;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hours and holidays in memory, since a due time is counted inside a transaction, which must not wait for a
 * statement beside it. What is changed here counts at once; what another server changed, after
 * {@link #EVERY} at most.
 */
final class Calendars {
    static final Duration EVERY = Duration.ofSeconds(5);
    private static final Logger log = LoggerFactory.getLogger(Calendars.class);
    private final Database database;
    private final ScheduleStore schedules;
    private final HolidayStore holidays;
    private volatile Kept kept;

    private record Kept(Map<String, Schedule> schedules, Map<LocalDate, Holiday> holidays) {}

    Calendars(Database database, ScheduleStore schedules, HolidayStore holidays) {
        this.database = database;
        this.schedules = schedules;
        this.holidays = holidays;
        this.kept = read();
    }

    void watch(Platform platform) {
        platform.vertx()
                .setPeriodic(EVERY.toMillis(), _ -> platform.work().start("reading the calendars", this::refresh));
    }

    /** Reads them again, after a change that is committed; as they were while the database is away. */
    synchronized void refresh() {
        try {
            kept = read();
        } catch (Problem.Unavailable e) {
            log.info("reading the calendars waits: {}", e.getMessage());
        }
    }

    private Kept read() {
        return database.transaction(sql -> new Kept(schedules.all(sql), holidays.all(sql)));
    }

    /** The hours by that name, or those that it inherits. */
    Schedule schedule(String name) {
        return schedule(kept, name);
    }

    WorkCalendar calendar(String name) {
        var now = kept;
        var schedule = schedule(now, name);
        return new WorkCalendar(schedule.zone(), schedule.spans(), now.holidays());
    }

    List<Holiday> holidays() {
        return List.copyOf(kept.holidays().values());
    }

    private static Schedule schedule(Kept kept, String name) {
        var own = kept.schedules().get(name);
        if (own != null) {
            return own;
        }
        var general = name.startsWith("department/") ? Policies.OFFICE : Policies.HOTLINE;
        var inherited = kept.schedules().get(general);
        if (inherited == null) {
            throw new IllegalStateException("no hours by the name " + general);
        }
        return new Schedule(name, true, inherited.zone(), inherited.spans());
    }
}
