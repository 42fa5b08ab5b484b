package hotline.cases;

import hotline.platform.Problem;
import hotline.platform.database.ConstraintViolation;
import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Corrections, subjects, comments and further calls. */
final class EditComplaint {
    private final Desk desk;
    private final Linked linked;

    EditComplaint(Desk desk, Linked linked) {
        this.desk = desk;
        this.linked = linked;
    }

    /** What was registered, put right. */
    record Correction(
            int version,
            String title,
            String description,
            @Nullable String category,
            @Nullable Long customerId) {}

    /** The people whom it is about. */
    record Subjects(int version, List<Long> userIds) {}

    void correct(Caller caller, long id, Correction correction) {
        desk.platform().database().inTransaction(sql -> {
            var complaint = desk.lock(sql, caller, id, correction.version());
            Desk.requireHandling(complaint, caller);
            if (correction.title().isBlank()) {
                throw new Problem.Invalid("cases.title-needed", "title");
            }
            var customer = correction.customerId();
            if (customer != null && !customer.equals(complaint.customerId())) {
                desk.customers().requireVisible(sql, caller, customer);
            }
            ComplaintStore.correct(
                    sql,
                    id,
                    correction.title().strip(),
                    correction.description().strip(),
                    correction.category() == null ? complaint.category() : correction.category(),
                    customer);
            desk.record(
                    sql,
                    caller,
                    id,
                    What.CORRECTED,
                    complaint.title(),
                    correction.title().strip(),
                    "");
        });
    }

    /** From now on these people neither see it nor take part; what they had of it is taken from them. */
    void subjects(Caller caller, long id, Subjects subjects) {
        desk.platform().database().inTransaction(sql -> {
            var complaint = desk.lock(sql, caller, id, subjects.version());
            Desk.requireHandling(complaint, caller);
            var people = new HashSet<>(subjects.userIds()).stream().sorted().toList();
            // Also from what is merged into it.
            MergeStore.family(sql, id).forEach(one -> exclude(sql, caller, one, people));
            var names =
                    ComplaintStore.subjects(sql, id).stream().map(Person::name).toList();
            desk.record(sql, caller, complaint.id(), What.SUBJECTS, null, String.join(", ", names), "");
        });
    }

    private void exclude(Sql sql, Caller caller, long id, List<Long> userIds) {
        try {
            desk.exclude(sql, caller, id, userIds);
        } catch (ConstraintViolation e) {
            throw new Problem.Invalid("cases.no-such-person", "userIds");
        }
    }

    HistoryStore.Comment comment(Caller caller, long id, String text) {
        return desk.platform().database().transaction(sql -> comment(sql, caller, id, text));
    }

    HistoryStore.Comment comment(Sql sql, Caller caller, long id, String text) {
        if (text.isBlank()) {
            throw new Problem.Invalid("cases.text-needed", "text");
        }
        desk.lock(sql, caller, id);
        var now = desk.now();
        var commentId = HistoryStore.comment(sql, id, caller.userId(), now, text.strip());
        desk.audit(sql, caller, "cases.comment", id, Map.of("commentId", commentId));
        return new HistoryStore.Comment(commentId, now, caller.displayName(), text.strip());
    }

    void link(Caller caller, long id, long callId) {
        var call = linked.fact(caller, callId);
        desk.platform().database().inTransaction(sql -> {
            var complaint = desk.lock(sql, caller, id);
            if (!complaint.open()) {
                throw new Problem.Conflict("cases.already-closed", complaint.number());
            }
            if (linked.link(sql, id, complaint.number(), call, caller, desk.now())) {
                ContactStore.add(sql, id, desk.now(), "call", caller.userId(), callId, "", false);
                desk.record(sql, caller, id, What.CALL_LINKED, null, Long.toString(callId), "");
            }
        });
    }
}
