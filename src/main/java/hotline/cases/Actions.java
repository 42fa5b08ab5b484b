package hotline.cases;

import hotline.people.Absences;
import hotline.platform.Problem;
import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.http.Caller;
import hotline.platform.text.Language;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is done so that it does not happen again, or elsewhere: set, done by whom it is assigned to, verified
 * by somebody else (K7). It may take longer than the complaint.
 */
final class Actions {
    private final Desk desk;

    Actions(Desk desk) {
        this.desk = desk;
    }

    /** @param kind corrective or preventive */
    record Draft(String kind, String text, long assignedTo, Instant dueAt) {}

    /** Whether it was done as it should be, as somebody else sees it. */
    record Verdict(boolean accept, @Nullable String note) {}

    /** One of a complaint's. @param late open and past its time */
    record Action(
            long id,
            long complaintId,
            String number,
            String kind,
            String text,
            @Nullable Person assignedTo,
            Instant dueAt,
            boolean late,
            String state,
            String madeBy,
            @Nullable Person doneBy,
            @Nullable Instant doneAt,
            String doneNote,
            @Nullable String verifiedBy,
            @Nullable Instant verifiedAt,
            String verifyNote) {}

    void set(Caller caller, long id, Draft draft) {
        desk.platform().database().inTransaction(sql -> {
            var complaint = desk.lock(sql, caller, id);
            Desk.requireHandling(complaint, caller);
            if (draft.text().isBlank()) {
                throw new Problem.Invalid("cases.note-needed", "text");
            }
            var to = presentFor(sql, id, draft.assignedTo());
            var text = draft.text().strip();
            var action = sql.only(
                    """
                    insert into complaint_action (complaint_id, kind, text, assigned_to, due_at, made_by, made_at)
                    values ($1, $2, $3, $4, $5, $6, $7) returning id""",
                    row -> row.getLong("id"),
                    id,
                    draft.kind(),
                    text,
                    to,
                    Times.of(draft.dueAt()),
                    caller.userId(),
                    Times.of(desk.now()));
            MergeStore.touch(sql, id);
            desk.record(sql, caller, id, What.ACTION_SET, draft.kind(), name(sql, to), text);
            if (to != caller.userId()) {
                desk.telling().posting().action(sql, id, action, kind(draft.kind()), text, to);
            }
        });
    }

    /** Whoever is away has a stand-in. @throws Problem.Conflict when nobody is there for them, or it is about them */
    private long presentFor(Sql sql, long id, long userId) {
        if (ComplaintStore.isSubject(sql, id, userId)) {
            throw new Problem.Conflict("cases.subject-cannot-handle");
        }
        var subjects =
                ComplaintStore.subjects(sql, id).stream().map(Person::userId).toList();
        return Absences.presentFor(sql, userId, desk.now(), subjects)
                .orElseThrow(() -> new Problem.Conflict("cases.away-without-stand-in"));
    }

    private Map<Language, String> kind(String kind) {
        var texts = new EnumMap<Language, String>(Language.class);
        for (var language : Language.values()) {
            texts.put(
                    language,
                    desk.platform()
                            .messages()
                            .find(language, "cases.action." + kind, List.of())
                            .orElse(kind));
        }
        return texts;
    }

    void done(Caller caller, long id, long actionId, String note) {
        if (note.isBlank()) {
            throw new Problem.Invalid("cases.note-needed", "note");
        }
        desk.platform().database().inTransaction(sql -> {
            var complaint = desk.lock(sql, caller, id);
            var action = find(sql, id, actionId);
            var mine = action.assignedTo() != null && action.assignedTo().userId() == caller.userId();
            if (!mine && Desk.part(complaint, caller) == Part.WITNESS) {
                throw new Problem.Forbidden("cases.not-your-step");
            }
            require(complaint, action, "open");
            sql.update("""
                    update complaint_action set state = 'done', done_by = $2, done_at = $3, done_note = $4 where id = $1""", actionId, caller.userId(), Times.of(desk.now()), note.strip());
            MergeStore.touch(sql, id);
            desk.record(sql, caller, id, What.ACTION_DONE, null, action.kind(), note.strip());
        });
    }

