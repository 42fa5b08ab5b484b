package hotline.cases;

import hotline.customers.CustomField;
import hotline.customers.CustomFields;
import hotline.people.Audit;
import hotline.platform.Problem;
import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Caller;
import hotline.platform.http.Reply;
import hotline.platform.http.Role;
import hotline.platform.http.Routes;
import hotline.platform.text.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields that a company has of its complaints beside the fixed ones, and what stands in them. */
final class ComplaintFields implements Routes {
    private final Desk desk;
    private final ReadComplaint read;

    ComplaintFields(Desk desk) {
        this.desk = desk;
        this.read = new ReadComplaint(desk);
    }

    /** All of them, in order. @param version which of them was read */
    record Items(int version, List<CustomField> items) {}

    /** What is to stand in them. */
    record Values(int version, Map<String, String> custom) {}

    @Override
    public void mount(Api api) {
        api.on(
                "listComplaintFields",
                Access.signedIn(),
                _ -> Reply.ok(items(desk.platform().database())));
        api.on(
                "changeComplaintFields",
                Access.administrators(),
                request -> Reply.ok(replace(request.caller(), request.body(Items.class))));
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

    /** What stands in a new one. @param mayOwe whether what is required may wait until the complaint is settled */
    static void begin(Sql sql, long id, @Nullable Map<String, String> given, boolean mayOwe, Instant now) {
        var fields = fields(sql);
        var values = fields.checked(Map.of(), given, !mayOwe);
        var owed = !fields.missing(values).isEmpty();
        if (owed || !values.isEmpty()) {
            sql.update(
                    "update complaint set custom = $2, fields_owed_since = $3 where id = $1",
                    id,
                    CustomFields.json(values),
                    owed ? Times.of(now) : null);
        }
    }

    /** The keys of what waits to be filled in. */
    static List<String> owed(Sql sql, Complaint complaint) {
        return missing(sql, complaint).stream().map(CustomField::key).toList();
    }

    /** What waits is there before it is settled. @throws Problem.Conflict naming what is missing */
    static void requireNoneOwed(Sql sql, Complaint complaint) {
        var missing = missing(sql, complaint);
        if (!missing.isEmpty()) {
            throw new Problem.Conflict(
                    "cases.fields-owed",
                    complaint.number(),
                    missing.stream().map(CustomField::labelZh).collect(Collectors.joining("、")),
                    missing.stream().map(CustomField::labelEn).collect(Collectors.joining(", ")));
        }
    }

    private static List<CustomField> missing(Sql sql, Complaint complaint) {
        return complaint.fieldsOwed() ? fields(sql).missing(of(sql, complaint.id())) : List.of();
    }

    private static Items items(Sql sql) {
        return sql.only(
                "select version, fields::text as fields from complaint_scheme",
                row -> new Items(
                        row.getInteger("version"),
                        CustomFields.parse(row.getString("fields")).all()));
    }

    private Items replace(Caller caller, Items wanted) {
        return desk.platform().database().transaction(sql -> {
            sql.query("select only_one from complaint_scheme for update", row -> true);
            var before = items(sql);
            CustomFields.requireSeen(before.version(), wanted.version());
            var changed = new CustomFields(before.items()).changedTo(wanted.items());
            sql.update("update complaint_scheme set version = version + 1, fields = $1", changed.json());
            desk.audit(
                    sql,
                    caller,
                    "cases.change-fields",
                    Audit.object("complaint-fields", 1),
                    Map.of(
                            "fields",
                            changed.all().stream().map(CustomField::key).toList()));
            return items(sql);
        });
    }

    private void set(Caller caller, long id, Values values) {
        desk.platform().database().inTransaction(sql -> {
            var complaint = desk.lock(sql, caller, id, values.version());
            Desk.requireHandling(complaint, caller);
            var fields = fields(sql);
            var before = of(sql, id);
            // What is owed is filled in as it becomes known.
            var after = fields.checked(before, values.custom(), !complaint.fieldsOwed());
            sql.update("""
                    update complaint set custom = $2, version = version + 1,
                        fields_owed_since = case when $3 then fields_owed_since end
                    where id = $1""", id, CustomFields.json(after), !fields.missing(after).isEmpty());
            desk.record(sql, caller, id, What.CORRECTED, null, null, Texts.of(fields.difference(before, after)));
        });
    }
}
