package hotline.requests;

import hotline.cases.OfferStore;
import hotline.people.Absences;
import hotline.platform.Problem;
import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Offers a request to a department and a technician; who has it stays responsible until it is accepted (H6). */
final class DispatchRequest {
    private final RequestDesk desk;

    DispatchRequest(RequestDesk desk) {
        this.desk = desk;
    }

    /** To whom it is offered. @param userId null: any supervisor of the department may accept */
    record Assignment(
            int version,
            long departmentId,
            @Nullable Long userId,
            @Nullable String note) {}

    /** The answer to an offer. */
    record Answer(int version, boolean accept, @Nullable String note) {}

    void offer(Caller caller, long id, Assignment assignment) {
        desk.platform().database().inTransaction(sql -> {
            var one = desk.lock(sql, caller, id, assignment.version());
            desk.requireHandling(sql, one, caller);
            requireOpen(one);
            requirePossible(sql, one, assignment.departmentId(), assignment.userId());
            var to = present(sql, one, assignment.userId());
            var note = Fields.text(assignment.note());
            RequestStore.OFFERS.make(sql, id, assignment.departmentId(), to, caller.userId(), desk.now(), note);
            var standsInFor = Objects.equals(to, assignment.userId()) ? null : assignment.userId();
            RequestChanges.standIn(sql, id, standsInFor);
            desk.record(
                    sql, caller, one.matter(), "offer", said(sql, assignment.departmentId(), to, standsInFor, note));
            if (to != null && to == caller.userId()) {
                accept(sql, caller, one, assignment.departmentId());
                return;
            }
            var asked = to != null ? List.of(to) : desk.supervisors(sql, one, assignment.departmentId());
            desk.posting().offered(sql, one, caller.displayName(), note, asked);
        });
    }

    private static void requireOpen(ServiceRequest one) {
        if (one.state().ended()) {
            throw new Problem.Conflict("requests.already-ended");
        }
    }

    /** Whoever is away has a stand-in, who is asked instead; never one who is excluded (K2). */
    private @Nullable Long present(Sql sql, ServiceRequest one, @Nullable Long to) {
        if (to == null) {
            return null;
        }
        var name = OfferStore.person(sql, to);
        return Absences.presentFor(sql, to, desk.now(), Posting.excludedFrom(sql, one.id()))
                .orElseThrow(() -> new Problem.Conflict("requests.away-without-stand-in", name));
    }

    /** For the history. @param away for whom that person stands in */
    private static String said(Sql sql, long departmentId, @Nullable Long to, @Nullable Long away, String note) {
        var whose = away == null ? "" : OfferStore.person(sql, away) + " → ";
        return whose + OfferStore.name(sql, departmentId, to) + " " + note;
    }

    private static void requirePossible(Sql sql, ServiceRequest one, long departmentId, @Nullable Long to) {
        if (to != null && Posting.excludedFrom(sql, one.id()).contains(to)) {
            throw new Problem.Conflict("requests.subject-cannot-handle");
        }
        if (!OfferStore.exists(sql, departmentId, to)) {
            throw new Problem.Invalid("requests.no-such-assignee", to == null ? "departmentId" : "userId");
        }
    }

    void answer(Caller caller, long id, Answer answer) {
        desk.platform().database().inTransaction(sql -> {
            var one = desk.lock(sql, caller, id, answer.version());
            var offer = one.offer();
            requireOpen(one);
            if (offer == null) {
                throw new Problem.Conflict("requests.nothing-offered");
            }
            if (!desk.offeredTo(sql, one, caller)) {
                throw new Problem.Forbidden("requests.not-offered-to-you");
            }
            if (answer.accept()) {
                accept(sql, caller, one, offer.departmentId());
                return;
            }
            var note = Fields.words(answer.note());
            RequestStore.OFFERS.decline(sql, id);
            desk.record(sql, caller, one.matter(), "decline", note);
        });
    }

    private void accept(Sql sql, Caller caller, ServiceRequest one, long departmentId) {
        var state = one.state() == RequestState.REGISTERED ? RequestState.DISPATCHED : one.state();
        RequestStore.OFFERS.accept(sql, one.id(), departmentId, caller.userId(), state.key());
        desk.record(sql, caller, one.matter(), "accept", "");
    }
}
