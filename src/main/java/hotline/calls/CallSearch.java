package hotline.calls;

import hotline.calls.CallJson.LegItem;
import hotline.calls.CallJson.MomentItem;
import hotline.calls.CallJson.PromiseItem;
import hotline.calls.CallJson.Summary;
import hotline.calls.CallJson.WrapUpItem;
import hotline.platform.database.Database;
import hotline.platform.database.Times;
import hotline.platform.database.Where;
import hotline.platform.http.Page;
import hotline.platform.numbers.PhoneNumber;
import hotline.platform.numbers.PhoneNumbers;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the call log, never more than the person may see. For virtual threads. */
final class CallSearch {
    private static final Set<String> NUMBER_STEPS = Set.of("keepplace", "oncall");

    /** So many of the newest calls are looked at one by one for who may see only some. */
    private static final int NEAR = 5_000;

    /** What to look for; null fields do not narrow. */
    record Filter(
            @Nullable String number,
            @Nullable Long customerId,
            @Nullable Long agentId,
            @Nullable String queue,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String outcome,
            @Nullable String direction) {}

    private static final String COLUMNS = """
            c.id, c.linkedid, c.pbx, c.direction, c.outcome, c.number, c.number_hidden, c.caller_name, c.customer_id,
            c.queue, c.reason, c.agent_id, c.agent_extension, u.display_name as agent_name, c.started_at, c.joined_at,
            c.answered_at, c.ended_at, c.wait_ms, c.talk_ms, c.hold_ms, c.hung_up_by, c.satisfaction, c.touched_by_gap,
            c.reconstructed is not null as reconstructed,
            (select w.disposition from call_wrap_up w where w.call_id = c.id and w.disposition is not null
                order by w.complete desc, w.updated_at desc limit 1) as disposition,
            (select w.reason from call_wrap_up w where w.call_id = c.id and w.reason is not null
                order by w.complete desc, w.updated_at desc limit 1) as wrap_up_reason,
            exists (select from call_leg o where o.call_id = c.id and o.owed) as owed
            """;

    private final Database database;
    private final PhoneNumbers numbers;

    CallSearch(Database database, PhoneNumbers numbers) {
        this.database = database;
        this.numbers = numbers;
    }

    Page<Summary> page(CallSight sight, Filter filter, @Nullable Long before, int limit) {
        var rows = rows(sight, statement(sight, filter, before, limit + 1));
        if (rows.size() <= limit && sight.supervises() && NewestFirst.plain(sight, filter)) {
            rows = rows(sight, statement(sight.whereOfAll(), sight, filter, before, limit + 1));
        }
        var more = rows.size() > limit;
        var items = more ? rows.subList(0, limit) : rows;
        return new Page<>(items, more ? Long.toString(items.getLast().id()) : null);
    }

    private List<Summary> rows(CallSight sight, Statement statement) {
        return database.query(
                statement.text(),
                row -> summary(row, sight),
                statement.parameters().toArray());
    }

    record Statement(String text, List<@Nullable Object> parameters) {}

    /** What a page of so many calls is read by; for supervisors, where nothing narrows it, among the {@link #NEAR}est. */
    Statement statement(CallSight sight, Filter filter, @Nullable Long before, int limit) {
        var where = sight.where();
        if (sight.supervises() && NewestFirst.plain(sight, filter)) {
            where.and("c.id > %1$s::bigint - " + NEAR, before);
            if (before == null) {
                where.and("c.id > (select max(n.id) from call n) - " + NEAR);
            }
        }
        return statement(where, sight, filter, before, limit);
    }

