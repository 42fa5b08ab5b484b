package hotline.followups;

import hotline.platform.database.Database;
import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.http.Caller;
import hotline.policies.DryRuns;
import hotline.policies.Policies;
import hotline.policies.limits.FollowUpPolicy;
import hotline.policies.limits.FollowUpRule;
import hotline.policies.limits.FollowUpRule.Trigger;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Holds a version of the follow-up policy against what happened in a past period; nothing that is about who asks (K2). */
final class DryRun implements DryRuns.Holding {
    private static final int PAGE = 500;
    /** Of {@code complaint_history h}: that a complaint was carried out for the first time in the period $1 to $2, kept from $3. */
    private static final String SETTLED = """
            where h.to_value = 'carried-out' and h.at >= $1 and h.at < $2
            and not exists (select from complaint_history e
                where e.complaint_id = h.complaint_id and e.to_value = 'carried-out' and e.id < h.id)
            and not exists (select from complaint_subject s where s.complaint_id = h.complaint_id and s.user_id = $3)""";

    private final Database database;
    private final Policies policies;

    DryRun(Database database, Policies policies) {
        this.database = database;
        this.policies = policies;
    }

    @Override
    public Object hold(Caller caller, DryRuns.Begun begun) {
        var policy = (FollowUpPolicy) begun.rules();
        var rehearsal = new Rehearsal(policy, zone());
        var total = count(begun, caller.userId());
        policies.dryRuns().progress(begun.id(), 0, total);
        each(begun, total, after -> settled(rehearsal, begun, caller.userId(), after));
        each(begun, total, after -> answered(rehearsal, begun, caller.userId(), after));
        each(begun, total, after -> told(rehearsal, begun, caller.userId(), after));
        var climbs = new Climbs(
                policy,
                (start, limit, department) ->
                        policies.due(start, limit, department).at(),
                begun.from(),
                begun.to());
        each(begun, total, after -> overdue(climbs, begun, caller.userId(), after));
        each(begun, total, after -> idle(climbs, begun, caller.userId(), after));
        rehearsal.levels(levels(database), rule -> chosenBefore(rule, begun.from()), begun.from(), begun.to());
        policies.dryRuns().progress(begun.id(), total, total);
        return rehearsal.report(before(begun, caller.userId()), climbs.steps());
    }

    /** What the regulation in force makes of the complaints that were settled in the period. */
    Map<String, Object> ofComplaints(Caller caller, DryRuns.Begun begun) {
        var policy = policies.followUps(database, begun.to()).rules();
        var rehearsal = new Rehearsal(policy, zone());
        var total = count(begun, caller.userId());
        each(begun, total, after -> settled(rehearsal, begun, caller.userId(), after));
        var keys = policy.of(Trigger.COMPLAINT_SETTLED).stream()
                .map(FollowUpRule::key)
                .toList();
        return Map.of(
                "followUps",
                rehearsal.report(before(begun, caller.userId()), Map.of()).followUps().stream()
                        .filter(rule -> keys.contains(rule.rule()))
                        .toList());
    }

    private ZoneId zone() {
        return policies.workingTime(null).zone();
    }

    /** @param page reads the next after an id, and says the last one's; 0 when there is none */
    private void each(DryRuns.Begun begun, int total, ToLongFunction<Long> page) {
        var done = 0;
        var last = page.applyAsLong(0L);
        while (last != 0) {
            done += PAGE;
            policies.dryRuns().progress(begun.id(), Math.min(done, total), total);
            last = page.applyAsLong(last);
        }
    }

    private int count(DryRuns.Begun begun, long userId) {
        return database.only(
                "select count(*)::integer as n from complaint_history h " + SETTLED,
                row -> row.getInteger("n"),
                Times.of(begun.from()),
                Times.of(begun.to()),
                userId);
    }

    /** Those that were settled in the period, whenever they were registered, by when that was first. */
    private long settled(Rehearsal rehearsal, DryRuns.Begun begun, long userId, long after) {
        return page(
                """
                select h.id, h.at, coalesce(c.grade, 'general') as grade, c.category, coalesce(p.level, '') as level
                from complaint_history h join complaint c on c.id = h.complaint_id left join person p on p.id = c.person_id
                """ + SETTLED + " and h.id > $4 order by h.id limit $5",
                row -> rehearsal.add(new Rehearsal.Settled(
                        Times.instant(row, "at"),
                        row.getString("grade"),
                        row.getString("category"),
                        row.getString("level"))),
                begun,
                userId,
                after);
    }

