package hotline.followups;

import hotline.platform.http.Caller;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which follow-ups and improvement items a person may see, said in SQL and put into every statement that
 * reads any; a supervisor also what is no department's. First of all, and whatever the role: none of a complaint that is about them (K2).
 */
final class Sight {
    /** How many parameters each condition takes: {@link #parameters}, $1 to $3. */
    static final int PARAMETERS = 3;

    private Sight() {}

    /** A condition on {@code follow_up f}: whoever handles the complaint sees how far its follow-up is, whoever was told of it too. */
    static String followUps() {
        return condition("f", """
                 or f.assigned_to = $1
                 or exists (select from complaint mine where mine.id = f.complaint_id and mine.owner_id = $1)
                 or f.id in (select told.follow_up_id from complaint_told told
                             where told.user_id = $1 and told.follow_up_id is not null)""");
    }

    /** A condition on {@code improvement i}: whoever was told of it sees it too. */
    static String improvements() {
        return condition("i", """
                 or i.id in (select told.improvement_id from complaint_told told
                             where told.user_id = $1 and told.improvement_id is not null)""");
    }

    /** A condition on {@code follow_up_eligible e}. */
    static String eligible() {
        return condition("e", "");
    }

    private static String condition(String table, String more) {
        return """
                ((%1$s.complaint_id is null or not exists (select from complaint_subject about
                        where about.complaint_id = %1$s.complaint_id and about.user_id = $1::bigint))
                 and ($2::text = 'administrator' or ($2 = 'supervisor' and (%1$s.department_id is null or %1$s.department_id = $3::bigint))%2$s))
                """.formatted(table, more);
    }

    static List<@Nullable Object> parameters(Caller caller) {
        return Arrays.asList(caller.userId(), caller.role().name().toLowerCase(Locale.ROOT), caller.departmentId());
    }
}
