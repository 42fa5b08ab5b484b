package hotline.cases;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.people.Audit;
import hotline.platform.Problem;
import hotline.platform.database.ConstraintViolation;
import hotline.platform.database.Sql;
import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Caller;
import hotline.platform.http.Reply;
import hotline.platform.http.Role;
import hotline.platform.http.Routes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists that are kept and shared. What a shared one shows is decided by who looks, never by who made it. */
final class FilterRoutes implements Routes {
    private final Desk desk;

    FilterRoutes(Desk desk) {
        this.desk = desk;
    }

    /** A list as it is to be kept; of {@code filter} the contract says what may stand in it. */
    record Draft(String name, String shared, JsonNode filter) {}

    /** All that a person has. */
    record Items(List<FilterStore.Kept> items) {}

    @Override
    public void mount(Api api) {
        var people = Access.roles(Role.AGENT, Role.SUPERVISOR, Role.ADMINISTRATOR);
        api.on("listCaseFilters", people, request -> Reply.ok(items(request.caller())));
        api.on("keepCaseFilter", people, request -> Reply.created(keep(request.caller(), request.body(Draft.class))));
        api.on(
                "changeCaseFilter",
                people,
                request -> Reply.ok(change(request.caller(), request.pathId("id"), request.body(Draft.class))));
        api.on("removeCaseFilter", people, request -> {
            remove(request.caller(), request.pathId("id"));
            return Reply.none();
        });
    }

    private Items items(Caller caller) {
        return new Items(FilterStore.list(desk.platform().database(), caller));
    }

    private Items keep(Caller caller, Draft draft) {
        return write(caller, sql -> {
            if (FilterStore.count(sql, caller.userId()) >= FilterStore.MOST) {
                throw new Problem.Conflict("desk.too-many-filters", FilterStore.MOST);
            }
            return FilterStore.add(
                    sql,
                    caller.userId(),
                    name(draft),
                    draft.shared(),
                    department(caller, draft),
                    draft.filter(),
                    desk.now());
        });
    }

    private Items change(Caller caller, long id, Draft draft) {
        return write(caller, sql -> {
            if (!FilterStore.change(
                    sql,
                    id,
                    caller,
                    name(draft),
                    draft.shared(),
                    department(caller, draft),
                    draft.filter(),
                    desk.now())) {
                throw missing(id);
            }
            return id;
        });
    }

    private void remove(Caller caller, long id) {
        write(caller, sql -> {
            if (!FilterStore.remove(sql, id, caller)) {
                throw missing(id);
            }
            return id;
        });
    }

    /** Changes one, and says which. */
    private interface Change {
        long make(Sql sql);
    }

    private Items write(Caller caller, Change change) {
        try {
            desk.platform().database().inTransaction(sql -> {
                var id = change.make(sql);
                desk.audit(sql, caller, "cases.filter", Audit.object("case-filter", id), Map.of());
            });
        } catch (ConstraintViolation e) {
            throw new Problem.Conflict("desk.filter-name-taken");
        }
        return items(caller);
    }

    private static String name(Draft draft) {
        if (draft.name().isBlank()) {
            throw new Problem.Invalid("desk.name-needed", "name");
        }
        return draft.name().strip();
    }

    /** An agent keeps lists for themselves; what others see in their menu is a supervisor's to put there. */
    private static @Nullable Long department(Caller caller, Draft draft) {
        if (draft.shared().equals("own")) {
            return null;
        }
        if (caller.role() == Role.AGENT || (draft.shared().equals("all") && caller.role() != Role.ADMINISTRATOR)) {
            throw new Problem.Forbidden("desk.sharing");
        }
        if (draft.shared().equals("department") && caller.departmentId() == null) {
            throw new Problem.Invalid("desk.no-department", "shared");
        }
        return draft.shared().equals("department") ? caller.departmentId() : null;
    }

    private static Problem missing(long id) {
        return new Problem.NotFound("desk.no-such-filter", Long.toString(id));
    }
}
