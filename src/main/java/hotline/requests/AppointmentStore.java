package hotline.requests;

import hotline.cases.Person;
import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tables of appointments and of what can be booked. */
final class AppointmentStore {
    /** Two at one time for one resource. */
    static final String ONCE = "appointment_once";

    static final String SELECT = """
            select a.*, coalesce(p.name, '') as person_name, o.display_name as owner_name, s.name as resource_name,
                s.department_id as workshop_id
            from appointment a join appointment_resource s on s.id = a.resource_id join app_user o on o.id = a.owner_id
            left join person p on p.id = a.person_id
            """;

    private AppointmentStore() {}

    static List<Resource> resources(Sql sql) {
        return sql.query("select * from appointment_resource order by name limit 500", AppointmentStore::resource);
    }

    static Optional<Resource> resource(Sql sql, long id) {
        return sql.one("select * from appointment_resource where id = $1", AppointmentStore::resource, id);
    }

    private static Resource resource(Row row) {
        return new Resource(
                row.getLong("id"),
                row.getString("name"),
                row.getLong("department_id"),
                row.getLocalTime("opens"),
                row.getLocalTime("closes"),
                row.getInteger("slot_minutes"),
                row.getBoolean("active"));
    }

    static long insert(Sql sql, Resource one) {
        return sql.only(
                """
                insert into appointment_resource (name, department_id, opens, closes, slot_minutes, active)
                values ($1, $2, $3, $4, $5, $6) returning id""",
                row -> row.getLong("id"),
                one.name(),
                one.departmentId(),
                one.opens(),
                one.closes(),
                one.slotMinutes(),
                one.active());
    }

    static boolean update(Sql sql, Resource one) {
        return sql.update(
                        """
                        update appointment_resource set name = $2, department_id = $3, opens = $4, closes = $5,
                            slot_minutes = $6, active = $7 where id = $1""",
                        one.id(),
                        one.name(),
                        one.departmentId(),
                        one.opens(),
                        one.closes(),
                        one.slotMinutes(),
                        one.active())
                == 1;
    }

    /** Those to come of requests that settle that complaint, which one of these people booked. */
    static List<Long> heldBy(Sql sql, long complaintId, Long[] userIds) {
        return sql.query("""
                select a.id from appointment a join service_request r on r.id = a.request_id
                where r.complaint_id = $1 and a.state = 'booked' and a.owner_id = any ($2) order by a.id for update of a""", row -> row.getLong("id"), complaintId, userIds);
    }

    static void give(Sql sql, long id, long userId) {
        sql.update("update appointment set owner_id = $2, version = version + 1 where id = $1", id, userId);
    }

    static Optional<Appointment> find(Sql sql, long id, List<@Nullable Object> sight) {
        return one(sql, id, sight, "");
    }

    /** As above, and nobody else changes it until the transaction ends. */
    static Optional<Appointment> lock(Sql sql, long id, List<@Nullable Object> sight) {
        return one(sql, id, sight, " for update of a");
    }

    private static Optional<Appointment> one(Sql sql, long id, List<@Nullable Object> sight, String suffix) {
        var parameters = new ArrayList<@Nullable Object>(sight);
        parameters.add(id);
        return sql.one(
                SELECT + "where a.id = $7 and " + Sight.appointments() + suffix,
                AppointmentStore::of,
                parameters.toArray());
    }

    /** For what no person does. */
    static Optional<Appointment> read(Sql sql, long id) {
        return sql.one(SELECT + "where a.id = $1", AppointmentStore::of, id);
    }

    /** Whatever stands in the way of that time. */
    static Optional<Appointment> taking(Sql sql, long resourceId, Instant start, Instant end, long except) {
        return sql.one(SELECT + """
                where a.resource_id = $1 and a.starts_at < $3 and a.ends_at > $2 and a.state in ('booked', 'kept')
                and a.id <> $4 order by a.starts_at limit 1""", AppointmentStore::of, resourceId, Times.of(start), Times.of(end), except);
    }

    /** Those that hold a resource between two moments, in order; whoever may see them or not. */
    static List<Appointment> between(Sql sql, Instant from, Instant to) {
        return sql.query(
                SELECT
                        + "where a.starts_at < $2 and a.ends_at > $1 and a.state <> 'cancelled' order by a.starts_at limit 10000",
                AppointmentStore::of,
                Times.of(from),
                Times.of(to));
    }

    /** What is known when it is booked. */
    record Booking(
            String number,
            long resourceId,
            Instant start,
            Instant end,
            String what,
            @Nullable Long customerId,
            String contact,
            @Nullable String phone,
            @Nullable Long requestId,
            long policyId,
            @Nullable Long partsPrice,
            @Nullable Long deposit,
            long by,
            @Nullable Long departmentId,
            Instant at) {}

    static long insert(Sql sql, Booking one) {
        return sql.only(
                """
                insert into appointment (number, state, resource_id, starts_at, ends_at, what, person_id, contact, phone,
                    request_id, policy_version_id, parts_price, deposit, owner_id, department_id, registered_at)
                values ($1, 'booked', $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) returning id""",
                row -> row.getLong("id"),
                one.number(),
                one.resourceId(),
                Times.of(one.start()),
                Times.of(one.end()),
                one.what(),
                one.customerId(),
                one.contact(),
                one.phone(),
                one.requestId(),
                one.policyId(),
                one.partsPrice(),
                one.deposit(),
                one.by(),
                one.departmentId(),
                Times.of(one.at()));
    }

    static void move(Sql sql, long id, long resourceId, Instant start, Instant end) {
        sql.update("""
                update appointment set resource_id = $2, starts_at = $3, ends_at = $4, moves = moves + 1, version = version + 1
                where id = $1""", id, resourceId, Times.of(start), Times.of(end));
    }

    static void pay(Sql sql, long id, long deposit) {
        sql.update("update appointment set deposit = $2, version = version + 1 where id = $1", id, deposit);
    }

    static void become(Sql sql, long id, AppointmentState state, Instant now) {
        sql.update(
                "update appointment set state = $2, ended_at = $3, version = version + 1 where id = $1",
                id,
                state.key(),
                state == AppointmentState.BOOKED ? null : Times.of(now));
    }

    static Appointment of(Row row) {
        return new Appointment(
                row.getLong("id"),
                row.getString("number"),
                row.getInteger("version"),
                AppointmentState.of(row.getString("state")),
                row.getLong("resource_id"),
                row.getString("resource_name"),
                Times.instant(row, "starts_at"),
                Times.instant(row, "ends_at"),
                row.getInteger("moves"),
                row.getString("what"),
                row.getLong("person_id"),
                row.getString("person_name"),
                row.getString("contact"),
                row.getString("phone"),
                row.getLong("request_id"),
                row.getLong("policy_version_id"),
                row.getLong("parts_price"),
                row.getLong("deposit"),
                Objects.requireNonNull(Person.of(row.getLong("owner_id"), row.getString("owner_name"))),
                row.getLong("workshop_id"),
                row.getLong("department_id"),
                Times.instant(row, "registered_at"),
                Times.instantOrNull(row, "ended_at"));
    }
}
