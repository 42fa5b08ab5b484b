package hotline.followups;

import hotline.dialer.Attempt;
import hotline.dialer.AttemptOutcome;
import hotline.dialer.Dialer;
import hotline.followups.HistoryStore.What;
import hotline.people.Audit;
import hotline.platform.Platform;
import hotline.platform.Problem;
import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import hotline.platform.http.EachResult;
import hotline.policies.limits.FollowUpRule.Channel;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What people do with follow-ups. For virtual threads. */
final class WorkFollowUp {
    private final Platform platform;
    private final Dialer dialer;
    private final Ending ending;
    private final WhyNot whyNot;
    private final Posting posting;
    private final Audit audit;

    WorkFollowUp(Platform platform, Dialer dialer, Ending ending, WhyNot whyNot, Posting posting, Audit audit) {
        this.platform = platform;
        this.dialer = dialer;
        this.ending = ending;
        this.whyNot = whyNot;
        this.posting = posting;
        this.audit = audit;
        dialer.onEnded(this::callEnded);
    }

    /** @param phoneId of the customer; null: the main number; 0: the one that the complaint was raised from */
    record Dial(int version, @Nullable Long phoneId) {}

    /** An attempt that reached nobody, or nobody who had time. */
    record Tried(int version, String outcome, @Nullable String note) {}

    /** What the customer said. @param clear whether every point was answered */
    record Answered(
            int version,
            @Nullable Integer satisfaction,
            @Nullable String said,
            boolean clear) {}

    /** It is let go. */
    record Waived(int version, @Nullable String reason) {}

    /** @param userId null: nobody yet */
    record Assigned(int version, @Nullable Long userId) {}

    /** One as it was seen. */
    record Seen(long id, int version) {}

    /** @param userId null: nobody yet */
    record AssignedEach(List<Seen> items, @Nullable Long userId) {}

    /**
     * Rings the person's telephone, which then calls the customer; the call belongs to the follow-up.
     *
     * @return the attempt
     * @throws Problem.Conflict when the customer is not to be called now, saying why
     */
    UUID dial(Caller caller, long id, Dial dial) {
        var sql = platform.database();
        var followUp = visible(sql, caller, id);
        require(followUp, caller);
        var number = number(sql, followUp, dial.phoneId());
        requireNow(sql, caller, followUp, number);
        return dialer.call(caller, number, (inside, attempt) -> {
            var held = held(inside, caller, id, dial.version());
            requireNow(inside, caller, held, number);
            var now = platform.clock().instant();
            ContactStore.called(inside, id, attempt, caller.userId(), now);
            HistoryStore.add(inside, id, caller.userId(), What.CALLED, "", now);
        });
    }

    private void requireNow(Sql sql, Caller caller, FollowUp followUp, String number) {
        if (followUp.state().ended()) {
            throw new Problem.Conflict("followups.already-ended", followUp.endedBy());
        }
        if (followUp.channel() != Channel.PHONE) {
            throw new Problem.Conflict("followups.not-by-phone");
        }
        whyNot.of(sql, caller, followUp, number, platform.clock().instant()).ifPresent(why -> {
            throw new Problem.Conflict(why.problem());
        });
    }

    private static String number(Sql sql, FollowUp followUp, @Nullable Long phoneId) {
        var phones = PhoneOf.list(sql, followUp);
        return phones.stream()
                .filter(phone -> phoneId == null || phoneId == (phone.id() == null ? 0 : phone.id()))
                .findFirst()
                .map(PhoneOf::number)
                .orElseThrow(() -> phones.isEmpty()
                        ? new Problem.Conflict("followups.no-number")
                        : new Problem.Invalid("followups.no-such-phone", "phoneId"));
    }

    /** The telephone system tells how a call ended; whoever was not reached is tried again after the pause. */
    private void callEnded(Sql sql, Attempt attempt) {
        var outcome = attempt.outcome() == null ? AttemptOutcome.UNKNOWN : attempt.outcome();
        ContactStore.ended(sql, attempt.id(), outcome.code())
                .flatMap(id -> FollowUpStore.lock(sql, id))
                .filter(followUp -> !followUp.state().ended() && outcome != AttemptOutcome.ANSWERED)
                .ifPresent(followUp -> ending.tried(sql, followUp, tried(outcome), null));
    }

    private static String tried(AttemptOutcome outcome) {
        return switch (outcome) {
            case BUSY, NO_ANSWER, DECLINED, UNAVAILABLE, MACHINE, UNKNOWN_NUMBER -> outcome.code();
            default -> "failed";
        };
    }

