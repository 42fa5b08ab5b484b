package hotline.recordings;

import hotline.people.Audit;
import hotline.platform.Json;
import hotline.platform.Problem;
import hotline.platform.database.Database;
import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.http.Caller;
import io.vertx.core.json.JsonArray;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** A new version of the retention policy: at once when it shortens nothing, else after a second person's yes. */
final class ChangeRetention {
    private static final int MOST_RULES = 200;
    private final Database database;
    private final Retention retention;
    private final Audit audit;
    private final Clock clock;

    ChangeRetention(Database database, Retention retention, Audit audit, Clock clock) {
        this.database = database;
        this.retention = retention;
        this.audit = audit;
        this.clock = clock;
    }

    /** @throws Problem.Invalid when a rule is shorter than the setting allows or there are too many */
    void check(RetentionRules rules) {
        var least = retention.keep().toDays();
        if (rules.days() < least) {
            throw new Problem.Invalid("recordings.retention-too-short", "days", least);
        }
        if (rules.rules().size() > MOST_RULES) {
            throw new Problem.Invalid("recordings.too-many-rules", "rules", MOST_RULES);
        }
        for (var rule : rules.rules()) {
            if (rule.days() < least) {
                throw new Problem.Invalid("recordings.retention-too-short", "rules", least);
            }
            if (rule.queue() == null && rule.reason() == null && rule.level() == null) {
                throw new Problem.Invalid("recordings.rule-for-all", "rules");
            }
        }
    }

    /** What is in force without any version: the setting alone. */
    RetentionRules before(Sql sql) {
        return new RetentionPolicies(sql)
                .active()
                .map(RetentionPolicies.Policy::rules)
                .orElse(new RetentionRules((int) retention.keep().toDays(), List.of()));
    }

    /** @throws Problem.Conflict when another one is waiting for its second person */
    RetentionPolicies.Policy propose(Caller caller, RetentionRules rules, String reason) {
        check(rules);
        return database.transaction(sql -> {
            lock(sql);
            var policies = new RetentionPolicies(sql);
            if (policies.proposed().isPresent()) {
                throw new Problem.Conflict("recordings.policy-waits");
            }
            var shortens = rules.shortens(before(sql));
            if (!shortens) {
                replace(sql);
            }
            var version = sql.only(
                    """
                    insert into recording_policy (days, rules, reason, shortens, state, proposed_by, proposed_at,
                        decided_at)
                    values ($1, $2, $3, $4, case when $4 then 'proposed' else 'active' end, $5, $6,
                        case when $4 then null else $6::timestamptz end)
                    returning version""",
                    row -> row.getInteger("version"),
                    rules.days(),
                    new JsonArray(Json.write(rules.rules())),
                    reason,
                    shortens,
                    caller.userId(),
                    Times.of(clock.instant()));
            return noted(
                    sql, caller, version, shortens ? "recordings.propose-retention" : "recordings.change-retention");
        });
    }

    /** @throws Problem.Forbidden when it is the person who proposed it */
    RetentionPolicies.Policy decide(Caller caller, int version, boolean approve, String note) {
        return database.transaction(sql -> {
            lock(sql);
            var policy = new RetentionPolicies(sql)
                    .locked(version)
                    .orElseThrow(() -> new Problem.NotFound("recordings.no-such-policy"));
            if (!policy.state().equals("proposed")) {
                throw new Problem.Conflict("recordings.policy-decided");
            }
            // The one who proposed it may take it back, but never bring it into force.
            if (approve && policy.proposedById() == caller.userId()) {
                throw new Problem.Forbidden("recordings.second-person");
            }
            if (approve) {
                replace(sql);
            }
            sql.update(
                    "update recording_policy set state = $2, decided_by = $3, decided_at = $4, note = $5 where version = $1",
                    version,
                    approve ? "active" : "refused",
                    caller.userId(),
                    Times.of(clock.instant()),
                    note);
            return noted(
                    sql, caller, version, approve ? "recordings.approve-retention" : "recordings.refuse-retention");
        });
    }

    private static void lock(Sql sql) {
        sql.query("select pg_advisory_xact_lock(60, 1)", _ -> Boolean.TRUE);
    }

    private static void replace(Sql sql) {
        sql.update("update recording_policy set state = 'replaced' where state = 'active'");
    }

    private RetentionPolicies.Policy noted(Sql sql, Caller caller, int version, String action) {
        var policy = new RetentionPolicies(sql).locked(version).orElseThrow();
        var detail = Map.of(
                "version", version,
                "days", policy.rules().days(),
                "rules", policy.rules().rules(),
                "state", policy.state());
        LedgerChain.append(sql, clock.instant(), LedgerChain.Kind.POLICY, null, caller, detail);
        audit.record(sql, caller, action, Audit.object("retention", version), policy.reason(), detail);
        return policy;
    }
}
