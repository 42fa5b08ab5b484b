package hotline.followups;

import hotline.customers.Customers;
import hotline.people.Audit;
import hotline.platform.Platform;
import hotline.platform.Problem;
import hotline.platform.http.Caller;
import hotline.policies.limits.FollowUpRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Somebody tells what no case knows of: a repair was done, an event held; the rule does the rest. */
final class PlanFollowUp {
    private static final Duration LONGEST_AGO = Duration.ofDays(366);
    private final Platform platform;
    private final Customers customers;
    private final Making making;
    private final Audit audit;

    PlanFollowUp(Platform platform, Customers customers, Making making, Audit audit) {
        this.platform = platform;
        this.customers = customers;
        this.making = making;
        this.audit = audit;
    }

    /** What happened. @param happenedAt null: now */
    record Told(
            String rule,
            long customerId,
            @Nullable Instant happenedAt,
            @Nullable String note) {}

    /** The rules that wait to be told. */
    List<FollowUpRule> rules() {
        return making.policies().followUps(platform.database(), making.now()).rules().rules().stream()
                .filter(rule -> rule.trigger().told())
                .toList();
    }

    /** @return the follow-up, or null when the lot decides first; the same told again makes nothing new */
    @Nullable
    Long plan(Caller caller, Told told) {
        var now = making.now();
        var at = told.happenedAt() == null ? now : told.happenedAt();
        if (at.isAfter(now) || at.isBefore(now.minus(LONGEST_AGO))) {
            throw new Problem.Invalid("followups.happened-when", "happenedAt");
        }
        return platform.database().transaction(sql -> {
            customers.requireVisible(sql, caller, told.customerId());
            var policy = making.policies().followUps(sql, at);
            var rule = policy.rules()
                    .rule(told.rule())
                    .filter(one -> one.trigger().told())
                    .orElseThrow(() -> new Problem.Invalid("followups.no-such-rule", "rule"));
            var made = making.found(
                    sql,
                    policy,
                    rule,
                    new Making.Occasion(
                            "customer/" + told.customerId() + "/" + at.getEpochSecond(),
                            at,
                            null,
                            null,
                            told.customerId(),
                            null,
                            caller.departmentId(),
                            told.note() == null ? "" : told.note().strip(),
                            caller.userId()));
            audit.record(
                    sql,
                    caller,
                    "followups.plan",
                    Audit.object("customer", told.customerId()),
                    Map.of("rule", told.rule(), "happenedAt", at.toString()));
            return made.orElse(null);
        });
    }
}
