package hotline.followups;

import hotline.dialer.Dialer;
import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Why a customer is not called now (F4): their wish, the pause after an attempt, and every limit of the dialler. */
final class WhyNot {
    private final Dialer dialer;
    private final Supplier<ZoneId> zone;

    WhyNot(Dialer dialer, Supplier<ZoneId> zone) {
        this.dialer = dialer;
        this.zone = zone;
    }

    /** @param problem stable id of the reason @param until from when on it is another matter; null: that is not known */
    record Reason(String problem, @Nullable Instant until) {}

    /** @param number as it is stored; null when the follow-up has none */
    Optional<Reason> of(Sql sql, Caller caller, FollowUp followUp, @Nullable String number, Instant now) {
        if (now.isBefore(followUp.nextAt())) {
            var first = followUp.attempts() == 0 && followUp.state() != State.ATTEMPTED;
            return Optional.of(new Reason(first ? "followups.not-yet" : "followups.pause", followUp.nextAt()));
        }
        return wish(sql, followUp, now)
                .or(() -> number == null
                        ? Optional.of(new Reason("followups.no-number", null))
                        : dialer.whyNot(sql, number, caller.userId())
                                .map(why -> new Reason("dialer." + why.code(), why.until())));
    }

    private Optional<Reason> wish(Sql sql, FollowUp followUp, Instant now) {
        if (followUp.customerId() == null) {
            return Optional.empty();
        }
        return CallWishes.find(sql, followUp.customerId()).flatMap(wish -> {
            var next = wish.next(now, zone.get());
            return next.filter(now::equals).isPresent()
                    ? Optional.empty()
                    : Optional.of(new Reason(
                            next.isEmpty() ? "followups.wish-never" : "followups.wish-hours", next.orElse(null)));
        });
    }
}
