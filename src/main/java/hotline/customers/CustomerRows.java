package hotline.customers;

import hotline.platform.database.Times;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** How rows become customers; the SQL of {@link #PARTS} and these names belong together. */
final class CustomerRows {
    /** What hangs on {@code person p} and {@code company c}. */
    static final String PARTS = """
            p.id, p.number, p.name, coalesce(c.name, '') as company, p.level, p.type, p.secrecy, p.last_contact_at,
            (select coalesce(json_agg(json_build_object('id', ph.id, 'number', ph.number, 'label', pp.label,
                        'primary', pp.is_primary) order by pp.is_primary desc, pp.added_at, ph.id), '[]')
             from person_phone pp join phone ph on ph.id = pp.phone_id where pp.person_id = p.id) as phones,
            (select coalesce(json_agg(json_build_object('userId', u.id, 'name', u.display_name) order by o.since, u.id), '[]')
             from person_owner o join app_user u on u.id = o.user_id where o.person_id = p.id) as owners,
            (select coalesce(json_agg(json_build_object('kind', n.kind, 'code', n.code, 'name', n.name)
                        order by n.kind, n.code), '[]')
             from person_unit n where n.person_id = p.id) as units""";

    private CustomerRows() {}

    static CustomerLine line(Row row, Function<String, String> shown) {
        return new CustomerLine(
                row.getLong("id"),
                row.getString("number"),
                row.getString("name"),
                row.getString("company"),
                row.getString("level"),
                row.getString("type"),
                Secrecy.of(row.getString("secrecy")),
                phones(row, shown),
                owners(row),
                units(row),
                Times.instantOrNull(row, "last_contact_at"));
    }

    static Customer customer(Row row, Function<String, String> shown) {
        return new Customer(
                row.getLong("id"),
                row.getString("number"),
                row.getInteger("version"),
                row.getString("name"),
                row.getString("company"),
                row.getLong("company_id"),
                row.getString("position"),
                row.getString("sex"),
                row.getLocalDate("birthday"),
                row.getString("address"),
                row.getString("email"),
                row.getString("type"),
                row.getString("level"),
                row.getLocalDate("level_provisional_until"),
                Secrecy.of(row.getString("secrecy")),
                row.getString("industry"),
                row.getString("source"),
                row.getLocalDate("next_service_on"),
                row.getLong("branch_id"),
                phones(row, shown),
                owners(row),
                units(row),
                CustomFields.values(row.getJsonObject("custom")),
                Times.instant(row, "added_at"),
                Times.instantOrNull(row, "last_contact_at"));
    }

    static List<Phone> phones(Row row, Function<String, String> shown) {
        return objects(row, "phones")
                .map(phone -> new Phone(
                        phone.getLong("id"),
                        shown.apply(phone.getString("number")),
                        phone.getString("label"),
                        phone.getBoolean("primary")))
                .toList();
    }

    private static List<Owner> owners(Row row) {
        return objects(row, "owners")
                .map(owner -> new Owner(owner.getLong("userId"), owner.getString("name")))
                .toList();
    }

    private static List<OwnedUnit> units(Row row) {
        return objects(row, "units")
                .map(unit -> new OwnedUnit(unit.getString("kind"), unit.getString("code"), unit.getString("name")))
                .toList();
    }

    private static Stream<JsonObject> objects(Row row, String column) {
        return ((JsonArray) row.getJson(column)).stream().map(JsonObject.class::cast);
    }
}
