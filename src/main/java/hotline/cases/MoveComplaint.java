package hotline.cases;

import hotline.platform.Problem;
import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import org.jspecify.annotations.Nullable;

/** The next step of a complaint, or one back. */
final class MoveComplaint {
    private final Desk desk;
    private final Approvals approvals;

    MoveComplaint(Desk desk, Approvals approvals) {
        this.desk = desk;
        this.approvals = approvals;
    }

    /** The step asked for. */
    record Move(
            int version,
            State to,
            @Nullable String note,
            @Nullable Liability liability) {
        String said() {
            return note == null ? "" : note.strip();
        }
    }

    /**
     * @throws Problem.Conflict when the complaint's state does not allow it, or it changed meanwhile
     * @throws Problem.Forbidden when it is not the caller's step
     * @throws Problem.Invalid when a note or the liability is missing
     */
    void move(Caller caller, long id, Move move) {
        desk.platform().database().inTransaction(sql -> move(sql, caller, id, move));
        approvals.asking().announce(id);
    }

    /** As above, in a transaction; who is asked for a consent is told by {@link #announce} after it. */
    void move(Sql sql, Caller caller, long id, Move move) {
        var complaint = desk.lock(sql, caller, id, move.version());
        var known = move.liability() != null || complaint.liability() != null;
        var decision = desk.flow()
                .decide(
                        complaint.state(),
                        move.to(),
                        Desk.part(complaint, caller),
                        !move.said().isEmpty(),
                        known);
        switch (decision) {
            case Flow.Decision.Refused refused -> throw problem(refused.problem(), complaint);
            case Flow.Decision.Taken(var step) -> {
                if (!approvals.holdsBack(sql, caller, complaint, step, move)) {
                    approvals.advance().take(sql, caller, complaint, step, move);
                }
            }
        }
    }

    void announce(long id) {
        approvals.asking().announce(id);
    }

    private static Problem problem(String id, Complaint complaint) {
        return switch (id) {
            case "cases.not-your-step" -> new Problem.Forbidden(id);
            case "cases.note-needed" -> new Problem.Invalid(id, "note");
            case "cases.liability-needed" -> new Problem.Invalid(id, "liability");
            default -> new Problem.Conflict(id, complaint.number());
        };
    }
}
