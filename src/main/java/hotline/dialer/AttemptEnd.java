package hotline.dialer;

import hotline.floor.Reservations;
import hotline.platform.Platform;
import hotline.platform.Problem;
import hotline.platform.database.Sql;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down how an attempt ended and what becomes of its callback; the reserved agent is free again. */
final class AttemptEnd {
    private static final Logger log = LoggerFactory.getLogger(AttemptEnd.class);
    private static final Duration AGAIN = Duration.ofSeconds(5);
    private final Platform platform;
    private final Reservations reservations;
    private final RetryRules rules;
    private final Supplier<CallingWindow> window;
    private final List<BiConsumer<Sql, Attempt>> listeners = new CopyOnWriteArrayList<>();

    AttemptEnd(Platform platform, Reservations reservations, RetryRules rules, Supplier<CallingWindow> window) {
        this.platform = platform;
        this.reservations = reservations;
        this.rules = rules;
        this.window = window;
    }

    /** Hears of every attempt that ended, inside the transaction that writes it. */
    void listen(BiConsumer<Sql, Attempt> listener) {
        listeners.add(listener);
    }

    /**
     * From any thread. While the database is away it is tried again until it is written; while another
     * server has the lease, until that one has written it.
     */
    void written(UUID attempt, AttemptOutcome outcome, @Nullable Integer cause, String techCause) {
        platform.work().start("ending a dial attempt", () -> {
            if (!writtenElsewhere(attempt)) {
                try {
                    write(attempt, outcome, cause, techCause);
                } catch (Problem.Unavailable e) {
                    log.info("the end of attempt {} waits: {}", attempt, e.getMessage());
                    platform.vertx().setTimer(AGAIN.toMillis(), _ -> written(attempt, outcome, cause, techCause));
                }
            }
        });
    }

    private boolean writtenElsewhere(UUID attempt) {
        try {
            return platform.lease().elsewhere() && AttemptStore.over(platform.database(), attempt);
        } catch (Problem.Unavailable e) {
            return false;
        }
    }

    void write(UUID attempt, AttemptOutcome outcome, @Nullable Integer cause, String techCause) {
        var now = platform.clock().instant();
        var ended = platform.database().transaction(sql -> {
            platform.lease().check(sql);
            var found = AttemptStore.end(sql, attempt, outcome, cause, techCause, now);
            found.map(Attempt::callbackId)
                    .flatMap(id -> CallbackStore.find(sql, id))
                    .ifPresent(callback -> CallbackStore.after(
                            sql,
                            callback.id(),
                            outcome,
                            Next.after(outcome, callback.attemptsMade(), rules, window.get(), now),
                            now));
            found.ifPresent(one -> listeners.forEach(listener -> listener.accept(sql, one)));
            return found;
        });
        ended.ifPresent(found -> {
            platform.metrics()
                    .counter("hotline.dial.attempts", "kind", found.kind(), "outcome", outcome.code())
                    .increment();
            log.info(
                    "attempt {}: {} ({} {})", attempt, outcome.code(), Objects.requireNonNullElse(cause, 0), techCause);
            if (found.agentExtension() != null) {
                reservations.unreserve(found.agentExtension(), attempt.toString());
            }
        });
    }
}
