package hotline.cases;

import hotline.people.Absences;
import hotline.platform.Problem;
import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import hotline.platform.text.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Offers a complaint to a department and a person; the owner stays the owner until it is accepted (H6). */
final class AssignComplaint {
    private final Desk desk;

    AssignComplaint(Desk desk) {
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
        desk.platform().database().inTransaction(sql -> offer(sql, caller, id, assignment));
    }

    void offer(Sql sql, Caller caller, long id, Assignment assignment) {
        var complaint = desk.lock(sql, caller, id, assignment.version());
        Desk.requireHandling(complaint, caller);
        if (complaint.grade() == null) {
            throw new Problem.Conflict("cases.grade-it", complaint.number());
        }
        requirePossible(sql, id, assignment.departmentId(), assignment.userId());
        var to = present(sql, id, assignment.userId(), desk.now());
        make(sql, caller, complaint, assignment.departmentId(), to, Texts.written(text(assignment.note())));
    }

    /** To a branch, as the policy wants it: to its head or their stand-in, where there is none who may to its supervisors. */
    void pass(Sql sql, Caller caller, long id, Optional<Branching.To> where) {
        where.ifPresent(to -> {
            var subjects = Posting.excluded(sql, id);
            var head = to.headId() == null
                    ? Optional.<Long>empty()
                    : Absences.presentFor(sql, to.headId(), desk.now(), subjects);
            var present = head.filter(user -> OfferStore.exists(sql, to.branchId(), user));
            var complaint =
                    ComplaintStore.lockUnlessSubject(sql, id, caller.userId()).orElseThrow();
            make(sql, caller, complaint, to.branchId(), present.orElse(null), to.note());
        });
    }

    private void make(Sql sql, Caller caller, Complaint complaint, long departmentId, @Nullable Long to, Texts note) {
        var id = complaint.id();
        ComplaintStore.offer(sql, id, departmentId, to, caller.userId(), desk.now(), note);
        desk.record(sql, caller, id, What.OFFERED, null, name(sql, departmentId, to), note);
        var asked = to != null ? List.of(to) : desk.supervisors(sql, id, departmentId);
        desk.telling()
                .posting()
                .offered(
                        sql,
                        id,
                        complaint.version(),
                        caller.displayName(),
                        note,
                        asked.stream().filter(user -> user != caller.userId()).toList());
        desk.branching().offered(sql, caller, complaint, departmentId, desk.now());
        if (to != null && to == caller.userId()) {
            accept(sql, caller, desk.lock(sql, caller, id), departmentId);
        }
    }

    /** Whoever is away has a stand-in, who is asked instead; never one who is excluded (K2). */
    static @Nullable Long present(Sql sql, long id, @Nullable Long to, Instant now) {
        if (to == null) {
            return null;
        }
        var subjects =
                ComplaintStore.subjects(sql, id).stream().map(Person::userId).toList();
        return Absences.presentFor(sql, to, now, subjects)
                .orElseThrow(() -> new Problem.Conflict("cases.away-without-stand-in"));
    }

    static void requirePossible(Sql sql, long id, long departmentId, @Nullable Long to) {
        if (to != null && ComplaintStore.isSubject(sql, id, to)) {
            throw new Problem.Conflict("cases.subject-cannot-handle");
        }
        if (!OfferStore.exists(sql, departmentId, to)) {
            throw new Problem.Invalid("cases.no-such-assignee", to == null ? "departmentId" : "userId");
        }
    }

    void answer(Caller caller, long id, Answer answer) {
        desk.platform().database().inTransaction(sql -> {
            var complaint = desk.lock(sql, caller, id, answer.version());
            var offer = complaint.offer();
            if (offer == null) {
                throw new Problem.Conflict("cases.nothing-offered", complaint.number());
            }
            if (!desk.offeredTo(sql, complaint, caller)) {
                throw new Problem.Forbidden("cases.not-offered-to-you");
            }
            if (answer.accept()) {
                accept(sql, caller, complaint, offer.departmentId());
            } else {
                DisputeComplaint.requireMayDecline(sql, complaint);
                decline(sql, caller, id, text(answer.note()));
            }
        });
    }

    private void accept(Sql sql, Caller caller, Complaint complaint, long departmentId) {
        var state = complaint.state() == State.GRADED ? State.ASSIGNED : complaint.state();
        ComplaintStore.OFFERS.accept(sql, complaint.id(), departmentId, caller.userId(), state.key());
        desk.branching().accepted(sql, caller, complaint, departmentId, desk.now());
        ClockStore.meet(sql, complaint.id(), Clocks.met(desk.flow(), state), desk.now());
        ClockStore.refreshDue(sql, complaint.id());
        var before = complaint.owner() == null ? null : complaint.owner().name();
        desk.record(sql, caller, complaint.id(), What.HANDED_OVER, before, caller.displayName(), "");
    }

    private void decline(Sql sql, Caller caller, long id, String note) {
        if (note.isEmpty()) {
            throw new Problem.Invalid("cases.note-needed", "note");
        }
        ComplaintStore.OFFERS.decline(sql, id);
        desk.record(sql, caller, id, What.DECLINED, null, null, note);
    }

    private static String name(Sql sql, long departmentId, @Nullable Long userId) {
        return OfferStore.name(sql, departmentId, userId);
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
