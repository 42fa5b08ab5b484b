package hotline.customers;

import hotline.people.Audit;
import hotline.platform.Json;
import hotline.platform.Problem;
import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import io.vertx.core.json.JsonArray;
import java.util.List;
import java.util.Map;

/** The company's own levels, types and further fields. @param version which of them was read */
record Scheme(int version, List<NamedValue> levels, List<NamedValue> types, List<CustomField> fields) {
    /** A value with its names. */
    record NamedValue(String key, String labelZh, String labelEn) {}

    static Scheme read(Sql sql) {
        return sql.only(
                "select version, levels::text as levels, types::text as types, fields::text as fields from customer_scheme",
                row -> new Scheme(
                        row.getInteger("version"),
                        values(row.getString("levels")),
                        values(row.getString("types")),
                        CustomFields.parse(row.getString("fields")).all()));
    }

    private static List<NamedValue> values(String json) {
        return List.of(Json.read(json, NamedValue[].class));
    }

    /**
     * @throws Problem.Invalid when a key is there twice
     * @throws Problem.Conflict when somebody saved another one since this version was read
     */
    Scheme save(Sql sql, Audit audit, Caller caller) {
        unique("levels", levels);
        unique("types", types);
        sql.query("select only_one from customer_scheme for update", row -> true);
        var before = read(sql);
        CustomFields.requireSeen(before.version(), version);
        var changed = new CustomFields(before.fields()).changedTo(fields);
        sql.update(
                "update customer_scheme set version = version + 1, levels = $1, types = $2, fields = $3",
                json(levels),
                json(types),
                changed.json());
        audit.record(sql, caller, "customers.change-scheme", Audit.object("customer-scheme", 1), Map.of());
        return new Scheme(version + 1, levels, types, changed.all());
    }

    private static void unique(String field, List<NamedValue> values) {
        var keys = values.stream().map(NamedValue::key).distinct().count();
        if (keys != values.size()) {
            throw new Problem.Invalid("customers.key-twice", field);
        }
    }

    private static JsonArray json(List<NamedValue> values) {
        return new JsonArray(Json.write(values));
    }
}
