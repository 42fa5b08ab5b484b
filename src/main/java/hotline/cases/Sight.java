package hotline.cases;

import hotline.customers.Looks;
import hotline.platform.http.Caller;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which complaints a person may see, said in SQL and put into every statement that reads any. First of
 * all, and whatever the role: none that is about them (K2). What a branch handles its head and its people see; who handled
 * it there and is not of the branch, as a stand-in may be, for as long as they own it or owe its report.
 */
final class Sight {
    /** How many parameters {@link #condition} takes. */
    static final int PARAMETERS = 6;

    private Sight() {}

    /**
     * A condition on {@code complaint c}.
     *
     * @param first number of the first of its parameters, which {@link #parameters} gives in order
     */
    static String condition(int first) {
        return """
                (not exists (select from complaint_subject about where about.complaint_id = c.id and about.user_id = $%1$d::bigint)
                 and ($%2$d::text = 'administrator'
                      or ($%2$d = 'supervisor' and $%3$d::bigint in
                            (c.department_id, c.offered_department_id, c.registered_department_id))
                      or c.id in (select told.complaint_id from complaint_told told where told.user_id = $%1$d)
                      or c.id in (select asked.complaint_id from approval_asked asked where asked.user_id = $%1$d)
                      or c.id in (select act.complaint_id from complaint_action act where act.assigned_to = $%1$d)
                      or c.id in (select heard.complaint_id from complaint_contact heard where heard.by_id = $%1$d and not heard.opening)
                      or c.branch_id = any (array(select b.id from department b
                            where b.branch and (b.id = branch_of($%3$d) or b.head_user_id = $%1$d)))
                      or (c.branch_owner_id = $%1$d and c.closed_at is null and exists (select from complaint_clock owed
                          where owed.complaint_id = c.id and owed.kind = 'branch-report' and owed.met_at is null))
                      or c.owner_id = $%1$d or c.offered_user_id = $%1$d or c.registered_by = $%1$d
                      or c.person_id = any ($%4$d::bigint[]) or c.phone = any ($%5$d::text[])
                      or %6$s))
                """.formatted(first, first + 1, first + 2, first + 3, first + 4, inPlace(first + 5));
    }

    /**
     * Whether {@code complaint c} waits for this person to accept it: offered to them, or to the department that they answer
     * for, themselves or in the place of a supervisor who is away. Parameters as above; it stands beside the condition.
     */
    static String offered(int first) {
        return """
                (c.offered_at is not null and c.closed_at is null and (c.offered_user_id = $%1$d::bigint
                    or (c.offered_user_id is null and ($%2$d::text = 'administrator'
                        or ($%2$d = 'supervisor' and c.offered_department_id = $%3$d::bigint))) or %4$s)) is true
                """.formatted(first, first + 1, first + 2, inPlace(first + 5));
    }

    /** Offered to the department of a supervisor in whose place this person acts, and whom it is not about (K2). */
    private static String inPlace(int standsInFor) {
        return """
                (c.offered_user_id is null and exists (select from app_user away
                    where away.id = any ($%d::bigint[]) and away.role = 'supervisor'
                    and away.department_id = c.offered_department_id and not exists (select from complaint_subject kept
                        where kept.complaint_id = c.id and kept.user_id = away.id)))
                """.formatted(standsInFor);
    }

    /**
     * The ids of all that an agent may see, and of some that are about them: each by an index, for a statement that
     * would otherwise read every case of everybody. It stands beside {@link #condition}, never instead of it.
     */
    static String ofAgent(int first) {
        return """
                select id from complaint where owner_id = $%1$d::bigint
                union select id from complaint where offered_user_id = $%1$d
                union select id from complaint where registered_by = $%1$d
                union select complaint_id from complaint_told where user_id = $%1$d
                union select complaint_id from approval_asked where user_id = $%1$d
                union select complaint_id from complaint_action where assigned_to = $%1$d
                union select complaint_id from complaint_contact where by_id = $%1$d and not opening
                union select id from complaint where branch_id = any (array(select b.id from department b
                    where b.branch and (b.id = branch_of($%4$d) or b.head_user_id = $%1$d)))
                union select id from complaint where branch_owner_id = $%1$d
                union select id from complaint where person_id = any ($%2$d::bigint[])
                union select id from complaint where phone = any ($%3$d::text[])
                union select c.id from app_user away join complaint c on c.offered_department_id = away.department_id
                    where away.id = any ($%5$d::bigint[]) and c.offered_at is not null""".formatted(first, first + 3, first + 4, first + 2, first + 5);
    }

    /**
     * @param onThePhone whose call is with this person: who takes a customer's call sees their complaints
     * @param standsInFor who is away and whose place this person takes: they see what is offered to the department of such
     *     a supervisor
     */
    static List<@Nullable Object> parameters(Caller caller, Looks.OnThePhone onThePhone, List<Long> standsInFor) {
        return Arrays.asList(
                caller.userId(),
                caller.role().name().toLowerCase(Locale.ROOT),
                caller.departmentId(),
                onThePhone.people().toArray(Long[]::new),
                onThePhone.numbers().toArray(String[]::new),
                standsInFor.toArray(Long[]::new));
    }
}
