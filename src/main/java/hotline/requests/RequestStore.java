package hotline.requests;

import hotline.cases.Offers;
import hotline.cases.Person;
import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.requests.RequestAct.Level;
import hotline.requests.RequestAct.ServiceClass;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table of service requests: how rows are read, and who may read them. */
final class RequestStore {
    static final String SELECT = """
            select r.*, coalesce(p.name, '') as person_name, o.display_name as owner_name, b.display_name as registered_name,
                f.display_name as offered_name, coalesce(w.display_name, '') as offered_for_name, coalesce(c.display_name, '') as price_name, coalesce(a.display_name, '') as contractor_name
            from service_request r join app_user b on b.id = r.registered_by
            left join person p on p.id = r.person_id left join app_user o on o.id = r.owner_id
            left join app_user f on f.id = r.offered_user_id left join app_user c on c.id = r.price_confirmed_by
            left join app_user a on a.id = r.contractor_approved_by
            left join app_user w on w.id = r.offered_for_id and r.offered_at is not null
            """;

    static final Offers OFFERS = new Offers("service_request");

    private RequestStore() {}

    /** The request, when the person of {@code sight} may see it. */
    static Optional<ServiceRequest> find(Sql sql, long id, List<@Nullable Object> sight) {
        return one(sql, id, sight, "");
    }

    /** As above, and nobody else changes it until the transaction ends. */
    static Optional<ServiceRequest> lock(Sql sql, long id, List<@Nullable Object> sight) {
        return one(sql, id, sight, " for update of r");
    }

    private static Optional<ServiceRequest> one(Sql sql, long id, List<@Nullable Object> sight, String suffix) {
        var parameters = new ArrayList<@Nullable Object>(sight);
        parameters.add(id);
        return sql.one(
                SELECT + "where r.id = $7 and " + Sight.requests() + suffix, RequestStore::of, parameters.toArray());
    }

    /** For what no person does. */
    static Optional<ServiceRequest> read(Sql sql, long id) {
        return sql.one(SELECT + "where r.id = $1", RequestStore::of, id);
    }

    /** What is known when it is registered. */
    record Registration(
            String number,
            String kind,
            boolean urgent,
            long policyId,
            @Nullable Long customerId,
            String contact,
            @Nullable String phone,
            String address,
            String product,
            String model,
            @Nullable LocalDate purchasedOn,
            String symptom,
            @Nullable Long complaintId,
            @Nullable ServiceClass serviceClass,
            long by,
            @Nullable Long departmentId,
            Instant at) {}

    static long insert(Sql sql, Registration one) {
        return sql.only(
                """
                insert into service_request (number, kind, state, urgent, policy_version_id, person_id, contact, phone, address,
                    product, model, purchased_on, symptom, complaint_id, class, owner_id, registered_by, department_id,
                    registered_department_id, registered_at)
                values ($1, $2, 'registered', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15, $16, $16, $17)
                returning id""",
                row -> row.getLong("id"),
                one.number(),
                one.kind(),
                one.urgent(),
                one.policyId(),
                one.customerId(),
                one.contact(),
                one.phone(),
                one.address(),
                one.product(),
                one.model(),
                one.purchasedOn(),
                one.symptom(),
                one.complaintId(),
                one.serviceClass() == null ? null : one.serviceClass().key(),
                one.by(),
                one.departmentId(),
                Times.of(one.at()));
    }

    /** Open ones that settle that complaint and that one of these people has, or is asked to take. */
    static List<Long> heldBy(Sql sql, long complaintId, Long[] userIds) {
        return sql.query("""
                select id from service_request where complaint_id = $1 and ended_at is null
                and (owner_id = any ($2) or offered_user_id = any ($2)) order by id for update""", row -> row.getLong("id"), complaintId, userIds);
    }

    static void takeFrom(Sql sql, long id, Long[] userIds) {
        sql.update("update service_request set owner_id = null where id = $1 and owner_id = any ($2)", id, userIds);
        var asked = sql.one(
                "select id from service_request where id = $1 and offered_user_id = any ($2)",
                row -> row.getLong("id"),
                id,
                userIds);
        if (asked.isPresent()) {
            OFFERS.decline(sql, id);
        } else {
            sql.update("update service_request set version = version + 1 where id = $1", id);
        }
    }

    /** The parts that were used, in order. */
    static List<RequestAct.Part> parts(Sql sql, long id) {
        return sql.query(
                "select name, quantity, price from service_part where request_id = $1 order by place",
                row -> new RequestAct.Part(row.getString("name"), row.getInteger("quantity"), row.getLong("price")),
                id);
    }

    static ServiceRequest of(Row row) {
        String serviceClass = row.getString("class");
        return new ServiceRequest(
                row.getLong("id"),
                row.getString("number"),
                row.getInteger("version"),
                row.getString("kind"),
                RequestState.of(row.getString("state")),
                row.getBoolean("urgent"),
                row.getLong("policy_version_id"),
                row.getLong("person_id"),
                row.getString("person_name"),
                row.getString("contact"),
                row.getString("phone"),
                row.getString("address"),
                row.getString("product"),
                row.getString("model"),
                row.getLocalDate("purchased_on"),
                row.getString("symptom"),
                row.getLong("complaint_id"),
                serviceClass == null ? null : ServiceClass.valueOf(serviceClass.toUpperCase(Locale.ROOT)),
                row.getLong("price"),
                row.getString("price_name"),
                Times.instantOrNull(row, "price_told_at"),
                row.getString("remote_consent"),
                Level.valueOf(row.getString("level").toUpperCase(Locale.ROOT).replace('-', '_')),
                Person.of(row.getLong("owner_id"), row.getString("owner_name")),
                row.getLong("department_id"),
                Objects.requireNonNull(Person.of(row.getLong("registered_by"), row.getString("registered_name"))),
                row.getLong("registered_department_id"),
                Times.instant(row, "registered_at"),
                Offers.of(row),
                row.getString("offered_for_name"),
                row.getString("contractor"),
                row.getLong("contractor_asked_by"),
                row.getString("contractor_name"),
                Times.instantOrNull(row, "planned_start"),
                Times.instantOrNull(row, "planned_finish"),
                Times.instantOrNull(row, "arrived_at"),
                row.getString("extra"),
                row.getLong("extra_price"),
                Times.instantOrNull(row, "extra_finish"),
                row.getString("work"),
                row.getLong("labour"),
                Times.instantOrNull(row, "finished_at"),
                row.getString("confirmed_by"),
                Times.instantOrNull(row, "ended_at"));
    }
}