    private Statement statement(Where seen, CallSight sight, Filter filter, @Nullable Long before, int limit) {
        var number = filter.number() == null ? PhoneNumber.WITHHELD : numbers.read(filter.number());
        var exact = number.kind() == PhoneNumber.Kind.PUBLIC ? number.key() : null;
        var tail = filter.number() != null && exact == null ? tail(filter.number()) : null;
        var where = seen.and("c.id < %1$s", before)
                .and("c.number = %1$s", exact)
                .and("c.number <> '' and reverse(c.number) like %1$s", tail)
                .and("""
                        c.id in (
                            select d.id from call d where d.customer_id = %1$s
                            union all
                            select d.id from phone p join person_phone pp on pp.phone_id = p.id
                            join call d on d.number = p.number and d.number <> '' and d.customer_id is null
                            where pp.person_id = %1$s)""", filter.customerId())
                .and(
                        "exists (select from call_leg a where a.call_id = c.id and a.user_id = %1$s and a.role = 'agent')",
                        NewestFirst.along(filter) ? null : filter.agentId())
                .and("""
                        c.queue = %1$s or exists (
                            select from call_visit v where v.call_id = c.id and v.queue = %1$s)""", filter.queue())
                .and("c.started_at >= %1$s", Times.ofNullable(filter.from()))
                .and("c.started_at < %1$s", Times.ofNullable(filter.to()))
                .and("c.outcome = %1$s", filter.outcome())
                .and("c.direction = %1$s", filter.direction());
        var newest = NewestFirst.of(where, sight, filter, before);
        var most = where.parameter(limit);
        return new Statement(
                "select %s from %s left join app_user u on u.id = c.agent_id where %s order by %s desc limit %s"
                        .formatted(COLUMNS, newest.from(), where.text(), newest.key(), most),
                Arrays.asList(where.parameters()));
    }

    /** A pattern for numbers that end so; what holds no digits finds nothing. */
    static String tail(String typed) {
        var digits = typed.replaceAll("[^0-9]", "");
        return digits.isEmpty() ? "" : new StringBuilder(digits).reverse() + "%";
    }

    Optional<Summary> find(CallSight sight, long id) {
        var where = sight.where().and("c.id = %1$s", id);
        return database.one(
                "select %s from call c left join app_user u on u.id = c.agent_id where %s"
                        .formatted(COLUMNS, where.text()),
                row -> summary(row, sight),
                where.parameters());
    }

    /** The key, number and customer of a call that the person may see. */
    Optional<KnownCall> known(CallSight sight, long id) {
        var where = sight.where().and("c.id = %1$s", id);
        return database.one(
                "select c.id, c.pbx, c.linkedid, c.number, c.customer_id, c.ended_at is null as going_on from call c where "
                        + where.text(),
                row -> new KnownCall(
                        row.getLong("id"),
                        row.getString("pbx"),
                        row.getString("linkedid"),
                        row.getString("number"),
                        row.getLong("customer_id"),
                        row.getBoolean("going_on")),
                where.parameters());
    }

    List<Summary> owed(CallSight sight) {
        return database.query("""
                select %s from call c left join app_user u on u.id = c.agent_id
                where c.id in (select l.call_id from call_leg l where l.user_id = $1 and l.owed)
                order by c.id limit 100
                """.formatted(COLUMNS), row -> summary(row, sight), sight.userId());
    }

    CallJson.Detail detail(CallSight sight, Summary summary) {
        return new CallJson.Detail(
                summary, legs(summary.id()), timeline(sight, summary.id()), wrapUps(summary.id()), linked(summary));
    }

    private List<LegItem> legs(long id) {
        return database.query(
                """
                select l.*, u.display_name from call_leg l left join app_user u on u.id = l.user_id
                where l.call_id = $1 order by l.opened_at, l.uniqueid
                """,
                row -> new LegItem(
                        row.getString("uniqueid"),
                        row.getString("role"),
                        row.getString("endpoint"),
                        row.getString("display_name"),
                        Times.instant(row, "opened_at"),
                        Times.instantOrNull(row, "ringing_at"),
                        Times.instantOrNull(row, "answered_at"),
                        Times.instantOrNull(row, "ended_at"),
                        row.getLong("talk_ms") / 1000.0,
                        row.getInteger("cause")),
                id);
    }

