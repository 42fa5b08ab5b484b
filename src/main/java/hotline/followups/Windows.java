package hotline.followups;

import hotline.followups.EligibleStore.Window;
import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import hotline.platform.text.Language;
import hotline.policies.limits.FollowUpRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How far the shares of the windows are met (F7), of what a person may see; K2 holds for counts too. */
final class Windows {
    private static final int BACK = 2;
    private final Making making;

    Windows(Making making) {
        this.making = making;
    }

    /**
     * A window of a rule.
     *
     * @param endsAt exclusive
     * @param warned when it was told that its share would not be reached; null when it was not
     * @param averageScore of those who gave one, 1 to 5
     */
    record Line(
            String rule,
            String title,
            String period,
            Instant startsAt,
            Instant endsAt,
            boolean current,
            int share,
            int eligible,
            int target,
            int completed,
            int open,
            int missed,
            int waived,
            boolean reached,
            @Nullable Instant warned,
            @Nullable Double averageScore) {}

    /** The present windows and the two before, latest first. */
    List<Line> list(Sql sql, Caller caller) {
        var zone = making.policies().workingTime(null).zone();
        var lines = new ArrayList<Line>();
        for (var kind : FollowUpRule.Window.values()) {
            var period = Period.at(kind, making.now(), zone);
            for (var back = 0; back <= BACK; back++) {
                for (var window : EligibleStore.windows(sql, Set.of(period.key()))) {
                    line(sql, caller, window, period, back == 0).ifPresent(lines::add);
                }
                period = period.before(kind);
            }
        }
        return lines;
    }

    /** The keys of the present windows. */
    Set<String> present(Instant now) {
        var zone = making.policies().workingTime(null).zone();
        var periods = new LinkedHashSet<String>();
        for (var kind : FollowUpRule.Window.values()) {
            periods.add(Period.at(kind, now, zone).key());
        }
        return periods;
    }

    private Optional<Line> line(Sql sql, Caller caller, Window window, Period period, boolean current) {
        var zone = making.policies().workingTime(null).zone();
        var rule = making.policies()
                .followUpsOf(sql, EligibleStore.policy(sql, window))
                .rules()
                .rule(window.rule())
                .orElseThrow();
        var parameters = new ArrayList<@Nullable Object>(Sight.parameters(caller));
        parameters.add(window.rule());
        parameters.add(window.period());
        record Counted(Coverage coverage, @Nullable Double average) {}
        var counted = sql.only(
                "select (select avg(s.satisfaction)::float8 from follow_up s join follow_up_eligible e on e.id = s.eligible_id"
                        + " where e.rule = $4 and e.period = $5 and " + Sight.eligible() + ") as average, "
                        + EligibleStore.STANDING + "where e.rule = $4 and e.period = $5 and " + Sight.eligible(),
                row -> new Counted(EligibleStore.coverage(row, rule.share()), row.getDouble("average")),
                parameters.toArray());
        var coverage = counted.coverage();
        if (coverage.found() == 0) {
            return Optional.empty();
        }
        return Optional.of(new Line(
                rule.key(),
                caller.language() == Language.EN ? rule.titleEn() : rule.title(),
                window.period(),
                period.start(zone),
                period.end(zone),
                current,
                rule.share(),
                coverage.eligible(),
                coverage.target(),
                coverage.completed(),
                coverage.open(),
                coverage.missed(),
                coverage.waived(),
                coverage.reached(),
                ShortfallStore.toldAt(sql, window),
                counted.average()));
    }
}
