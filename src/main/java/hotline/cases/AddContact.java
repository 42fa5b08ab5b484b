package hotline.cases;

import hotline.calls.KnownCall;
import hotline.platform.Problem;
import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import hotline.policies.limits.Receiver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The customer raises the same matter again, through whatever channel (K4). */
final class AddContact {
    private final Desk desk;
    private final Linked linked;
    private final RegisterComplaint register;
    private final Duplicates duplicates;
    private final Regrade regrade;
    private final AssignComplaint assign;

    AddContact(Desk desk, Linked linked, RegisterComplaint register, Duplicates duplicates) {
        this.desk = desk;
        this.linked = linked;
        this.register = register;
        this.duplicates = duplicates;
        this.regrade = new Regrade(desk);
        this.assign = new AssignComplaint(desk);
    }

    /**
     * What was said.
     *
     * @param channel call when left out and there is one, else other
     * @param customerId who said it; lets somebody add to a complaint of that customer that others handle
     */
    record Said(
            @Nullable String text,
            @Nullable String channel,
            @Nullable Long callId,
            @Nullable Long customerId) {}

    /** What came of it: joined, raised-again or own-case. @param id of the complaint that it is in now */
    record Outcome(String outcome, long id, String number, boolean visible) {}

    private record Done(Outcome outcome, List<Long> told) {}

    /** @throws Problem.NotFound when there is no such complaint that the caller may see or that is this customer's */
    Outcome add(Caller caller, long id, Said said) {
        var call = said.callId() == null ? null : linked.fact(caller, said.callId());
        var done = desk.platform()
                .database()
                .transaction(sql -> write(sql, caller, head(sql, caller, id, said, call), said, call));
        desk.telling().announce(done.told());
        return done.outcome();
    }

    /**
     * What a customer wrote who proved to be one of that case, in the name of who receives it.
     *
     * @return nothing when the case is about that person, who is told nothing of it
     */
    Optional<Outcome> receive(Caller receiver, long id, Said said) {
        var done = desk.platform()
                .database()
                .transaction(sql -> ComplaintStore.lockUnlessSubject(sql, id, receiver.userId())
                        .map(complaint -> write(sql, receiver, complaint, said, null)));
        done.ifPresent(what -> desk.telling().announce(what.told()));
        return done.map(Done::outcome);
    }

    private Done write(Sql sql, Caller caller, Complaint complaint, Said said, @Nullable KnownCall call) {
        var id = complaint.id();
        var text = said.text() == null ? "" : said.text().strip();
        var channel = said.channel() != null ? said.channel() : call == null ? "other" : "call";
        var policy = desk.raisedAgain(sql, complaint.policyId());
        var decision = RaiseAgain.decide(desk.flow(), complaint, ContactStore.raisedAgain(sql, id), policy);
        return switch (decision) {
            case RaiseAgain.Joined() -> {
                contact(sql, caller, complaint, channel, call, text, false);
                desk.record(sql, caller, id, What.CONTACT, null, channel, text);
                yield new Done(new Outcome("joined", id, complaint.number(), true), List.of());
            }
            case RaiseAgain.Raised(var grade) -> {
                contact(sql, caller, complaint, channel, call, text, true);
                ContactStore.raise(sql, id, grade, State.INVESTIGATED);
                regrade.begin(sql, complaint, grade, State.INVESTIGATED);
                var before =
                        complaint.grade() == null ? null : complaint.grade().key();
                desk.record(sql, caller, id, What.RAISED_AGAIN, before, grade.key(), text);
                assign.pass(sql, caller, id, desk.branching().again(sql, complaint));
                ClockStore.refreshDue(sql, id);
                var told = new ArrayList<>(regrade.alert(sql, complaint, grade));
                desk.telling().posting().raisedAgain(sql, id, complaint.version(), text, handling(sql, complaint));
                yield new Done(new Outcome("raised-again", id, complaint.number(), true), told);
            }
            case RaiseAgain.OwnCase() -> {
                var made = register.continuing(sql, caller, complaint, text, channel, call);
                desk.record(sql, caller, id, What.CONTINUED, null, made.number(), text);
                yield new Done(new Outcome("own-case", made.id(), made.number(), made.visible()), List.of());
            }
        };
    }

    /** The complaint itself, also when others handle it; never one about the caller, and never a merged one. */
    private Complaint head(Sql sql, Caller caller, long id, Said said, @Nullable KnownCall call) {
        var seen = ComplaintStore.lock(sql, id, desk.sight(sql, caller));
        var complaint = seen.or(() -> theirs(sql, caller, id, said, call)).orElseThrow(() -> Desk.missing(id));
        var head = MergeStore.head(sql, id);
        if (head != null) {
            throw new Problem.Conflict("cases.is-merged", complaint.number(), head.number());
        }
        return complaint;
    }

    private Optional<Complaint> theirs(Sql sql, Caller caller, long id, Said said, @Nullable KnownCall call) {
        var customer = said.customerId();
        if (customer != null) {
            desk.customers().requireVisible(sql, caller, customer);
        } else if (call != null) {
            customer = call.customerId();
        }
        var phone = call == null || call.number().isEmpty() ? null : call.number();
        var matter = new Duplicates.Matter("", "", customer, phone, true, null);
        return duplicates.joinable(sql, caller, matter, id)
                ? ComplaintStore.lockUnlessSubject(sql, id, caller.userId())
                : Optional.empty();
    }

    /** Who works on it and who oversees that. */
    private List<Long> handling(Sql sql, Complaint complaint) {
        var people = new ArrayList<>(NoticeStore.receivers(sql, complaint.id(), Receiver.SUPERVISOR, desk.now()));
        people.addAll(NoticeStore.receivers(sql, complaint.id(), Receiver.OWNER, desk.now()));
        return people;
    }

    private void contact(
            Sql sql,
            Caller caller,
            Complaint complaint,
            String channel,
            @Nullable KnownCall call,
            String text,
            boolean again) {
        var now = desk.now();
        if (call != null) {
            linked.link(sql, complaint.id(), complaint.number(), call, caller, now);
        }
        ContactStore.add(
                sql, complaint.id(), now, channel, caller.userId(), call == null ? null : call.id(), text, again);
    }
}
