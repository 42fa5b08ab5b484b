package hotline.cases;

import hotline.platform.Problem;
import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import hotline.platform.http.Role;
import hotline.platform.text.Language;
import hotline.platform.text.Messages;
import hotline.platform.text.Texts;
import hotline.policies.Policies;
import hotline.policies.limits.Branches;
import hotline.policies.limits.Receiver;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Head office and branches (K10): what was taken centrally goes to the customer's branch, which settles it and reports;
 * then it comes back to who took it, who asks the customer. All by what the policy of the complaint says.
 */
final class Branching {
    static final String REPORT = "branch-report";
    private final Policies policies;
    private final Messages messages;
    private final Posting posting;

    Branching(Policies policies, Messages messages, Posting posting) {
        this.policies = policies;
        this.messages = messages;
        this.posting = posting;
    }

    /** Where a complaint is to go. @param note why, for the offer */
    record To(long branchId, @Nullable Long headId, Texts note) {}

    private Branches branches(Sql sql, Complaint complaint) {
        return policies.complaintsOf(sql, complaint.policyId()).rules().branches();
    }

    /** The branch that a complaint which was just graded goes to, when it was not taken there. */
    Optional<To> destination(Sql sql, Complaint complaint) {
        var branches = branches(sql, complaint);
        if (!branches.pass() || complaint.offer() != null) {
            return Optional.empty();
        }
        return BranchStore.ofCustomer(sql, complaint.customerId(), branches.customer())
                .filter(branch -> elsewhere(sql, complaint, branch))
                .map(branch -> new To(branch, BranchStore.head(sql, branch), note(sql, complaint)));
    }

    /** Whether it was taken outside of that branch. */
    private static boolean elsewhere(Sql sql, Complaint complaint, long branchId) {
        return BranchStore.of(sql, complaint.registeredDepartmentId())
                .filter(home -> home == branchId)
                .isEmpty();
    }

    private Texts note(Sql sql, Complaint complaint) {
        var policy = policies.complaintsOf(sql, complaint.policyId());
        return say("cases.branch.passed", policy.title());
    }

    /** Whose branch's work it would become there: of another than it was taken in. */
    private Optional<Long> branch(Sql sql, Complaint complaint, long departmentId) {
        return branches(sql, complaint).pass()
                ? BranchStore.of(sql, departmentId).filter(branch -> elsewhere(sql, complaint, branch))
                : Optional.empty();
    }

    /** It was offered to a department: when that is a branch, whom the policy names there is told, in the way it says. */
    void offered(Sql sql, Caller caller, Complaint complaint, long departmentId, Instant now) {
        var passed = complaint.passed();
        branch(sql, complaint, departmentId)
                .filter(branch -> passed == null || passed.branchId() != branch || returned(sql, complaint))
                .ifPresent(branch -> tell(sql, caller, complaint, branch, now));
    }

    private void tell(Sql sql, Caller caller, Complaint complaint, long branchId, Instant now) {
        var branches = branches(sql, complaint);
        var subjects = Posting.excluded(sql, complaint.id()).toArray(Long[]::new);
        var people = new TreeSet<Long>();
        for (var receiver : branches.tell()) {
            people.addAll(Receivers.of(sql, branchId, null, subjects, receiver, now));
        }
        if (people.isEmpty()) {
            return;
        }
        var reached = posting.passed(sql, complaint.id(), complaint.version(), people, branches.by());
        var names = names(sql, List.copyOf(people));
        var key = branches.by().isEmpty() || reached.containsAll(people)
                ? "cases.branch.told"
                : "cases.branch.not-reached";
        HistoryStore.add(sql, complaint.id(), caller.userId(), now, What.BRANCH_TOLD, null, names, say(key));
    }

    private static String names(Sql sql, List<Long> people) {
        return String.join(
                "、", people.stream().map(id -> OfferStore.person(sql, id)).toList());
    }

    /** A department accepted it. What a branch has done and handed back stays its work, whoever asks the customer. */
    void accepted(Sql sql, Caller caller, Complaint complaint, long departmentId, Instant now) {
        var branch = branch(sql, complaint, departmentId);
        if (branch.isPresent()) {
            BranchStore.pass(
                    sql,
                    complaint.id(),
                    branch.get(),
                    caller.userId(),
                    branches(sql, complaint).centralFollowUp(),
                    now);
        } else {
            leave(sql, complaint, departmentId);
        }
    }

    /** The office decided whose it is. */
    void decided(Sql sql, Complaint complaint, long departmentId) {
        leave(sql, complaint, departmentId);
    }

    /** What the branch has not handed back is not its work any more when it becomes another department's. */
    private static void leave(Sql sql, Complaint complaint, long departmentId) {
        var passed = complaint.passed();
        if (passed != null
                && !returned(sql, complaint)
                && BranchStore.of(sql, departmentId)
                        .filter(branch -> branch == passed.branchId())
                        .isEmpty()) {
            BranchStore.dropReport(sql, complaint.id(), REPORT);
            BranchStore.leave(sql, complaint.id());
        }
    }