    void tried(Caller caller, long id, Tried tried) {
        change(caller, id, tried.version(), "try", (sql, followUp) -> {
            var note = text(tried.note());
            ContactStore.add(
                    sql,
                    id,
                    followUp.channel(),
                    tried.outcome(),
                    note,
                    caller.userId(),
                    platform.clock().instant());
            ending.tried(sql, followUp, tried.outcome(), caller.userId());
        });
    }

    void answered(Caller caller, long id, Answered answered) {
        var said = text(answered.said());
        if (said.isEmpty() && answered.satisfaction() == null) {
            throw new Problem.Invalid("followups.answer-needed", "said");
        }
        change(caller, id, answered.version(), "answer", (sql, followUp) -> {
            ending.answered(sql, caller, followUp, answered.clear(), answered.satisfaction(), said);
            if (!ContactStore.any(sql, id)) {
                var now = platform.clock().instant();
                ContactStore.add(sql, id, followUp.channel(), ContactStore.REACHED, "", caller.userId(), now);
            }
        });
    }

    void waive(Caller caller, long id, Waived waived) {
        change(caller, id, waived.version(), "waive", (sql, followUp) -> {
            requireOverseer(followUp, caller);
            ending.waive(sql, caller, followUp, text(waived.reason()));
        });
    }

    void assign(Caller caller, long id, Assigned assigned) {
        change(caller, id, assigned.version(), "assign", (sql, followUp) -> {
            requireOverseer(followUp, caller);
            var to = assigned.userId();
            if (followUp.state().ended()) {
                throw new Problem.Conflict("followups.already-ended", followUp.endedBy());
            }
            if (to != null && !Callers.possible(sql, to, followUp.complaintId())) {
                throw new Problem.Invalid("followups.no-such-person", "userId");
            }
            FollowUpStore.assign(sql, id, to);
            posting.assigned(sql, id);
            HistoryStore.add(
                    sql,
                    id,
                    caller.userId(),
                    What.ASSIGNED,
                    name(sql, to),
                    platform.clock().instant());
        });
    }

    /** Gives many to one person, each for itself: what somebody changed meanwhile stays, and says so. */
    List<EachResult> assignEach(Caller caller, AssignedEach wanted) {
        return wanted.items().stream()
                .distinct()
                .map(item -> {
                    try {
                        assign(caller, item.id(), new Assigned(item.version(), wanted.userId()));
                        return EachResult.done(item.id());
                    } catch (Problem.Unavailable e) {
                        throw e;
                    } catch (Problem e) {
                        return EachResult.refused(platform.messages(), caller, item.id(), e);
                    }
                })
                .toList();
    }

    static String name(Sql sql, @Nullable Long userId) {
        return userId == null
                ? ""
                : sql.only(
                        "select display_name from app_user where id = $1",
                        row -> row.getString("display_name"),
                        userId);
    }

    private void change(Caller caller, long id, int version, String verb, BiConsumer<Sql, FollowUp> change) {
        platform.database().inTransaction(sql -> {
            change.accept(sql, held(sql, caller, id, version));
            audit.record(sql, caller, "followups." + verb, Audit.object("follow-up", id), Map.of());
        });
    }

    /** The complaint comes before its follow-up, as for whoever moves it, so that neither waits for the other. */
    private static FollowUp held(Sql sql, Caller caller, long id, int version) {
        sql.query(
                "select 1 from complaint c join follow_up f on f.complaint_id = c.id where f.id = $1 for key share of c",
                row -> true,
                id);
        var followUp = FollowUpStore.lock(sql, id, caller)
                .orElseThrow(() -> new Problem.NotFound("followups.no-such-follow-up", Long.toString(id)));
        if (followUp.version() != version) {
            var last = HistoryStore.last(sql, id).orElseThrow();
            throw new Problem.Conflict(
                    "followups.changed-meanwhile", last.by(), last.what().choice());
        }
        require(followUp, caller);
        return followUp;
    }

    private static FollowUp visible(Sql sql, Caller caller, long id) {
        return FollowUpStore.find(sql, id, caller)
                .orElseThrow(() -> new Problem.NotFound("followups.no-such-follow-up", Long.toString(id)));
    }

    private static void require(FollowUp followUp, Caller caller) {
        if (!ReadFollowUp.works(caller, followUp)) {
            throw new Problem.Forbidden("followups.not-yours");
        }
    }

    private static void requireOverseer(FollowUp followUp, Caller caller) {
        if (!ReadFollowUp.oversees(caller, followUp)) {
            throw new Problem.Forbidden("followups.by-overseer");
        }
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
