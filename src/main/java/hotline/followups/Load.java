package hotline.followups;

import hotline.cases.Person;
import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.database.Where;
import hotline.platform.http.Caller;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who has how much to follow up, day by day, and who is away. */
final class Load {
    private final Today today;

    Load(Today today) {
        this.today = today;
    }

    /** @param rows nobody in particular first, then people by extension */
    record Calendar(LocalDate from, int days, List<Row> rows) {}

    /**
     * One person's.
     *
     * @param person null: nobody is to call them yet
     * @param overdue how many should have been called by now
     * @param due how many are due at the latest on each day, those overdue not among them
     * @param away the days that they are away for, by their noon
     */
    record Row(@Nullable Person person, int overdue, List<Integer> due, List<LocalDate> away) {}

    private record Count(@Nullable Long userId, @Nullable LocalDate day, int count) {}

    private record Away(long userId, Instant from, Instant until) {}

    /** @param mine the caller's own row alone */
    Calendar of(Sql sql, Caller caller, boolean mine, LocalDate from, int days) {
        var people = people(sql, caller, mine);
        var counts = counts(sql, caller, mine, from, days);
        var away = away(sql, from, days);
        var rows = new ArrayList<Row>();
        if (counts.stream().anyMatch(count -> count.userId() == null)) {
            rows.add(row(null, counts, away, from, days));
        }
        people.forEach(person -> rows.add(row(person, counts, away, from, days)));
        return new Calendar(from, days, rows);
    }

    private Row row(@Nullable Person person, List<Count> counts, List<Away> absences, LocalDate from, int days) {
        var userId = person == null ? null : person.userId();
        var due = new ArrayList<Integer>(Collections.nCopies(days, 0));
        var overdue = 0;
        for (var count : counts) {
            if (!Objects.equals(count.userId(), userId)) {
                continue;
            }
            if (count.day() == null) {
                overdue += count.count();
            } else {
                due.set(Math.toIntExact(count.day().toEpochDay() - from.toEpochDay()), count.count());
            }
        }
        var away = new TreeSet<LocalDate>();
        for (var absence : absences) {
            if (userId != null && absence.userId() == userId) {
                from.datesUntil(from.plusDays(days))
                        .filter(day -> covers(absence, day))
                        .forEach(away::add);
            }
        }
        return new Row(person, overdue, due, List.copyOf(away));
    }

    private boolean covers(Away absence, LocalDate day) {
        var noon = day.atTime(12, 0).atZone(today.zone()).toInstant();
        return !noon.isBefore(absence.from()) && noon.isBefore(absence.until());
    }

    private List<Count> counts(Sql sql, Caller caller, boolean mine, LocalDate from, int days) {
        var where = new Where(Sight.followUps(), Sight.parameters(caller).toArray());
        where.and("f.ended_at is null").and("f.assigned_to = %1$s", mine ? caller.userId() : null);
        var now = where.parameter(Times.of(today.now()));
        var start = where.parameter(Times.of(today.start(from)));
        var end = where.parameter(Times.of(today.start(from.plusDays(days))));
        var zone = where.parameter(today.zone().getId());
        return sql.query(
                """
                select f.assigned_to,
                    case when f.due_at >= %1$s then (f.due_at at time zone %4$s)::date end as day, count(*)::int as count
                from follow_up f
                where %5$s and (f.due_at < %1$s or f.due_at >= %2$s) and f.due_at < greatest(%1$s, %3$s)
                group by 1, 2""".formatted(now, start, end, zone, where.text()),
                row -> new Count(row.getLong("assigned_to"), row.getLocalDate("day"), row.getInteger("count")),
                where.parameters());
    }

    /** Whom a supervisor can give one to: their department's; those who have any of theirs besides that they may know of. */
    private static List<Person> people(Sql sql, Caller caller, boolean mine) {
        var parameters = new ArrayList<@Nullable Object>(Sight.parameters(caller));
        parameters.add(mine);
        return sql.query(
                """
                select u.id, u.display_name from app_user u
                where u.active and u.role in ('agent', 'supervisor', 'administrator')
                  and case when $4 then u.id = $1::bigint
                      else $2::text = 'administrator' or u.department_id = $3::bigint
                        or exists (select from follow_up f where f.assigned_to = u.id and f.ended_at is null
                            and f.department_id = $3 and %s) end
                order by u.extension nulls last, u.id limit 200""".formatted(Sight.followUps()),
                row -> new Person(row.getLong("id"), row.getString("display_name")),
                parameters.toArray());
    }

    private List<Away> away(Sql sql, LocalDate from, int days) {
        return sql.query(
                "select user_id, from_at, until_at from absence where until_at > $1 and from_at < $2",
                row -> new Away(row.getLong("user_id"), Times.instant(row, "from_at"), Times.instant(row, "until_at")),
                Times.of(today.start(from)),
                Times.of(today.start(from.plusDays(days))));
    }
}
