package hotline.followups;

import hotline.customers.Customers;
import hotline.people.Audit;
import hotline.platform.Platform;
import hotline.platform.Problem;
import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Reply;
import hotline.platform.http.Request;
import hotline.platform.http.Role;
import hotline.platform.http.Routes;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When customers want to be called, or that they do not (F4). */
final class CallWishes implements Routes {
    private final Platform platform;
    private final Customers customers;
    private final Audit audit;

    CallWishes(Platform platform, Customers customers, Audit audit) {
        this.platform = platform;
        this.customers = customers;
        this.audit = audit;
    }

    /** @param from local time of day, as in 18:00; null when they are never to be called */
    record Wish(
            boolean never,
            @Nullable LocalTime from,
            @Nullable LocalTime until,
            String note) {
        /** The next moment at which they may be called; that moment itself when it is now. Empty: never. Pure. */
        Optional<Instant> next(Instant now, ZoneId zone) {
            if (never || from == null || until == null) {
                return Optional.empty();
            }
            var local = now.atZone(zone);
            var time = local.toLocalTime();
            if (!time.isBefore(from) && time.isBefore(until)) {
                return Optional.of(now);
            }
            var day = time.isBefore(from)
                    ? local.toLocalDate()
                    : local.toLocalDate().plusDays(1);
            return Optional.of(day.atTime(from).atZone(zone).toInstant());
        }
    }

    /** As typed. @param kind any, never or hours */
    record Typed(
            String kind,
            @Nullable String from,
            @Nullable String until,
            @Nullable String note) {}

    static Optional<Wish> find(Sql sql, long customerId) {
        return sql.one(
                "select never, from_time, until_time, note from call_wish where person_id = $1",
                row -> new Wish(
                        row.getBoolean("never"),
                        row.getLocalTime("from_time"),
                        row.getLocalTime("until_time"),
                        row.getString("note")),
                customerId);
    }

    /** When all of these people may be disturbed next; that moment itself where none of them minds. Empty: never. */
    static Optional<Instant> next(Sql sql, List<Long> customerIds, Instant from, ZoneId zone) {
        var at = Optional.of(from);
        for (var customer : customerIds) {
            var wish = find(sql, customer);
            at = wish.isEmpty() ? at : at.flatMap(moment -> wish.get().next(moment, zone));
        }
        return at;
    }

    @Override
    public void mount(Api api) {
        var people = Access.roles(Role.AGENT, Role.SUPERVISOR, Role.ADMINISTRATOR);
        api.on("readCallWish", people, request -> {
            customers.requireVisible(platform.database(), request.caller(), request.pathId("id"));
            return Reply.ok(shown(find(platform.database(), request.pathId("id"))));
        });
        api.on("setCallWish", people, this::set);
    }

    private static Map<String, @Nullable Object> shown(Optional<Wish> wish) {
        var shown = new HashMap<String, @Nullable Object>();
        shown.put("kind", wish.map(one -> one.never() ? "never" : "hours").orElse("any"));
        shown.put("from", wish.map(Wish::from).map(LocalTime::toString).orElse(null));
        shown.put("until", wish.map(Wish::until).map(LocalTime::toString).orElse(null));
        shown.put("note", wish.map(Wish::note).orElse(""));
        return shown;
    }

    private Reply set(Request request) {
        var id = request.pathId("id");
        var typed = request.body(Typed.class);
        platform.database().inTransaction(sql -> {
            customers.requireVisible(sql, request.caller(), id);
            write(sql, id, typed, request);
            audit.record(
                    sql,
                    request.caller(),
                    "followups.set-call-wish",
                    Audit.object("customer", id),
                    Map.of("kind", typed.kind()));
        });
        return Reply.ok(shown(find(platform.database(), id)));
    }

    private void write(Sql sql, long id, Typed typed, Request request) {
        if (typed.kind().equals("any")) {
            sql.update("delete from call_wish where person_id = $1", id);
            return;
        }
        var never = typed.kind().equals("never");
        var from = never ? null : time(typed.from(), "from");
        var until = never ? null : time(typed.until(), "until");
        if (from != null && until != null && !from.isBefore(until)) {
            throw new Problem.Invalid("followups.hours-end-first", "until");
        }
        sql.update(
                """
                insert into call_wish (person_id, never, from_time, until_time, note, changed_by, changed_at)
                values ($1, $2, $3, $4, $5, $6, $7)
                on conflict (person_id) do update set never = excluded.never, from_time = excluded.from_time,
                    until_time = excluded.until_time, note = excluded.note, changed_by = excluded.changed_by,
                    changed_at = excluded.changed_at""",
                id,
                never,
                from,
                until,
                typed.note() == null ? "" : typed.note().strip(),
                request.caller().userId(),
                Times.of(platform.clock().instant()));
    }

    private static LocalTime time(@Nullable String typed, String field) {
        try {
            return LocalTime.parse(typed == null ? "" : typed);
        } catch (DateTimeException e) {
            throw new Problem.Invalid("followups.not-a-time-of-day", field);
        }
    }
}
