package hotline.outbox;

import hotline.platform.database.Sql;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** When a short message may reach a customer: outside the quiet hours of the house, and as they wish themselves. */
final class CustomerHours {
    private final OutboxSettings.Quiet quiet;
    private final ZoneId zone;
    private volatile CustomerWish wish = (_, _, from) -> Optional.of(from);

    CustomerHours(OutboxSettings.Quiet quiet, ZoneId zone) {
        this.quiet = quiet;
        this.zone = zone;
    }

    void wish(CustomerWish asked) {
        this.wish = asked;
    }

    /** The first moment from now on; an emergency comes at once. Empty: they want none. */
    Optional<Instant> next(Sql sql, String number, boolean emergency, Instant now) {
        return emergency
                ? Optional.of(now)
                : Timing.both(
                        now, at -> Timing.awake(at, quiet.from(), quiet.to(), zone), at -> wish.next(sql, number, at));
    }
}
