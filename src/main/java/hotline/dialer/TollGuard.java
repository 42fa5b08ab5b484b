package hotline.dialer;

import hotline.platform.numbers.PhoneNumber;
import java.util.Optional;

/** Whether a destination may be called now: pure. */
public final class TollGuard {
    private TollGuard() {}

    /** Calls started so far: in the last minute and since midnight. */
    public record Used(int lastMinute, int today, int toNumber, int byAgent) {}

    /** Why a call is refused; the code is part of the API and of the metric. */
    public enum Refusal {
        SWITCHED_OFF("dialling-off", false),
        AUTOMATIC_OFF("automatic-off", false),
        NOT_A_NUMBER("not-dialable", true),
        DESTINATION("destination-not-allowed", true),
        PER_MINUTE("too-many-a-minute", false),
        PER_DAY("too-many-a-day", false),
        PER_NUMBER("too-many-to-number", false),
        PER_AGENT("too-many-by-agent", false);

        private final String code;
        private final boolean lasting;

        Refusal(String code, boolean lasting) {
            this.code = code;
            this.lasting = lasting;
        }

        public String code() {
            return code;
        }

        /** Whether waiting changes nothing. */
        public boolean lasting() {
            return lasting;
        }
    }

    public static Optional<Refusal> check(PhoneNumber number, boolean automatic, Dialling rules, Used used) {
        return destination(number, automatic, rules).or(() -> {
            if (used.lastMinute() >= rules.perMinute()) {
                return Optional.of(Refusal.PER_MINUTE);
            }
            if (used.today() >= rules.perDay()) {
                return Optional.of(Refusal.PER_DAY);
            }
            if (used.toNumber() >= rules.perNumberPerDay()) {
                return Optional.of(Refusal.PER_NUMBER);
            }
            return used.byAgent() >= rules.perAgentPerDay() ? Optional.of(Refusal.PER_AGENT) : Optional.empty();
        });
    }

    private static Optional<Refusal> destination(PhoneNumber number, boolean automatic, Dialling rules) {
        if (!rules.enabled()) {
            return Optional.of(Refusal.SWITCHED_OFF);
        }
        if (automatic && !rules.automatic()) {
            return Optional.of(Refusal.AUTOMATIC_OFF);
        }
        if (number.kind() != PhoneNumber.Kind.PUBLIC) {
            return Optional.of(Refusal.NOT_A_NUMBER);
        }
        var key = number.key();
        var allowed = rules.allow().stream().anyMatch(key::startsWith)
                && rules.deny().stream().noneMatch(key::startsWith);
        return allowed ? Optional.empty() : Optional.of(Refusal.DESTINATION);
    }
}