    private List<MomentItem> timeline(CallSight sight, long id) {
        return database.query(
                """
                select e.*, u.display_name from call_event e
                left join lateral (
                    select x.display_name from call_leg l join app_user x on x.id = l.user_id
                    where l.call_id = e.call_id and l.endpoint = e.extension limit 1) u on true
                where e.call_id = $1
                    and (not e.reconstructed or exists (
                        select from call c where c.id = e.call_id and c.reconstructed is not null))
                order by e.at, e.number limit 1000
                """,
                row -> new MomentItem(
                        Times.instant(row, "at"),
                        row.getString("kind"),
                        row.getString("extension"),
                        row.getString("display_name"),
                        row.getString("queue"),
                        shown(sight, row.getString("detail")),
                        row.getBoolean("reconstructed")),
                id);
    }

    /** A step may name a number, which an agent sees masked. */
    private @Nullable String shown(CallSight sight, @Nullable String detail) {
        if (detail == null || !sight.masked()) {
            return detail;
        }
        var space = detail.indexOf(' ');
        var step = space < 0 ? detail : detail.substring(0, space);
        return NUMBER_STEPS.contains(step)
                ? step + " "
                        + numbers.masked(
                                numbers.read(detail.substring(space + 1)).key())
                : detail;
    }

    private List<WrapUpItem> wrapUps(long id) {
        return database.query(
                """
                select w.*, u.display_name, p.id as promise_id, p.text, p.due_at, p.kept_at
                from call_wrap_up w join app_user u on u.id = w.user_id
                left join call_promise p on p.call_id = w.call_id and p.user_id = w.user_id
                where w.call_id = $1 order by w.updated_at
                """,
                row -> new WrapUpItem(
                        row.getBoolean("complete"),
                        row.getString("reason"),
                        row.getString("disposition"),
                        row.getString("notes"),
                        row.getLong("user_id"),
                        row.getString("display_name"),
                        Times.instant(row, "updated_at"),
                        row.getLong("promise_id") == null
                                ? null
                                : new PromiseItem(
                                        row.getLong("promise_id"),
                                        row.getString("text"),
                                        Times.instant(row, "due_at"),
                                        Times.instantOrNull(row, "kept_at"))),
                id);
    }

    private List<Long> linked(Summary summary) {
        return database.query("""
                select o.id from call c join call o on o.pbx = c.pbx and o.linkedid = any(c.linked)
                where c.id = $1 order by o.id
                """, row -> row.getLong("id"), summary.id());
    }

    private Summary summary(Row row, CallSight sight) {
        var number = row.getString("number");
        var callerName = row.getString("caller_name");
        var wrapUpReason = row.getString("wrap_up_reason");
        return new Summary(
                row.getLong("id"),
                row.getString("linkedid"),
                row.getString("pbx"),
                row.getString("direction"),
                row.getString("outcome"),
                sight.masked() ? numbers.masked(number) : numbers.display(number),
                row.getBoolean("number_hidden"),
                // Networks often send the number as the name.
                sight.masked() && callerName.matches(".*[0-9]{5}.*") ? "" : callerName,
                row.getLong("customer_id"),
                row.getString("queue"),
                wrapUpReason != null ? wrapUpReason : row.getString("reason"),
                row.getString("disposition"),
                row.getLong("agent_id"),
                row.getString("agent_extension"),
                row.getString("agent_name"),
                Times.instant(row, "started_at"),
                Times.instantOrNull(row, "joined_at"),
                Times.instantOrNull(row, "answered_at"),
                Times.instantOrNull(row, "ended_at"),
                row.getLong("wait_ms") / 1000.0,
                row.getLong("talk_ms") / 1000.0,
                row.getLong("hold_ms") / 1000.0,
                row.getString("hung_up_by"),
                row.getInteger("satisfaction"),
                row.getBoolean("owed"),
                row.getBoolean("touched_by_gap"),
                row.getBoolean("reconstructed"));
    }
}
