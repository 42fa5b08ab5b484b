package hotline.cases;

import hotline.customers.Customers;
import hotline.people.Absences;
import hotline.people.Audit;
import hotline.platform.Platform;
import hotline.platform.Problem;
import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import hotline.platform.http.Role;
import hotline.platform.text.Texts;
import hotline.policies.limits.RaisedAgain;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The one door to a complaint: who may see it, what they are to it, and that nobody overwrites another's change. */
final class Desk {
    private final Platform platform;
    private final Audit audit;
    private final Customers customers;
    private final Flow flow;
    private final Limits limits;
    private final Telling telling;
    private final GradeProposal proposal;
    private final Branching branching;
    private final List<ComplaintWatch> watches = new CopyOnWriteArrayList<>();
    private final List<GradeWatch> gradeWatches = new CopyOnWriteArrayList<>();
    private final List<ExclusionWatch> exclusionWatches = new CopyOnWriteArrayList<>();

    Desk(
            Platform platform,
            Audit audit,
            Customers customers,
            Flow flow,
            Limits limits,
            Telling telling,
            GradeProposal proposal,
            Branching branching) {
        this.platform = platform;
        this.audit = audit;
        this.customers = customers;
        this.flow = flow;
        this.limits = limits;
        this.telling = telling;
        this.proposal = proposal;
        this.branching = branching;
    }

    Platform platform() {
        return platform;
    }

    Customers customers() {
        return customers;
    }

    Flow flow() {
        return flow;
    }

    Instant now() {
        return platform.clock().instant();
    }

    List<@Nullable Object> sight(Sql sql, Caller caller) {
        return Sight.parameters(
                caller,
                customers.looks().openTo(sql, caller.userId()),
                Absences.standsInFor(sql, caller.userId(), now()));
    }

    CaseSearch.Asked asked(Sql sql, Caller caller) {
        return new CaseSearch.Asked(caller, sight(sql, caller), now(), flow);
    }

    /** @throws Problem.NotFound when there is none, or none that the caller may know of */
    Complaint find(Caller caller, long id) {
        var database = platform.database();
        return ComplaintStore.find(database, id, sight(database, caller)).orElseThrow(() -> missing(id));
    }

    /** The complaint for a change; nobody else changes it until the transaction ends. */
    Complaint lock(Sql sql, Caller caller, long id) {
        return ComplaintStore.lock(sql, id, sight(sql, caller)).orElseThrow(() -> missing(id));
    }

    /** @throws Problem.Conflict when somebody changed it since that version was read, saying who did what */
    Complaint lock(Sql sql, Caller caller, long id, int version) {
        var complaint = lock(sql, caller, id);
        if (complaint.version() != version) {
            throw changedMeanwhile(sql, id);
        }
        if (!complaint.open()) {
            throw new Problem.Conflict("cases.already-closed", complaint.number());
        }
        return complaint;
    }

    /** Says who did what to it last. */
    Problem changedMeanwhile(Sql sql, long id) {
        var last = HistoryStore.last(sql, id).orElseThrow();
        return new Problem.Conflict(
                "cases.changed-meanwhile", last.by(), last.what().choice());
    }

    static Problem missing(long id) {
        return new Problem.NotFound("cases.no-such-complaint", Long.toString(id));
    }

    static Part part(Complaint complaint, Caller caller) {
        if (caller.role() == Role.ADMINISTRATOR
                || (caller.role() == Role.SUPERVISOR
                        && Objects.equals(caller.departmentId(), complaint.departmentId()))) {
            return Part.OVERSEER;
        }
        var owner = complaint.owner();
        return owner != null && owner.userId() == caller.userId() ? Part.OWNER : Part.WITNESS;
    }

    /** Whether the open offer waits for this person. */
    static boolean offeredTo(Complaint complaint, Caller caller) {
        var offer = complaint.offer();
        if (offer == null) {
            return false;
        }
        if (offer.user() != null) {
            return offer.user().userId() == caller.userId();
        }
        return caller.role() == Role.ADMINISTRATOR
                || (caller.role() == Role.SUPERVISOR && Objects.equals(caller.departmentId(), offer.departmentId()));
    }

