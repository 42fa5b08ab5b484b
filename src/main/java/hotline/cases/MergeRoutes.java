package hotline.cases;

import hotline.platform.database.Sql;
import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Caller;
import hotline.platform.http.Reply;
import hotline.platform.http.Request;
import hotline.platform.http.Role;
import hotline.platform.http.Routes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What may be the same matter, further contacts, merging and undoing it. */
final class MergeRoutes implements Routes {
    private final Desk desk;
    private final Linked linked;
    private final Duplicates duplicates;
    private final AddContact contact;
    private final MergeComplaint merge;
    private final ReadComplaint read;

    MergeRoutes(Desk desk, Linked linked, AddContact contact, Duplicates duplicates) {
        this.desk = desk;
        this.linked = linked;
        this.duplicates = duplicates;
        this.contact = contact;
        this.merge = new MergeComplaint(desk);
        this.read = new ReadComplaint(desk);
    }

    @Override
    public void mount(Api api) {
        var people = Access.roles(Role.AGENT, Role.SUPERVISOR, Role.ADMINISTRATOR);
        api.on("findDuplicates", people, request -> Reply.ok(Map.of("items", coming(request))));
        api.on(
                "duplicatesOfComplaint",
                people,
                request -> Reply.ok(Map.of("items", registered(request.caller(), request.pathId("id")))));
        api.on(
                "addComplaintContact",
                people,
                request -> Reply.created(
                        contact.add(request.caller(), request.pathId("id"), request.body(AddContact.Said.class))));
        api.on("mergeComplaint", people, request -> {
            var id = request.pathId("id");
            merge.merge(request.caller(), id, request.body(MergeComplaint.Merge.class));
            return Reply.ok(read.read(request.caller(), id));
        });
        api.on("undoMerge", people, request -> {
            var id = request.pathId("id");
            merge.undo(request.caller(), id, request.body(MergeComplaint.Undo.class));
            return Reply.ok(read.read(request.caller(), id));
        });
    }

    /** Of one that is about to be registered. */
    private Object coming(Request request) {
        var caller = request.caller();
        Sql sql = desk.platform().database();
        var call =
                request.queryLong("callId").map(id -> linked.fact(caller, id)).orElse(null);
        var customer = request.queryLong("customerId").orElse(null);
        if (customer != null) {
            desk.customers().requireVisible(sql, caller, customer);
        } else if (call != null) {
            customer = call.customerId();
        }
        var typed = request.query("phone").map(desk::number).orElse(null);
        var ofCall = call == null || call.number().isEmpty() ? null : call.number();
        return duplicates.find(
                sql,
                caller,
                new Duplicates.Matter(
                        request.query("text").orElse(""),
                        request.query("category").orElse(""),
                        customer,
                        ofCall != null ? ofCall : typed,
                        ofCall != null,
                        null));
    }

    /** Of one that is registered; what is about other people than it is not told by being like it. */
    private Object registered(Caller caller, long id) {
        Sql sql = desk.platform().database();
        var complaint = desk.find(caller, id);
        return duplicates
                .find(
                        sql,
                        caller,
                        new Duplicates.Matter(
                                complaint.title() + "\n" + complaint.description(),
                                complaint.category(),
                                complaint.customerId(),
                                phone(sql, id),
                                true,
                                id))
                .stream()
                .filter(Duplicates.Likely::visible)
                .toList();
    }

    private static @Nullable String phone(Sql sql, long id) {
        return sql.one(
                        "select coalesce(phone, '') as phone from complaint where id = $1",
                        row -> row.getString("phone"),
                        id)
                .filter(number -> !number.isEmpty())
                .orElse(null);
    }
}
