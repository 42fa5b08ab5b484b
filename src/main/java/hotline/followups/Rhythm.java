package hotline.followups;

import hotline.platform.database.Database;
import hotline.platform.database.Sql;
import hotline.platform.lease.Guard;
import hotline.policies.limits.FollowUpRule;
import hotline.policies.limits.FollowUpRule.Trigger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the customers of a level once in each window (F1); who does not want to be called is left alone (F4). */
final class Rhythm {
    /** So many in one transaction: while it lasts the lease, which it holds on to, cannot be renewed. */
    private static final int BATCH = 10;
    /** So many customers a round: a million of a level are found within their window without a rush. */
    private static final int MOST = 200;

    private final Database database;
    private final Guard guard;
    private final Making making;

    Rhythm(Database database, Guard guard, Making making) {
        this.database = database;
        this.guard = guard;
        this.making = making;
    }

    private record Turn(long customerId, @Nullable Long departmentId) {}

    /**
     * @return whether nobody is left whose turn it is
     * @throws hotline.platform.Problem.Unavailable when another server does it
     */
    boolean look() {
        var left = MOST;
        var policy = making.policies().followUps(database, making.now());
        for (var rule : policy.rules().of(Trigger.LEVEL)) {
            var found = BATCH;
            while (found == BATCH && left > 0) {
                found = database.transaction(sql -> {
                    guard.check(sql);
                    var turns = turns(sql, rule);
                    turns.forEach(turn -> making.found(sql, policy, rule, occasion(rule, turn)));
                    return turns.size();
                });
                left -= found;
            }
        }
        return left > 0;
    }

    private Period period(FollowUpRule rule) {
        return Period.at(
                rule.window(), making.now(), making.policies().workingTime(null).zone());
    }

    private List<Turn> turns(Sql sql, FollowUpRule rule) {
        return sql.query(
                """
                select p.id, p.department_id from person p
                where p.level = any ($1) and not exists (select from call_wish w where w.person_id = p.id and w.never)
                  and not exists (select from follow_up_eligible e
                                  where e.rule = $2 and e.occasion = 'customer/' || p.id || '/' || $3)
                order by p.id limit $4""",
                row -> new Turn(row.getLong("id"), row.getLong("department_id")),
                rule.filter().levels().toArray(String[]::new),
                rule.key(),
                period(rule).key(),
                BATCH);
    }

    private Making.Occasion occasion(FollowUpRule rule, Turn turn) {
        var period = period(rule);
        var zone = making.policies().workingTime(null).zone();
        return new Making.Occasion(
                "customer/" + turn.customerId() + "/" + period.key(),
                period.start(zone),
                null,
                null,
                turn.customerId(),
                null,
                turn.departmentId(),
                "",
                null);
    }
}
