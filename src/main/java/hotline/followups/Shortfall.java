package hotline.followups;

import hotline.followups.EligibleStore.Window;
import hotline.people.Audit;
import hotline.platform.Platform;
import hotline.platform.text.Language;
import hotline.policies.limits.FollowUpRule;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells, once, of a window that ends soon while its share is not reached (F7). */
final class Shortfall {
    private static final Logger log = LoggerFactory.getLogger(Shortfall.class);
    private final Platform platform;
    private final Making making;
    private final Windows windows;
    private final Audit audit;
    /** How many windows of the present were told of: an alarm can watch it. */
    private final AtomicInteger told;

    Shortfall(Platform platform, Making making, Windows windows, Audit audit) {
        this.platform = platform;
        this.making = making;
        this.windows = windows;
        this.audit = audit;
        this.told =
                Objects.requireNonNull(platform.metrics().gauge("hotline.followups.shortfalls", new AtomicInteger()));
    }

    /** @throws hotline.platform.Problem.Unavailable when another server does it */
    void look() {
        var now = making.now();
        var zone = making.policies().workingTime(null).zone();
        for (var kind : FollowUpRule.Window.values()) {
            var period = Period.at(kind, now, zone);
            for (var window : EligibleStore.windows(platform.database(), Set.of(period.key()))) {
                look(window, period);
            }
        }
        told.set(ShortfallStore.number(platform.database(), windows.present(now)));
    }

    private void look(Window window, Period period) {
        var now = making.now();
        var zone = making.policies().workingTime(null).zone();
        platform.database().inTransaction(sql -> {
            platform.lease().check(sql);
            if (ShortfallStore.toldAt(sql, window) != null) {
                return;
            }
            var policy = making.policies()
                    .followUpsOf(sql, EligibleStore.policy(sql, window))
                    .rules();
            var warned = making.policies().due(now, policy.warn(), null).at();
            if (warned.isBefore(period.end(zone))) {
                return;
            }
            var rule = policy.rule(window.rule()).orElseThrow();
            var coverage = EligibleStore.coverage(sql, window, rule.share());
            if (!coverage.reached() && ShortfallStore.tell(sql, window, coverage, now)) {
                log.warn(
                        "follow-ups of {} in {}: {} of {}",
                        window.rule(),
                        window.period(),
                        coverage.completed(),
                        coverage.target());
                making.posting()
                        .shortfall(
                                sql,
                                window,
                                language -> language == Language.EN ? rule.titleEn() : rule.title(),
                                coverage);
                audit.recordSystem(
                        sql,
                        "followups.shortfall",
                        Audit.object("follow-up-window", window.rule() + "/" + window.period()),
                        Map.of("completed", coverage.completed(), "target", coverage.target()));
            }
        });
    }
}