    /** It was carried out: from now on the branch owes its report. */
    void settled(Sql sql, Complaint complaint, Instant now) {
        var passed = complaint.passed();
        if (passed == null) {
            return;
        }
        var policy = policies.complaintsOf(sql, complaint.policyId());
        var due = policies.due(now, policy.rules().branches().report(), passed.branchId());
        var zone = policies.workingTime(passed.branchId()).zone();
        var why = new EnumMap<Language, String>(Language.class);
        for (var language : Language.values()) {
            why.put(
                    language,
                    policy.title() + " · " + policies.text().clock(REPORT, language) + ": "
                            + policies.dueText().say(due, zone, language));
        }
        BranchStore.dropReport(sql, complaint.id(), REPORT);
        BranchStore.startReport(sql, complaint.id(), new Limit(REPORT, now, due.at(), why));
    }

    /** The branch is done with it: it is with who took it again, who asks the customer. */
    void done(Sql sql, Caller caller, Complaint complaint, Instant now) {
        var passed = complaint.passed();
        if (passed == null || !passed.centralFollowUp() || returned(sql, complaint)) {
            return;
        }
        if (BranchStore.handBack(sql, complaint.id())) {
            HistoryStore.add(
                    sql, complaint.id(), caller.userId(), now, What.BRANCH_DONE, null, null, say("cases.branch.done"));
        }
    }

    /** Whether the branch has handed it back. */
    private static boolean returned(Sql sql, Complaint complaint) {
        var passed = complaint.passed();
        return passed != null
                && BranchStore.of(sql, complaint.departmentId())
                        .filter(branch -> branch == passed.branchId())
                        .isEmpty();
    }

    /** It is investigated anew: there is nothing to report any more, and what came back goes to the branch again. */
    Optional<To> again(Sql sql, Complaint complaint) {
        var passed = complaint.passed();
        if (passed == null) {
            return Optional.empty();
        }
        BranchStore.dropReport(sql, complaint.id(), REPORT);
        if (!returned(sql, complaint) || complaint.offer() != null) {
            return Optional.empty();
        }
        var to = passed.ownerId() != null ? passed.ownerId() : BranchStore.head(sql, passed.branchId());
        return Optional.of(new To(passed.branchId(), to, say("cases.branch.again")));
    }

    /** Whether this person reports for the branch now. */
    boolean mayReport(Sql sql, Complaint complaint, Caller caller) {
        var passed = complaint.passed();
        return passed != null
                && complaint.open()
                && (caller.role() == Role.ADMINISTRATOR
                        || Objects.equals(passed.ownerId(), caller.userId())
                        || BranchStore.isOf(sql, caller.userId(), passed.branchId()))
                && BranchStore.reportOwed(sql, complaint.id(), REPORT);
    }

    /** The report, for who took the complaint. @return who is told of it */
    List<Long> report(Sql sql, Caller caller, Complaint complaint, String said, Instant now) {
        var passed = Objects.requireNonNull(complaint.passed());
        ClockStore.meet(sql, complaint.id(), List.of(REPORT), now);
        MergeStore.touch(sql, complaint.id());
        ClockStore.refreshDue(sql, complaint.id());
        var subjects = Posting.excluded(sql, complaint.id());
        var told = new ArrayList<>(Receivers.of(
                sql,
                complaint.registeredDepartmentId(),
                null,
                subjects.toArray(Long[]::new),
                Receiver.SUPERVISOR,
                now));
        var first = complaint.registeredBy().userId();
        if (!told.contains(first) && !subjects.contains(first)) {
            told.add(first);
        }
        told.remove(caller.userId());
        var branch = OfferStore.name(sql, passed.branchId(), null);
        posting.reported(sql, complaint.id(), complaint.version(), branch, caller.displayName(), said, told);
        return told;
    }

    /** Closing it without the report needs a reason. */
    void requireReported(Sql sql, Complaint complaint, String reason) {
        if (complaint.passed() != null && reason.isEmpty() && BranchStore.reportOwed(sql, complaint.id(), REPORT)) {
            throw new Problem.Conflict("cases.branch-report-open", complaint.number());
        }
    }

    private Texts say(String key, Object... arguments) {
        return Texts.of(
                language -> messages.find(language, key, List.of(arguments)).orElse(key));
    }

    /** What the case shows of it. @param report the latest one, of whatever settlement */
    record View(
            long branchId,
            Instant at,
            boolean centralFollowUp,
            @Nullable Reported report,
            boolean mayReport) {}

    /** A branch's report. */
    record Reported(Instant at, @Nullable String by, String text) {}

    @Nullable
    View view(Sql sql, Complaint complaint, Caller caller) {
        var passed = complaint.passed();
        return passed == null
                ? null
                : new View(
                        passed.branchId(),
                        passed.at(),
                        passed.centralFollowUp(),
                        HistoryStore.latest(sql, complaint.id(), What.BRANCH_REPORTED)
                                .map(event -> new Reported(event.at(), event.by(), event.note()))
                                .orElse(null),
                        mayReport(sql, complaint, caller));
    }
}
