package hotline.followups;

import hotline.followups.Course.Decision;
import hotline.followups.Course.Event;
import hotline.followups.HistoryStore.What;
import hotline.platform.Problem;
import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import hotline.policies.calendar.TimeLimit;
import hotline.policies.limits.FollowUpPolicy;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Carries out what the course decides, inside a transaction that holds the follow-up. */
final class Ending {
    /** What failed on our side is no attempt of the customer's. */
    private static final Set<String> OURS = Set.of("failed");

    private final Making making;
    private final Improving improving;

    Ending(Making making, Improving improving) {
        this.making = making;
        this.improving = improving;
    }

    private FollowUpPolicy policy(Sql sql, FollowUp followUp) {
        return making.policies().followUpsOf(sql, followUp.policyId()).rules();
    }

    private Decision decide(Sql sql, FollowUp followUp, Event event, Instant at) {
        var policy = policy(sql, followUp);
        var more = policy.rule(followUp.rule())
                .orElseThrow()
                .after(followUp.step())
                .isPresent();
        return Course.decide(followUp.now(more), event, policy, at);
    }

    private static Decision.Taken taken(Decision decision, FollowUp followUp) {
        return switch (decision) {
            case Decision.Taken taken -> taken;
            case Decision.Stays() -> throw new IllegalStateException("nothing follows for " + followUp.id());
            case Decision.Refused(var problem) ->
                throw problem.equals("followups.reason-needed")
                        ? new Problem.Invalid(problem, "reason")
                        : new Problem.Conflict(problem, followUp.endedBy());
        };
    }

    /** Time went by. */
    void look(Sql sql, FollowUp followUp) {
        var now = making.now();
        if (decide(sql, followUp, new Event.Looked(), now) instanceof Decision.Taken(var to, var _, var _)) {
            if (to == State.MISSED) {
                FollowUpStore.missed(sql, followUp.id(), false, now);
                HistoryStore.add(sql, followUp.id(), null, What.MISSED, "", now);
            } else {
                FollowUpStore.due(sql, followUp.id());
            }
        }
    }

    /**
     * The customer was not reached.
     *
     * @param outcome one of {@link FollowUpPolicy#OUTCOMES}
     * @param by null when the telephone system told it
     */
    void tried(Sql sql, FollowUp followUp, String outcome, @Nullable Long by) {
        var now = making.now();
        TimeLimit pause = policy(sql, followUp).attempts().pause(outcome);
        var again = making.policies().due(now, pause, followUp.departmentId()).at();
        var counts = !OURS.contains(outcome);
        var taken = taken(decide(sql, followUp, new Event.Tried(again, counts), now), followUp);
        if (taken.to() == State.MISSED) {
            FollowUpStore.missed(sql, followUp.id(), true, now);
        } else {
            FollowUpStore.tried(sql, followUp.id(), counts, again);
        }
        HistoryStore.add(sql, followUp.id(), by, taken.to() == State.MISSED ? What.MISSED : What.TRIED, outcome, now);
    }

    /** The customer was asked. */
    void answered(Sql sql, Caller caller, FollowUp followUp, boolean clear, @Nullable Integer score, String said) {
        var now = making.now();
        var taken = taken(decide(sql, followUp, new Event.Answered(clear, score), now), followUp);
        FollowUpStore.done(sql, followUp.id(), caller.userId(), clear, score, said, now);
        HistoryStore.add(sql, followUp.id(), caller.userId(), What.ANSWERED, said, now);
        taken.effects().forEach(effect -> {
            switch (effect) {
                case ASK_AGAIN -> making.again(sql, followUp);
                case PLAN_NEXT -> making.next(sql, followUp);
                case IMPROVE -> improving.open(sql, followUp, score == null ? 0 : score, said);
            }
        });
        if (clear && followUp.improvementId() != null) {
            improving.close(sql, followUp.improvementId());
        }
    }

    void waive(Sql sql, Caller caller, FollowUp followUp, String reason) {
        var now = making.now();
        taken(decide(sql, followUp, new Event.Waived(reason), now), followUp);
        FollowUpStore.waived(sql, followUp.id(), caller.userId(), reason, now);
        HistoryStore.add(sql, followUp.id(), caller.userId(), What.WAIVED, reason, now);
        if (followUp.improvementId() != null) {
            improving.close(sql, followUp.improvementId());
        }
    }
}
