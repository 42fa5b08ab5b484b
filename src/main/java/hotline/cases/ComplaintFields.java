package hotline.cases;

import hotline.customers.CustomField;
import hotline.customers.CustomFields;
import hotline.people.Audit;
import hotline.platform.database.Sql;
import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Caller;
import hotline.platform.http.Reply;
import hotline.platform.http.Role;
import hotline.platform.http.Routes;
import java.util.List;
import java.util.Map;

/** The fields that a company has of its complaints beside the fixed ones, and what stands in them. */
final class ComplaintFields implements Routes {
    private final Desk desk;
    private final ReadComplaint read;

    ComplaintFields(Desk desk) {
        this.desk = desk;
        this.read = new ReadComplaint(desk);
    }

    /** All of them, in order. */
    record Items(List<CustomField> items) {}

    /** What is to stand in them. */
    record Values(int version, Map<String, String> custom) {}

    @Override
    public void mount(Api api) {
        api.on(
                "listComplaintFields",
                Access.signedIn(),
                _ -> Reply.ok(items(fields(desk.platform().database()))));
        api.on(
                "changeComplaintFields",
                Access.administrators(),
                request -> Reply.ok(items(replace(request.caller(), request.body(Items.class)))));
        api.on("setComplaintCustom", Access.roles(Role.AGENT, Role.SUPERVISOR, Role.ADMINISTRATOR), request -> {
            set(request.caller(), request.pathId("id"), request.body(Values.class));
            return Reply.ok(read.read(request.caller(), request.pathId("id")));
        });
    }

    static CustomFields fields(Sql sql) {
        return CustomFields.parse(
                sql.only("select fields::text as fields from complaint_scheme", row -> row.getString("fields")));
    }

    static Map<String, String> of(Sql sql, long id) {
        return sql.only(
                "select custom from complaint where id = $1",
                row -> CustomFields.values(row.getJsonObject("custom")),
                id);
    }

    private static Items items(CustomFields fields) {
        return new Items(fields.all());
    }

    private CustomFields replace(Caller caller, Items wanted) {
        return desk.platform().database().transaction(sql -> {
            sql.query("select only_one from complaint_scheme for update", row -> true);
            var changed = fields(sql).changedTo(wanted.items());
            sql.update("update complaint_scheme set fields = $1", changed.json());
            desk.audit(
                    sql,
                    caller,
                    "cases.change-fields",
                    Audit.object("complaint-fields", 1),
                    Map.of(
                            "fields",
                            changed.all().stream().map(CustomField::key).toList()));
            return changed;
        });
    }

    private void set(Caller caller, long id, Values values) {
        desk.platform().database().inTransaction(sql -> {
            var complaint = desk.lock(sql, caller, id, values.version());
            Desk.requireHandling(complaint, caller);
            var fields = fields(sql);
            var before = of(sql, id);
            var after = fields.checked(before, values.custom(), true);
            sql.update(
                    "update complaint set custom = $2, version = version + 1 where id = $1",
                    id,
                    CustomFields.json(after));
            desk.record(sql, caller, id, What.CORRECTED, null, null, fields.difference(before, after));
        });
    }
}
