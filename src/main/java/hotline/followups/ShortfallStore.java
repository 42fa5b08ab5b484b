package hotline.followups;

import hotline.followups.EligibleStore.Window;
import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Windows whose share was not reached shortly before their end. */
final class ShortfallStore {
    private ShortfallStore() {}

    /** @return whether it was not told before */
    static boolean tell(Sql sql, Window window, Coverage coverage, Instant now) {
        return sql.update(
                        """
                        insert into follow_up_shortfall (rule, period, told_at, eligible, target, completed)
                        values ($1, $2, $3, $4, $5, $6) on conflict do nothing""",
                        window.rule(),
                        window.period(),
                        Times.of(now),
                        coverage.eligible(),
                        coverage.target(),
                        coverage.completed())
                == 1;
    }

    static @Nullable Instant toldAt(Sql sql, Window window) {
        return sql.one(
                        "select told_at from follow_up_shortfall where rule = $1 and period = $2",
                        row -> Times.instant(row, "told_at"),
                        window.rule(),
                        window.period())
                .orElse(null);
    }

    static int number(Sql sql, Collection<String> periods) {
        return sql.only(
                "select count(*)::int as number from follow_up_shortfall where period = any ($1)",
                row -> row.getInteger("number"),
                (Object) periods.toArray(String[]::new));
    }
}
