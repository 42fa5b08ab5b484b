package hotline.reports.sheets;

import hotline.platform.database.Times;
import hotline.platform.http.Caller;
import hotline.platform.http.Role;
import hotline.platform.text.Language;
import hotline.platform.text.Messages;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who asks for a table, and of which days.
 *
 * @param from first day @param to last day, both in {@code zone}
 * @param most lines, 1 to 50 000
 */
record Asked(Caller caller, LocalDate from, LocalDate to, ZoneId zone, Instant now, int most, Messages messages) {
    /** What every statement of a table begins with: $1 from, $2 until, $3 who, $4 whether all is seen, $5 the department. */
    List<@Nullable Object> parameters() {
        return Arrays.asList(
                Times.of(from.atStartOfDay(zone).toInstant()),
                Times.of(to.plusDays(1).atStartOfDay(zone).toInstant()),
                caller.userId(),
                caller.role() == Role.ADMINISTRATOR,
                caller.departmentId());
    }

    /** Complaints {@code c} that may be counted for the person: of the own department, and none that is about them (K2). */
    static final String SEEN = """
            (not exists (select from complaint_subject about where about.complaint_id = c.id and about.user_id = $3::bigint)
             and ($4::boolean or $5::bigint in (c.department_id, c.registered_department_id)))""";

    /**
     * The name of the customer {@code p}, or a mark: of those of the highest grade (绝密) a supervisor is told the own
     * department's.
     */
    static final String CUSTOMER = """
            case when p.secrecy = 'top-secret' and not ($4::boolean or coalesce(p.department_id = $5::bigint, false))
                then '※' else p.name end""";

    Language language() {
        return caller.language();
    }

    String text(String key) {
        return messages.find(language(), "reports.sheet." + key, List.of()).orElse(key);
    }

    /** The word for a code of another room, or the code. */
    String word(String room, @Nullable String code) {
        if (code == null || code.isEmpty()) {
            return "";
        }
        return messages.find(language(), "reports.sheet." + room + "." + code, List.of())
                .orElse(code);
    }

    String moment(@Nullable Instant at) {
        return at == null
                ? ""
                : DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT)
                        .withZone(zone)
                        .format(at);
    }

    /** A share in percent with one digit, empty when nothing divides it. */
    static String share(long part, long whole) {
        return whole == 0 ? "" : String.format(Locale.ROOT, "%.1f", 100.0 * part / whole);
    }
}
