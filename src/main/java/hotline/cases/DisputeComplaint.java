package hotline.cases;

import hotline.platform.Problem;
import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import hotline.platform.http.Role;
import hotline.platform.text.Language;
import hotline.platform.text.Texts;
import hotline.policies.limits.Receiver;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A department says with a reason that a complaint is not theirs; the office decides, and that is final
 * (K11). Meanwhile the owner stays the owner and the clocks run on.
 */
final class DisputeComplaint {
    static final String NOTICE = "dispute";
    private final Desk desk;

    DisputeComplaint(Desk desk) {
        this.desk = desk;
    }

    /** @param departmentId whose it is, if they know */
    record Dispute(int version, String note, @Nullable Long departmentId) {}

    /** @param departmentId who answers for it from now on @param userId to whom it is offered there */
    record Decision(
            int version, long departmentId, @Nullable Long userId, String note) {}

    /** Whether this person may say that it is not theirs. */
    static boolean mayDispute(Sql sql, Complaint complaint, Caller caller) {
        var theirs = Desk.offeredTo(complaint, caller)
                || (complaint.owner() != null
                        && Desk.part(complaint, caller) != Part.WITNESS
                        && complaint.state() != State.REGISTERED);
        return complaint.open()
                && theirs
                && DisputeStore.latest(sql, complaint.id()).isEmpty();
    }

    /** Whether this person decides disputes: the head of the top department, or an administrator. */
    static boolean mayDecide(Sql sql, Complaint complaint, Caller caller, Instant now) {
        return complaint.open()
                && DisputeStore.latest(sql, complaint.id())
                        .filter(DisputeStore.Dispute::open)
                        .isPresent()
                && (caller.role() == Role.ADMINISTRATOR
                        || office(sql, complaint.id(), now).contains(caller.userId()));
    }

    private static List<Long> office(Sql sql, long complaintId, Instant now) {
        var heads = NoticeStore.receivers(sql, complaintId, Receiver.GENERAL_MANAGER, now);
        return heads.isEmpty() ? NoticeStore.administrators(sql, complaintId, now) : heads;
    }

    void dispute(Caller caller, long id, Dispute dispute) {
        var note = needed(dispute.note());
        var told = desk.platform().database().transaction(sql -> {
            var complaint = desk.lock(sql, caller, id, dispute.version());
            if (DisputeStore.latest(sql, id).isPresent()) {
                throw new Problem.Conflict("cases.disputed-before", complaint.number());
            }
            if (!mayDispute(sql, complaint, caller)) {
                throw new Problem.Forbidden("cases.not-your-step");
            }
            var offer = complaint.offer();
            var department = offer != null ? Long.valueOf(offer.departmentId()) : complaint.departmentId();
            if (dispute.departmentId() != null && !OfferStore.exists(sql, dispute.departmentId(), null)) {
                throw new Problem.Invalid("cases.no-such-assignee", "departmentId");
            }
            DisputeStore.insert(sql, id, department, dispute.departmentId(), caller.userId(), desk.now(), note);
            if (offer != null) {
                ComplaintStore.OFFERS.decline(sql, id);
            } else {
                MergeStore.touch(sql, id);
            }
            desk.record(sql, caller, id, What.DISPUTED, null, null, note);
            return tell(sql, complaint, caller, note);
        });
        desk.telling().announce(told);
    }

    /** The office finds it under “my work”; being told lets its people see the complaint. */
    private List<Long> tell(Sql sql, Complaint complaint, Caller caller, String note) {
        var office = office(sql, complaint.id(), desk.now());
        var explanation = new EnumMap<Language, String>(Language.class);
        for (var language : Language.values()) {
            explanation.put(
                    language,
                    desk.platform()
                            .messages()
                            .find(language, "cases.notice.dispute", List.of(caller.displayName(), note))
                            .orElse(note));
        }
        var raised = NoticeStore.raise(
                sql,
                Noticed.complaint(complaint.id()),
                NOTICE,
                0,
                Receiver.GENERAL_MANAGER,
                desk.now(),
                null,
                explanation,
                office);
        raised.ifPresent(notice -> desk.telling().posting().disputed(sql, complaint.id(), notice, explanation, office));
        return office;
    }

    void decide(Caller caller, long id, Decision decision) {
        var note = needed(decision.note());
        desk.platform().database().inTransaction(sql -> {
            var complaint = desk.lock(sql, caller, id, decision.version());
            if (!mayDecide(sql, complaint, caller, desk.now())) {
                throw new Problem.Forbidden("cases.by-office");
            }
            AssignComplaint.requirePossible(sql, id, decision.departmentId(), decision.userId());
            var to = AssignComplaint.present(sql, id, decision.userId(), desk.now());
            desk.branching().decided(sql, complaint, decision.departmentId());
            DisputeStore.decide(sql, id, decision.departmentId(), caller.userId(), desk.now(), note);
            ComplaintStore.offer(
                    sql, id, decision.departmentId(), to, caller.userId(), desk.now(), Texts.written(note));
            NoticeStore.settle(sql, id, NOTICE, caller.userId(), desk.now());
            var asked = to != null ? List.of(to) : desk.supervisors(sql, id, decision.departmentId());
            desk.telling()
                    .posting()
                    .offered(sql, id, complaint.version(), caller.displayName(), Texts.written(note), asked);
            desk.branching().offered(sql, caller, complaint, decision.departmentId(), desk.now());
            desk.record(
                    sql, caller, id, What.ARBITRATED, null, OfferStore.name(sql, decision.departmentId(), to), note);
        });
    }

    /** What the office decided is accepted, not declined. */
    static void requireMayDecline(Sql sql, Complaint complaint) {
        var decided = DisputeStore.latest(sql, complaint.id())
                .map(DisputeStore.Dispute::decidedDepartmentId)
                .orElse(null);
        var offer = complaint.offer();
        if (decided != null && offer != null && decided == offer.departmentId()) {
            throw new Problem.Conflict("cases.arbitrated", complaint.number());
        }
    }

    private static String needed(String note) {
        if (note.isBlank()) {
            throw new Problem.Invalid("cases.note-needed", "note");
        }
        return Objects.requireNonNull(note).strip();
    }
}
