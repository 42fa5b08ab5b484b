package hotline.followups;

import hotline.platform.database.Database;
import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.http.Caller;
import hotline.policies.DryRuns;
import hotline.policies.Policies;
import hotline.policies.limits.FollowUpPolicy;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Holds a version of the follow-up policy against what happened in a past period; nothing that is about who asks (K2). */
final class DryRun implements DryRuns.Holding {
    private static final int PAGE = 500;
    private final Database database;
    private final Policies policies;

    DryRun(Database database, Policies policies) {
        this.database = database;
        this.policies = policies;
    }

    @Override
    public Object hold(Caller caller, DryRuns.Begun begun) {
        var zone = policies.workingTime(null).zone();
        var rehearsal = new Rehearsal((FollowUpPolicy) begun.rules(), zone);
        var total = count(begun, caller.userId());
        policies.dryRuns().progress(begun.id(), 0, total);
        each(begun, total, after -> settled(rehearsal, begun, caller.userId(), after));
        each(begun, total, after -> answered(rehearsal, begun, caller.userId(), after));
        each(begun, total, after -> told(rehearsal, begun, after));
        rehearsal.levels(levels(database), begun.from(), begun.to());
        policies.dryRuns().progress(begun.id(), total, total);
        return rehearsal.report(before(begun, caller.userId()));
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
        return database.only("""
                select count(*)::integer as n from complaint c where c.registered_at >= $1 and c.registered_at < $2
                and not exists (select from complaint_subject s where s.complaint_id = c.id and s.user_id = $3)""", row -> row.getInteger("n"), Times.of(begun.from()), Times.of(begun.to()), userId);
    }

    /** Of the complaints of the period those that were settled, by when that was first. */
    private long settled(Rehearsal rehearsal, DryRuns.Begun begun, long userId, long after) {
        var ids = database.query(
                """
                select c.id, coalesce(c.grade, 'general') as grade, c.category, coalesce(p.level, '') as level,
                    (select min(h.at) from complaint_history h
                        where h.complaint_id = c.id and h.to_value = 'carried-out') as settled_at
                from complaint c left join person p on p.id = c.person_id
                where c.registered_at >= $1 and c.registered_at < $2 and c.id > $4
                and not exists (select from complaint_subject s where s.complaint_id = c.id and s.user_id = $3)
                order by c.id limit $5""",
                row -> {
                    var at = Times.instantOrNull(row, "settled_at");
                    if (at != null) {
                        rehearsal.add(new Rehearsal.Settled(
                                at, row.getString("grade"), row.getString("category"), row.getString("level")));
                    }
                    return row.getLong("id");
                },
                Times.of(begun.from()),
                Times.of(begun.to()),
                userId,
                after,
                PAGE);
        return ids.isEmpty() ? 0 : ids.getLast();
    }

    private long answered(Rehearsal rehearsal, DryRuns.Begun begun, long userId, long after) {
        var ids = database.query(
                """
                select i.id, i.answered_at, i.complaint_id is not null as of_complaint from improvement i
                where i.answered_at >= $1 and i.answered_at < $2 and i.id > $4
                and not exists (select from complaint_subject s where s.complaint_id = i.complaint_id and s.user_id = $3)
                order by i.id limit $5""",
                row -> {
                    rehearsal.answered(Times.instant(row, "answered_at"), row.getBoolean("of_complaint"));
                    return row.getLong("id");
                },
                Times.of(begun.from()),
                Times.of(begun.to()),
                userId,
                after,
                PAGE);
        return ids.isEmpty() ? 0 : ids.getLast();
    }

    private long told(Rehearsal rehearsal, DryRuns.Begun begun, long after) {
        var ids = database.query(
                """
                select e.id, e.rule, e.happened_at from follow_up_eligible e
                where e.happened_at >= $1 and e.happened_at < $2 and e.complaint_id is null and e.id > $3
                order by e.id limit $4""",
                row -> {
                    rehearsal.told(row.getString("rule"), Times.instant(row, "happened_at"));
                    return row.getLong("id");
                },
                Times.of(begun.from()),
                Times.of(begun.to()),
                after,
                PAGE);
        return ids.isEmpty() ? 0 : ids.getLast();
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
