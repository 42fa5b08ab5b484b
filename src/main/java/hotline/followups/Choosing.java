package hotline.followups;

import hotline.followups.EligibleStore.Window;
import hotline.platform.database.Database;
import hotline.platform.database.Sql;
import hotline.platform.lease.Guard;
import hotline.platform.text.Texts;
import hotline.policies.limits.FollowUpPolicy;
import hotline.policies.limits.FollowUpRule;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;

/** Chooses of each window as many as its share asks for, and more when some are missed, until it ends (F7). */
final class Choosing {
    /** So many in one transaction: while it lasts the lease, which it holds on to, cannot be renewed. */
    private static final int BATCH = 10;
    /** What happened in the last moments of a window is still chosen of it. */
    private static final Duration AFTERWARDS = Duration.ofHours(1);

    private final Database database;
    private final Guard guard;
    private final Making making;
    private final Say say;

    Choosing(Database database, Guard guard, Making making, Say say) {
        this.database = database;
        this.guard = guard;
        this.making = making;
        this.say = say;
    }

    /** @throws hotline.platform.Problem.Unavailable when another server does it */
    void look() {
        for (var window : EligibleStore.free(database, periods(making.now()))) {
            var taken = BATCH;
            while (taken == BATCH) {
                taken = database.transaction(sql -> {
                    guard.check(sql);
                    return choose(sql, window);
                });
            }
        }
    }

    private Set<String> periods(Instant now) {
        var zone = making.policies().workingTime(null).zone();
        var periods = new LinkedHashSet<String>();
        for (var window : FollowUpRule.Window.values()) {
            periods.add(Period.at(window, now, zone).key());
            periods.add(Period.at(window, now.minus(AFTERWARDS), zone).key());
        }
        return periods;
    }

    private int choose(Sql sql, Window window) {
        EligibleStore.lock(sql, window);
        var share = rule(sql, window).share();
        var coverage = EligibleStore.coverage(sql, window, share);
        var chosen = EligibleStore.next(sql, window, Math.min(BATCH, coverage.needed()));
        chosen.forEach(one -> making.choose(
                sql,
                one,
                Texts.of(language -> say.text(
                        language,
                        "followups.chosen.share",
                        window.period(),
                        coverage.eligible(),
                        share,
                        coverage.target(),
                        Draw.text(one.draw())))));
        return chosen.size();
    }

    /** The rule as it stood when the window's first case was found. */
    private FollowUpRule rule(Sql sql, Window window) {
        FollowUpPolicy policy = making.policies()
                .followUpsOf(sql, EligibleStore.policy(sql, window))
                .rules();
        return policy.rule(window.rule()).orElseThrow();
    }
}