    /** By who answers for the complaint or set the action, and did not do it. */
    void verify(Caller caller, long id, long actionId, Verdict verdict) {
        var note = verdict.note() == null ? "" : verdict.note().strip();
        if (!verdict.accept() && note.isEmpty()) {
            throw new Problem.Invalid("cases.note-needed", "note");
        }
        desk.platform().database().inTransaction(sql -> {
            var complaint = desk.lock(sql, caller, id);
            var action = find(sql, id, actionId);
            if (Desk.part(complaint, caller) == Part.WITNESS) {
                throw new Problem.Forbidden("cases.not-your-step");
            }
            require(complaint, action, "done");
            if (action.doneBy() != null && action.doneBy().userId() == caller.userId()) {
                throw new Problem.Forbidden("cases.own-work");
            }
            if (verdict.accept()) {
                sql.update(
                        "update complaint_action set state = 'verified', verified_by = $2, verified_at = $3, verify_note = $4 where id = $1",
                        actionId,
                        caller.userId(),
                        Times.of(desk.now()),
                        note);
            } else {
                sql.update(
                        "update complaint_action set state = 'open', done_by = null, done_at = null where id = $1",
                        actionId);
            }
            MergeStore.touch(sql, id);
            var what = verdict.accept() ? What.ACTION_VERIFIED : What.ACTION_REOPENED;
            desk.record(sql, caller, id, what, null, action.kind(), note);
        });
    }

    private static void require(Complaint complaint, Action action, String state) {
        if (!action.state().equals(state)) {
            throw new Problem.Conflict("cases.action-not-so", complaint.number());
        }
    }

    private Action find(Sql sql, long complaintId, long actionId) {
        return list(sql, complaintId, desk.now()).stream()
                .filter(one -> one.id() == actionId)
                .findFirst()
                .orElseThrow(() -> new Problem.NotFound("platform.no-such-object"));
    }

    private static String name(Sql sql, long userId) {
        return ApprovalStore.names(sql, List.of(userId)).getFirst();
    }

    static List<Action> list(Sql sql, long complaintId, Instant now) {
        return select(sql, "t.complaint_id = $2 order by t.id", complaintId, now);
    }

    /** What somebody is to do, the earliest first; nothing of a complaint about them. */
    static List<Action> of(Sql sql, long userId, Instant now) {
        return select(sql, """
                t.assigned_to = $2 and t.state = 'open' and not exists (
                    select from complaint_subject s where s.complaint_id = t.complaint_id and s.user_id = $2)
                order by t.due_at""", userId, now);
    }

    private static List<Action> select(Sql sql, String which, long id, Instant now) {
        return sql.query(
                """
                select t.*, c.number, a.display_name as assigned_name, m.display_name as made_name, d.display_name as done_name,
                    v.display_name as verified_name, t.state = 'open' and t.due_at < $1 as late
                from complaint_action t join complaint c on c.id = t.complaint_id
                join app_user m on m.id = t.made_by left join app_user a on a.id = t.assigned_to
                left join app_user d on d.id = t.done_by left join app_user v on v.id = t.verified_by
                where
                """ + which + " limit 200",
                row -> new Action(
                        row.getLong("id"),
                        row.getLong("complaint_id"),
                        row.getString("number"),
                        row.getString("kind"),
                        row.getString("text"),
                        Person.of(row.getLong("assigned_to"), row.getString("assigned_name")),
                        Times.instant(row, "due_at"),
                        row.getBoolean("late"),
                        row.getString("state"),
                        Objects.requireNonNullElse(row.getString("made_name"), ""),
                        Person.of(row.getLong("done_by"), row.getString("done_name")),
                        Times.instantOrNull(row, "done_at"),
                        row.getString("done_note"),
                        row.getString("verified_name"),
                        Times.instantOrNull(row, "verified_at"),
                        row.getString("verify_note")),
                Times.of(now),
                id);
    }
}