    /** As above, or for a supervisor of the department who is away and whose place this person takes. */
    boolean offeredTo(Sql sql, Complaint complaint, Caller caller) {
        var offer = complaint.offer();
        return offeredTo(complaint, caller)
                || (offer != null
                        && offer.user() == null
                        && supervisors(sql, complaint.id(), offer.departmentId())
                                .contains(caller.userId()));
    }

    /** Who may accept it when it is offered to that department. */
    List<Long> supervisors(Sql sql, long id, long departmentId) {
        return OfferStore.supervisors(sql, departmentId, Posting.excluded(sql, id), now());
    }

    /** @throws Problem.Forbidden when the caller is only a witness */
    static void requireHandling(Complaint complaint, Caller caller) {
        if (part(complaint, caller) == Part.WITNESS) {
            throw new Problem.Forbidden("cases.not-your-step");
        }
    }

    /** @throws Problem.Forbidden when the caller does not answer for it */
    static void requireOverseer(Complaint complaint, Caller caller) {
        if (part(complaint, caller) != Part.OVERSEER) {
            throw new Problem.Forbidden("cases.by-overseer");
        }
    }

    /** What becomes of a matter that is raised again. @param policyId null: of the first version */
    RaisedAgain raisedAgain(Sql sql, @Nullable Long policyId) {
        return proposal.raisedAgain(sql, policyId);
    }

    /** @throws Problem.Invalid when that is no number */
    String number(String typed) {
        var number = platform.numbers().read(typed);
        if (!number.identifies()) {
            throw new Problem.Invalid("cases.no-number", "phone");
        }
        return number.key();
    }

    /** Hears of a grade that was given or changed, in its transaction. */
    interface GradeWatch {
        void graded(Sql sql, Caller caller, Complaint before, Grade grade);
    }

    void watchGrades(GradeWatch watch) {
        gradeWatches.add(watch);
    }

    List<GradeWatch> gradeWatches() {
        return gradeWatches;
    }

    void watchExclusions(ExclusionWatch watch) {
        exclusionWatches.add(watch);
    }

    /** These people are whom it is about: what they had of it is taken from them, in the rooms above too. */
    void exclude(Sql sql, Caller caller, long id, List<Long> userIds) {
        ComplaintStore.takeFrom(sql, id, userIds);
        ComplaintStore.subjects(sql, id, userIds, caller.userId(), now());
        exclusionWatches.forEach(watch -> watch.excluded(sql, caller, id, userIds));
    }

    /** What the system did by itself. */
    void systemAudit(Sql sql, String action, String object, Map<String, ?> detail) {
        audit.recordSystem(sql, action, object, detail);
    }

    /** What rooms above make of complaints. */
    List<ComplaintWatch> watches() {
        return watches;
    }

    Limits limits() {
        return limits;
    }

    Telling telling() {
        return telling;
    }

    GradeProposal proposal() {
        return proposal;
    }

    /** Somebody who was told of it took notice, which stops that clock. @return false when they may not know of it any more */
    boolean acknowledged(Sql sql, Caller caller, long id, String kind) {
        if (ComplaintStore.lock(sql, id, sight(sql, caller)).isEmpty()) {
            return false;
        }
        if (!kind.equals(NoticeStore.ALERT)) {
            LadderStore.end(sql, id, kind);
        }
        record(sql, caller, id, What.ACKNOWLEDGED, null, kind, "");
        return true;
    }

    Branching branching() {
        return branching;
    }

    /** Writes the history row, and last of all the audit row. */
    void record(Sql sql, Caller caller, long id, What what, @Nullable String from, @Nullable String to, String note) {
        record(sql, caller, id, what, from, to, Texts.written(note));
    }

    /** As above, with what the system says of it. */
    void record(Sql sql, Caller caller, long id, What what, @Nullable String from, @Nullable String to, Texts note) {
        HistoryStore.add(sql, id, caller.userId(), now(), what, from, to, note);
        audit(
                sql,
                caller,
                "cases." + what.key(),
                id,
                Map.of("from", Objects.toString(from, ""), "to", Objects.toString(to, "")));
    }

    void audit(Sql sql, Caller caller, String action, long id, Map<String, ?> detail) {
        audit(sql, caller, action, Audit.object("complaint", id), detail);
    }

    void audit(Sql sql, Caller caller, String action, String object, Map<String, ?> detail) {
        audit.record(sql, caller, action, object, detail);
    }
}
