package hotline.policies.limits;

import hotline.policies.calendar.TimeLimit;
import hotline.policies.calendar.TimeLimit.Unit;
import hotline.policies.document.Field;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The regulation of repairs, appointments, incidents and suggestions (W1 to W3, H11, K13).
 *
 * @param progressAt how far into the planned time somebody asks how it goes, 1 to 99 percent
 * @param readyNotice before the promised finish, of short jobs
 * @param readyNoticeLong of jobs of {@code longJob} and more
 * @param deposit least deposit in percent of the parts' price, 0 to 100
 * @param reminderEarliest longest time before an appointment at which the customer is reminded
 * @param reminderLatest shortest one
 * @param incidentAlert who is told at once
 * @param incidentReport from the end of an incident
 * @param suggestionAnswer from its registration
 * @param suggestionResult from its registration
 */
public record ServicePolicy(
        String name,
        int progressAt,
        TimeLimit readyNotice,
        TimeLimit readyNoticeLong,
        TimeLimit longJob,
        int deposit,
        TimeLimit reminderEarliest,
        TimeLimit reminderLatest,
        List<Receiver> incidentAlert,
        TimeLimit incidentReport,
        TimeLimit suggestionAnswer,
        TimeLimit suggestionResult)
        implements Rules {
    private static final List<String> KEYS = List.of(
            "name",
            "progress-at",
            "ready-notice",
            "ready-notice-long",
            "long-job",
            "deposit",
            "reminder-earliest",
            "reminder-latest",
            "incident-alert",
            "incident-report",
            "suggestion-answer",
            "suggestion-result");
    /** Stands for what was written wrongly and is noted as a mistake. */
    private static final TimeLimit WRONG = new TimeLimit(1, Unit.HOURS);

    static Optional<ServicePolicy> read(Field root) {
        var entries = root.entries(KEYS, KEYS);
        var earliest = span(entries, "reminder-earliest");
        var latest = span(entries, "reminder-latest");
        if (length(latest).compareTo(length(earliest)) > 0) {
            wrong(entries, "reminder-latest", "policies.document.later-than", "reminder-earliest");
        }
        return Optional.of(new ServicePolicy(
                ComplaintPolicyReader.in(entries, "name")
                        .flatMap(field -> field.text(60))
                        .orElse(""),
                number(entries, "progress-at", 1, 99),
                span(entries, "ready-notice"),
                span(entries, "ready-notice-long"),
                span(entries, "long-job"),
                number(entries, "deposit", 0, 100),
                earliest,
                latest,
                ComplaintPolicyReader.in(entries, "incident-alert")
                        .map(ServicePolicy::receivers)
                        .orElse(List.of()),
                limit(entries, "incident-report"),
                limit(entries, "suggestion-answer"),
                limit(entries, "suggestion-result")));
    }

    private static int number(Map<String, Field> entries, String key, int least, int most) {
        return ComplaintPolicyReader.in(entries, key)
                .flatMap(field -> field.number(least, most))
                .orElse(least);
    }

    private static TimeLimit limit(Map<String, Field> entries, String key) {
        return ComplaintPolicyReader.in(entries, key)
                .flatMap(field -> field.limit(1))
                .orElse(WRONG);
    }

    /** A limit by the clock: what is counted backwards knows no working time. */
    private static TimeLimit span(Map<String, Field> entries, String key) {
        var limit = limit(entries, key);
        if (limit.unit().compareTo(Unit.WORKING_MINUTES) >= 0) {
            wrong(entries, key, "policies.document.by-the-clock");
            return WRONG;
        }
        return limit;
    }

    private static void wrong(Map<String, Field> entries, String key, String mistake, Object... parts) {
        ComplaintPolicyReader.in(entries, key).ifPresent(field -> field.wrong(mistake, parts));
    }

    private static List<Receiver> receivers(Field list) {
        var receivers = EnumSet.noneOf(Receiver.class);
        list.items().forEach(item -> item.choice(Receiver.byKey()).ifPresent(receivers::add));
        return List.copyOf(receivers);
    }

    /** How long a limit by the clock lasts. */
    private static Duration length(TimeLimit limit) {
        return switch (limit.unit()) {
            case MINUTES -> Duration.ofMinutes(limit.amount());
            case HOURS -> Duration.ofHours(limit.amount());
            default -> Duration.ofDays(limit.amount());
        };
    }

    /** How long before the promised finish the customer is told, of a job that takes so long. */
    public Duration noticeBefore(Duration planned) {
        return length(planned.compareTo(length(longJob)) < 0 ? readyNotice : readyNoticeLong);
    }

    /** The earliest moment of the reminder, before the appointment. */
    public Duration reminderFrom() {
        return length(reminderEarliest);
    }

    /** The latest moment of the reminder, before the appointment. */
    public Duration reminderUntil() {
        return length(reminderLatest);
    }
}
