package hotline.policies;

import hotline.people.Audit;
import hotline.platform.Problem;
import hotline.platform.database.Database;
import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import hotline.policies.PolicyVersion.State;
import hotline.policies.limits.Family;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The way of a version: drafted, submitted, approved by somebody who did not write at it, in force. */
final class ChangePolicy {
    private static final Duration FURTHEST = Duration.ofDays(366);
    private final Database database;
    private final PolicyStore store;
    private final PoliciesInForce inForce;
    private final DryRuns dryRuns;
    private final Audit audit;
    private final Clock clock;

    ChangePolicy(
            Database database, PolicyStore store, PoliciesInForce inForce, DryRuns dryRuns, Audit audit, Clock clock) {
        this.database = database;
        this.store = store;
        this.inForce = inForce;
        this.dryRuns = dryRuns;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param fromId the version to start from; null: the one in force */
    record NewDraft(@Nullable Long fromId) {}

    record Text(int revision, String document, @Nullable String note) {}

    /** @param inForceFrom of an approval; null: at once */
    record Decision(
            int revision, @Nullable String note, @Nullable Instant inForceFrom) {
        String said() {
            return note == null ? "" : note.strip();
        }
    }

    PolicyVersion draft(Caller caller, Family family, NewDraft wanted) {
        return database.transaction(sql -> {
            var now = clock.instant();
            var fromId = wanted.fromId() == null ? inForce.at(sql, family, now).id() : wanted.fromId();
            var from = find(sql, fromId);
            if (!from.family().equals(family.key())) {
                throw new Problem.Invalid("policies.no-such-version", "fromId");
            }
            var id = store.insert(sql, family, from.document(), "", caller.userId(), now);
            record(sql, caller, "draft-policy", id, Map.of("family", family.key(), "from", from.number()));
            return find(sql, id);
        });
    }

    PolicyVersion write(Caller caller, long id, Text text) {
        return change(id, text.revision(), State.DRAFT, (sql, version) -> {
            var note = text.note() == null ? version.note() : text.note().strip();
            store.write(sql, id, text.document(), note, caller.userId(), clock.instant());
            record(sql, caller, "write-policy", id, Map.of("revision", version.revision() + 1));
        });
    }

    PolicyVersion submit(Caller caller, long id, Decision decision) {
        return change(id, decision.revision(), State.DRAFT, (sql, version) -> {
            var mistakes = Family.of(version.family()).read(version.document()).mistakes();
            if (!mistakes.isEmpty()) {
                throw new Problem.Conflict("policies.has-mistakes", mistakes.size());
            }
            if (Family.of(version.family()).rehearsed() && !dryRuns.done(sql, id)) {
                throw new Problem.Conflict("policies.dry-run-first");
            }
            store.submit(sql, id, caller.userId(), clock.instant());
            record(sql, caller, "submit-policy", id, Map.of("revision", version.revision()));
        });
    }

    PolicyVersion approve(Caller caller, long id, Decision decision) {
        return change(id, decision.revision(), State.SUBMITTED, (sql, version) -> {
            if (version.authors().contains(caller.userId())
                    || Objects.equals(version.submittedById(), caller.userId())) {
                throw new Problem.Forbidden("policies.second-person");
            }
            var now = clock.instant();
            var from = decision.inForceFrom() == null ? now : decision.inForceFrom();
            if (from.isBefore(now) || from.isAfter(now.plus(FURTHEST))) {
                throw new Problem.Invalid("policies.in-force-from", "inForceFrom");
            }
            store.approve(sql, id, caller.userId(), decision.said(), now, from);
            record(sql, caller, "approve-policy", id, Map.of("inForceFrom", from.toString()));
        });
    }

    PolicyVersion refuse(Caller caller, long id, Decision decision) {
        return change(id, decision.revision(), State.SUBMITTED, (sql, version) -> {
            if (decision.said().isEmpty()) {
                throw new Problem.Invalid("policies.say-why", "note");
            }
            store.refuse(sql, id, caller.userId(), decision.said(), clock.instant());
            record(sql, caller, "refuse-policy", id, Map.of("note", decision.said()));
        });
    }

    /** Takes back a draft, a submission, or an approval that is not yet in force. */
    PolicyVersion withdraw(Caller caller, long id, Decision decision) {
        return change(id, decision.revision(), null, (sql, version) -> {
            var from = version.inForceFrom();
            var past = from != null && !from.isAfter(clock.instant());
            if (past || version.state() == State.WITHDRAWN) {
                throw new Problem.Conflict("policies.already-in-force");
            }
            store.withdraw(sql, id, caller.userId(), decision.said(), clock.instant());
            record(
                    sql,
                    caller,
                    "withdraw-policy",
                    id,
                    Map.of("was", version.state().key()));
        });
    }

    private interface Step {
        void take(Sql sql, PolicyVersion version);
    }

    private PolicyVersion change(long id, int revision, @Nullable State state, Step step) {
        return database.transaction(sql -> {
            var version = store.lock(sql, id).orElseThrow(() -> new Problem.NotFound("policies.no-such-version"));
            if (version.revision() != revision) {
                throw new Problem.Conflict("policies.changed-meanwhile");
            }
            if (state != null && version.state() != state) {
                throw new Problem.Conflict("policies.not-in-that-state");
            }
            step.take(sql, version);
            return find(sql, id);
        });
    }

    private PolicyVersion find(Sql sql, long id) {
        return store.find(sql, id).orElseThrow(() -> new Problem.NotFound("policies.no-such-version"));
    }

    private void record(Sql sql, Caller caller, String verb, long id, Map<String, ?> detail) {
        audit.record(sql, caller, "policies." + verb, Audit.object("policy", id), detail);
    }
}
