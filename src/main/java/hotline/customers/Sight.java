package hotline.customers;

import hotline.platform.database.Times;
import hotline.platform.http.Caller;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which records a person may see, said in SQL so that what may not be seen is never read. */
final class Sight {
    /** How many parameters {@link #condition} takes. */
    static final int PARAMETERS = 4;

    private Sight() {}

    /**
     * A condition on {@code person p}.
     *
     * @param first number of the first of its parameters, which {@link #parameters} gives in order
     */
    static String condition(int first) {
        return """
                (p.secrecy = 'confidential'
                 or $%2$d::text = 'administrator'
                 or ($%2$d = 'supervisor' and (p.secrecy = 'secret' or p.department_id = $%3$d::bigint))
                 or exists (select from person_owner o where o.person_id = p.id and o.user_id = $%1$d::bigint)
                 or exists (select from customer_look l
                            where l.person_id = p.id and l.user_id = $%1$d and l.until > $%4$d::timestamptz))
                """.formatted(first, first + 1, first + 2, first + 3);
    }

    static List<@Nullable Object> parameters(Caller caller, Instant now) {
        return Arrays.asList(
                caller.userId(), caller.role().name().toLowerCase(Locale.ROOT), caller.departmentId(), Times.of(now));
    }
}
