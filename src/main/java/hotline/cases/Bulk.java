package hotline.cases;

import hotline.platform.Problem;
import hotline.platform.database.Sql;
import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Caller;
import hotline.platform.http.EachResult;
import hotline.platform.http.Reply;
import hotline.platform.http.Role;
import hotline.platform.http.Routes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One act on many cases, each for itself. A preview does the very same to each and takes it back, so that it refuses
 * what would be refused and for the same reason; nothing of it is kept, sent or told.
 */
final class Bulk implements Routes {
    private final Desk desk;
    private final AssignComplaint assign;
    private final EditComplaint edit;
    private final MoveComplaint move;

    Bulk(Desk desk, AssignComplaint assign, EditComplaint edit, MoveComplaint move) {
        this.desk = desk;
        this.assign = assign;
        this.edit = edit;
        this.move = move;
    }

    /** A case as it was seen. */
    record Item(long id, int version) {}

    /** What is to be done. @param action assign, comment or move */
    record Act(
            List<Item> items,
            String action,
            @Nullable Long departmentId,
            @Nullable Long userId,
            @Nullable State to,
            @Nullable String note) {
        String said() {
            return note == null ? "" : note;
        }
    }

    /** What comes of all. */
    record Results(List<EachResult> items) {}

    /** Takes a preview back; the database lets a fault of the program through as it is. */
    private static final class Preview extends IllegalStateException {}

    @Override
    public void mount(Api api) {
        var people = Access.roles(Role.AGENT, Role.SUPERVISOR, Role.ADMINISTRATOR);
        api.on("previewBulk", people, request -> Reply.ok(each(request.caller(), request.body(Act.class), true)));
        api.on("runBulk", people, request -> Reply.ok(each(request.caller(), request.body(Act.class), false)));
    }

    private Results each(Caller caller, Act act, boolean preview) {
        return new Results(act.items().stream()
                .distinct()
                .map(item -> one(caller, act, item, preview))
                .toList());
    }

    private EachResult one(Caller caller, Act act, Item item, boolean preview) {
        try {
            desk.platform().database().inTransaction(sql -> {
                apply(sql, caller, act, item);
                if (preview) {
                    throw new Preview();
                }
            });
        } catch (Preview e) {
            return EachResult.done(item.id());
        } catch (Problem.Unavailable e) {
            throw e;
        } catch (Problem e) {
            return EachResult.refused(desk.platform().messages(), caller, item.id(), e);
        }
        if (act.action().equals("move")) {
            move.announce(item.id());
        }
        return EachResult.done(item.id());
    }

    private void apply(Sql sql, Caller caller, Act act, Item item) {
        switch (act.action()) {
            case "assign" ->
                assign.offer(
                        sql,
                        caller,
                        item.id(),
                        new AssignComplaint.Assignment(
                                item.version(), needed(act.departmentId(), "departmentId"), act.userId(), act.said()));
            case "comment" -> edit.comment(sql, caller, item.id(), act.said());
            case "move" ->
                move.move(
                        sql,
                        caller,
                        item.id(),
                        new MoveComplaint.Move(item.version(), needed(act.to(), "to"), act.said(), null));
            default -> throw new Problem.Invalid("platform.invalid", "action", act.action());
        }
    }

    private static <T> T needed(@Nullable T value, String field) {
        if (value == null) {
            throw new Problem.Invalid("platform.invalid", field, field);
        }
        return value;
    }
}
