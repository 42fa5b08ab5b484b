package hotline.followups;

import hotline.platform.Problem;
import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.database.Where;
import hotline.platform.http.Caller;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The worklist: what is overdue, due today, planned, ended. */
final class FollowUpList {
    private FollowUpList() {}

    /**
     * What is looked for.
     *
     * @param when overdue, today, planned, open or ended
     * @param attempt the call to the customer
     * @param userId who is to call
     * @param due the days on which they are due at the latest
     * @param midnight the end of today
     */
    record Filter(
            boolean mine,
            String when,
            @Nullable Long complaintId,
            @Nullable Long customerId,
            @Nullable UUID attempt,
            boolean unassigned,
            @Nullable Long userId,
            @Nullable Span due,
            Instant now,
            Instant midnight) {}

    /** From one moment until before another. */
    record Span(Instant from, Instant until) {}

    /** Open ones by due time, ended ones latest first; one more than {@code most} when there are more. */
    static List<FollowUp> page(Sql sql, Caller caller, Filter filter, Optional<String> cursor, int most) {
        var ended = filter.when().equals("ended");
        var where = new Where(Sight.followUps(), Sight.parameters(caller).toArray());
        where.and("f.assigned_to = %1$s", filter.mine() ? caller.userId() : null);
        where.and("f.complaint_id = %1$s", filter.complaintId());
        where.and("f.person_id = %1$s", filter.customerId());
        where.and(
                "exists (select from follow_up_contact t where t.follow_up_id = f.id and t.attempt = %1$s)",
                filter.attempt());
        if (filter.unassigned()) {
            where.and("f.assigned_to is null");
        }
        where.and("f.assigned_to = %1$s", filter.userId());
        if (filter.due() != null) {
            where.and("f.due_at >= %1$s", Times.of(filter.due().from()));
            where.and("f.due_at < %1$s", Times.of(filter.due().until()));
        }
        when(where, filter);
        cursor.ifPresent(text -> after(where, text, ended));
        var order = switch (filter.when()) {
            case "ended" -> "f.ended_at desc, f.id desc";
            default -> "f.due_at, f.id";
        };
        var limit = where.parameter(most + 1);
        return sql.query(
                FollowUpStore.SELECT + "where " + where.text() + " order by " + order + " limit " + limit,
                FollowUpStore::of,
                where.parameters());
    }

    private static void when(Where where, Filter filter) {
        switch (filter.when()) {
            case "all" -> {
                // nothing is left out
            }
            case "ended" -> where.and("f.ended_at is not null");
            case "overdue" -> where.and("f.ended_at is null and f.due_at < %1$s", Times.of(filter.now()));
            case "today" -> {
                where.and("f.ended_at is null and f.due_at >= %1$s", Times.of(filter.now()));
                where.and("f.next_at < %1$s", Times.of(filter.midnight()));
            }
            case "planned" ->
                where.and("f.ended_at is null and f.next_at >= %1$s", Times.of(filter.midnight()))
                        .and("f.due_at >= %1$s", Times.of(filter.now()));
            default -> where.and("f.ended_at is null");
        }
    }

    /** Where a page ends. */
    static String cursor(FollowUp last, boolean ended) {
        return (ended ? last.endedAt() : last.dueAt()) + "~" + last.id();
    }

    private static void after(Where where, String cursor, boolean ended) {
        try {
            var parts = cursor.split("~", 2);
            var at = where.parameter(Times.of(Instant.parse(parts[0])));
            var id = where.parameter(Long.parseLong(parts[1]));
            where.and(
                    ended
                            ? "(f.ended_at, f.id) < (%s, %s)".formatted(at, id)
                            : "(f.due_at, f.id) > (%s, %s)".formatted(at, id));
        } catch (DateTimeException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new Problem.Invalid("followups.no-such-page", "cursor");
        }
    }

    /** How many wait. @param unassigned that nobody is to call yet */
    record Counts(int overdue, int today, int planned, int unassigned) {}

    static Counts counts(Sql sql, Caller caller, boolean mine, Instant now, Instant midnight) {
        var where = new Where(Sight.followUps(), Sight.parameters(caller).toArray());
        where.and("f.ended_at is null").and("f.assigned_to = %1$s", mine ? caller.userId() : null);
        var at = where.parameter(Times.of(now));
        var end = where.parameter(Times.of(midnight));
        return sql.only(
                """
                select count(*) filter (where f.due_at < %1$s)::int as overdue,
                    count(*) filter (where f.due_at >= %1$s and f.next_at < %2$s)::int as today,
                    count(*) filter (where f.due_at >= %1$s and f.next_at >= %2$s)::int as planned,
                    count(*) filter (where f.assigned_to is null)::int as unassigned
                from follow_up f where %3$s""".formatted(at, end, where.text()),
                row -> new Counts(
                        row.getInteger("overdue"),
                        row.getInteger("today"),
                        row.getInteger("planned"),
                        row.getInteger("unassigned")),
                where.parameters());
    }
}
