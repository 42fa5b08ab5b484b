package hotline.dialer;

import hotline.dialer.AttemptStore.Start;
import hotline.dialer.TollGuard.Refusal;
import hotline.platform.Platform;
import hotline.platform.database.Sql;
import hotline.platform.numbers.PhoneNumber;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Commits an attempt, within the limits; nothing is dialled that is not committed first. */
final class StartAttempt {
    private static final Logger log = LoggerFactory.getLogger(StartAttempt.class);
    private final Platform platform;
    private final ZoneId zone;

    StartAttempt(Platform platform, ZoneId zone) {
        this.platform = platform;
        this.zone = zone;
    }

    /** What came of it. */
    sealed interface Result {
        record Committed() implements Result {}

        record Refused(Refusal why) implements Result {}

        /** Somebody else was faster. */
        record NotOurs() implements Result {}
    }

    Instant midnight() {
        return platform.clock()
                .instant()
                .atZone(zone)
                .toLocalDate()
                .atStartOfDay(zone)
                .toInstant();
    }

    /**
     * @param automatic whether the server dials by itself, which the holder of the lease alone may
     * @param ours checked and taken inside the transaction
     * @throws hotline.platform.Problem.Unavailable when another server dials
     */
    Result commit(Start start, PhoneNumber number, boolean automatic, Predicate<Sql> ours) {
        var now = platform.clock().instant();
        var result = platform.database().transaction(sql -> {
            var fence = automatic ? platform.lease().check(sql) : null;
            // The lock comes before the counting, so that two calls cannot both be the last one allowed.
            DiallingStore.lock(sql);
            var refusal = refusal(sql, start, number, automatic, now);
            if (refusal.isPresent()) {
                DiallingStore.refused(sql, start.kind(), refusal.get(), number.key(), now);
                return new Result.Refused(refusal.get());
            }
            if (!ours.test(sql)) {
                return new Result.NotOurs();
            }
            AttemptStore.insert(sql, start, fence, now);
            return new Result.Committed();
        });
        if (result instanceof Result.Refused(var why)) {
            log.warn("call refused: {}", why.code());
            platform.metrics()
                    .counter("hotline.dial.refused", "kind", start.kind(), "why", why.code())
                    .increment();
        }
        return result;
    }

    private Optional<Refusal> refusal(Sql sql, Start start, PhoneNumber number, boolean automatic, Instant now) {
        var rules = DiallingStore.read(sql, midnight());
        var used = AttemptStore.used(sql, number.key(), start.agentId(), midnight(), now);
        return TollGuard.check(number, automatic, rules, used);
    }
}