    private long answered(Rehearsal rehearsal, DryRuns.Begun begun, long userId, long after) {
        return page(
                """
                select i.id, i.answered_at, i.complaint_id is not null as of_complaint from improvement i
                where i.answered_at >= $1 and i.answered_at < $2 and i.id > $4
                and not exists (select from complaint_subject s where s.complaint_id = i.complaint_id and s.user_id = $3)
                order by i.id limit $5""",
                row -> rehearsal.answered(Times.instant(row, "answered_at"), row.getBoolean("of_complaint")),
                begun,
                userId,
                after);
    }

    private long told(Rehearsal rehearsal, DryRuns.Begun begun, long userId, long after) {
        return page(
                """
                select e.id, e.rule, e.happened_at from follow_up_eligible e
                where e.happened_at >= $1 and e.happened_at < $2 and e.id > $4
                and e.complaint_id is null and $3::bigint is not null
                order by e.id limit $5""",
                row -> rehearsal.told(row.getString("rule"), Times.instant(row, "happened_at")),
                begun,
                userId,
                after);
    }

    /** Follow-ups that were late at some time of the period. */
    private long overdue(Climbs climbs, DryRuns.Begun begun, long userId, long after) {
        return page(
                """
                select f.id, f.due_at, f.department_id, least(f.ended_at, (
                    select min(n.acknowledged_at) from complaint_notice n where n.follow_up_id = f.id)) as stopped_at
                from follow_up f
                where f.due_at < $2 and (f.ended_at is null or (f.ended_at > $1 and f.ended_at > f.due_at)) and f.id > $4
                and not exists (select from complaint_subject s where s.complaint_id = f.complaint_id and s.user_id = $3)
                order by f.id limit $5""",
                row -> climbs.add(new Climbs.FollowUp(
                        Times.instant(row, "due_at"),
                        Times.instantOrNull(row, "stopped_at"),
                        row.getLong("department_id"))),
                begun,
                userId,
                after);
    }

    /** Improvement items that waited at some time of the period, to be sent or to be answered. */
    private long idle(Climbs climbs, DryRuns.Begun begun, long userId, long after) {
        return page(
                """
                select i.id, i.score, i.opened_at, i.sent_at, i.answered_at, i.department_id,
                    (select min(n.acknowledged_at) from complaint_notice n
                        where n.improvement_id = i.id and n.kind = 'send') as send_taken,
                    (select min(n.acknowledged_at) from complaint_notice n
                        where n.improvement_id = i.id and n.kind = 'answer') as answer_taken
                from improvement i
                where i.opened_at < $2 and (i.answered_at is null or i.answered_at > $1) and i.id > $4
                and not exists (select from complaint_subject s where s.complaint_id = i.complaint_id and s.user_id = $3)
                order by i.id limit $5""",
                row -> climbs.add(new Climbs.Item(
                        row.getInteger("score"),
                        Times.instant(row, "opened_at"),
                        Times.instantOrNull(row, "send_taken"),
                        Times.instantOrNull(row, "sent_at"),
                        Times.instantOrNull(row, "answer_taken"),
                        Times.instantOrNull(row, "answered_at"),
                        row.getLong("department_id"))),
                begun,
                userId,
                after);
    }

    /** @return the id of the last row, 0 when there is none */
    private long page(String select, Consumer<Row> each, DryRuns.Begun begun, long userId, long after) {
        var ids = database.query(
                select,
                row -> {
                    each.accept(row);
                    return row.getLong("id");
                },
                Times.of(begun.from()),
                Times.of(begun.to()),
                userId,
                after,
                PAGE);
        return ids.isEmpty() ? 0 : ids.getLast();
    }

    /** How many the rule had chosen before that moment in the window that was under way then. */
    private int chosenBefore(FollowUpRule rule, Instant moment) {
        return database.only(
                """
                select count(*)::integer as n from follow_up_eligible e
                where e.rule = $1 and e.period = $2 and e.chosen_at < $3""",
                row -> row.getInteger("n"),
                rule.key(),
                Period.at(rule.window(), moment, zone()).key(),
                Times.of(moment));
    }

    /** Customers who may be called, by level. */
    private static Map<String, Integer> levels(Sql sql) {
        return sql.query("""
                        select p.level, count(*)::integer as n from person p where p.level <> ''
                        and not exists (select from call_wish w where w.person_id = p.id and w.never) group by p.level""", row -> Map.entry(row.getString("level"), row.getInteger("n"))).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Map<String, Integer> before(DryRuns.Begun begun, long userId) {
        return database
                .query(
                        """
                        select f.rule, count(*)::integer as n from follow_up f where f.made_at >= $1 and f.made_at < $2
                        and not exists (select from complaint_subject s
                            where s.complaint_id = f.complaint_id and s.user_id = $3) group by f.rule""",
                        row -> Map.entry(row.getString("rule"), row.getInteger("n")),
                        Times.of(begun.from()),
                        Times.of(begun.to()),
                        userId)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
