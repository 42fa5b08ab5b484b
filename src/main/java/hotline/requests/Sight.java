package hotline.requests;

import hotline.customers.Customers;
import hotline.people.Absences;
import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which matters a person may see, said in SQL and put into every statement that reads any. First of all, and
 * whatever the role: none that belongs to a complaint about them (K2).
 */
final class Sight {
    /** Dispatched to the department of a supervisor in whose place this person acts, and whom its complaint is not about (K2). */
    private static final String IN_PLACE = """
            (r.offered_user_id is null and exists (select from app_user away
                where away.id = any ($6::bigint[]) and away.role = 'supervisor' and away.department_id = r.offered_department_id
                and not exists (select from complaint_subject kept
                    where kept.complaint_id = r.complaint_id and kept.user_id = away.id)))""";

    private Sight() {}

    /** A condition on {@code service_request r}, over the parameters $1 to $6 that {@link #parameters} gives. */
    static String requests() {
        return """
                (not exists (select from complaint_subject about
                             where about.complaint_id = r.complaint_id and about.user_id = $1::bigint)
                 and ($2::text = 'administrator'
                      or ($2 = 'supervisor' and $3::bigint in
                            (r.department_id, r.offered_department_id, r.registered_department_id))
                      or r.owner_id = $1 or r.offered_user_id = $1 or r.registered_by = $1
                      or (r.owner_id = any ($6::bigint[]) and not exists (select from complaint_subject kept
                          where kept.complaint_id = r.complaint_id and kept.user_id = r.owner_id))
                      or r.person_id = any ($4::bigint[]) or r.phone = any ($5::text[]) or\s""" + IN_PLACE + "))\n";
    }

    /**
     * Whether {@code service_request r} waits for this person to accept it: dispatched to them, or to the department that they
     * answer for, themselves or in the place of a supervisor who is away. Parameters as above; it stands beside the condition.
     */
    static String offered() {
        return """
                (r.offered_at is not null and r.ended_at is null and (r.offered_user_id = $1::bigint
                    or (r.offered_user_id is null and ($2::text = 'administrator'
                        or ($2 = 'supervisor' and r.offered_department_id = $3::bigint))) or\s""" + IN_PLACE + ")) is true\n";
    }

    /** A condition on {@code appointment a} joined to its {@code appointment_resource s}; parameters as above. */
    static String appointments() {
        return """
                (not exists (select from service_request q join complaint_subject about on about.complaint_id = q.complaint_id
                             where q.id = a.request_id and about.user_id = $1::bigint)
                 and ($2::text = 'administrator'
                      or ($2 = 'supervisor' and $3::bigint in (a.department_id, s.department_id))
                      or a.owner_id = $1 or s.department_id = $3
                      or (a.owner_id = any ($6::bigint[]) and not exists (
                          select from service_request q join complaint_subject kept on kept.complaint_id = q.complaint_id
                          where q.id = a.request_id and kept.user_id = a.owner_id))
                      or a.person_id = any ($4::bigint[]) or a.phone = any ($5::text[])))
                """;
    }

    /** A condition on {@code suggestion g}; parameters as above. The department that it was given to may take it. */
    static String suggestions() {
        return """
                ($2::text = 'administrator' or g.owner_id = $1::bigint or g.owner_id = any ($6::bigint[])
                 or g.registered_by = $1 or g.department_id = $3::bigint
                 or g.person_id = any ($4::bigint[]) or g.phone = any ($5::text[]))
                """;
    }

    /** Who takes a customer's call sees the customer's matters, who stands in for somebody theirs, as long as it lasts. */
    static List<@Nullable Object> parameters(Sql sql, Customers customers, Caller caller, Instant now) {
        var onThePhone = customers.looks().openTo(sql, caller.userId());
        return Arrays.asList(
                caller.userId(),
                caller.role().name().toLowerCase(Locale.ROOT),
                caller.departmentId(),
                onThePhone.people().toArray(Long[]::new),
                onThePhone.numbers().toArray(String[]::new),
                Absences.standsInFor(sql, caller.userId(), now).toArray(Long[]::new));
    }
}
