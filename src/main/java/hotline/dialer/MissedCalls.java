package hotline.dialer;

import hotline.customers.Customers;
import hotline.dialer.MissedStore.Result;
import hotline.platform.Platform;
import hotline.platform.Problem;
import hotline.platform.database.Sql;
import hotline.platform.numbers.PhoneNumber;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every call that reached nobody becomes a callback (H10): one for a number, whose calls in vain are
 * counted; whom we spoke with since is owed none. It follows the call log's rows, each taken and dealt
 * with in one transaction: a call that comes to be known late, because the database or this server was
 * away, is not forgotten, and none counts twice.
 */
final class MissedCalls {
    private static final Logger log = LoggerFactory.getLogger(MissedCalls.class);
    private static final int AT_ONCE = 200;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final Platform platform;
    private final Customers customers;
    private final DialerSettings settings;
    private final Supplier<CallingWindow> window;
    private final String defaultQueue;

    MissedCalls(
            Platform platform,
            Customers customers,
            DialerSettings settings,
            Supplier<CallingWindow> window,
            String defaultQueue) {
        this.platform = platform;
        this.customers = customers;
        this.settings = settings;
        this.window = window;
        this.defaultQueue = defaultQueue;
    }

    /** Takes what waits, unless that is being done. From any thread. */
    void soon() {
        if (platform.lease().held() && busy.compareAndSet(false, true)) {
            platform.work().start("noting missed calls", () -> {
                try {
                    round();
                } catch (Problem.Unavailable e) {
                    log.debug("missed calls wait for the database: {}", e.getMessage());
                } finally {
                    busy.set(false);
                }
            });
        }
    }

    private void round() {
        for (var id : SettledCall.waiting(platform.database(), AT_ONCE)) {
            try {
                platform.database().inTransaction(sql -> {
                    platform.lease().check(sql);
                    SettledCall.take(sql, id).ifPresent(call -> note(sql, call));
                });
            } catch (Problem.Unavailable e) {
                throw e;
            } catch (RuntimeException e) {
                // One that cannot be noted, for whatever reason, must not keep the others.
                log.error("call {} cannot be looked at for a callback", id, e);
                SettledCall.later(platform.database(), id);
            }
        }
    }

    private void note(Sql sql, SettledCall call) {
        if (call.answered() && !call.number().isEmpty()) {
            MissedStore.reached(
                    sql,
                    call.number(),
                    call.endedAt(),
                    call.id(),
                    platform.clock().instant());
        } else if (!MissedStore.known(sql, call.id())) {
            call.source().ifPresent(source -> missed(sql, call, source));
        }
    }

    private void missed(Sql sql, SettledCall call, String source) {
        var wished = call.keepPlaceNumber();
        var number = platform.numbers().read(wished == null ? call.number() : wished);
        var callable = number.kind() == PhoneNumber.Kind.PUBLIC;
        var now = platform.clock().instant();
        if (!callable && !source.equals("voicemail")) {
            MissedStore.note(sql, call.id(), Result.NO_NUMBER, null, null, now);
            return;
        }
        var phone = callable ? number.key() : "";
        var spoken = callable ? MissedStore.spokenSince(sql, phone, call.endedAt()) : Optional.<Long>empty();
        if (spoken.isPresent()) {
            MissedStore.note(sql, call.id(), Result.REACHED, null, spoken.get(), now);
            return;
        }
        task(sql, call, draft(sql, call, source, number, phone));
    }

    private void task(Sql sql, SettledCall call, CallbackDraft draft) {
        var now = platform.clock().instant();
        var known = draft.phone().isEmpty()
                ? Optional.<Long>empty()
                : MissedStore.covering(sql, draft.phone(), call.endedAt(), settings.missedWindow());
        if (known.isPresent()) {
            MissedStore.merge(sql, known.get(), draft, call.endedAt());
            MissedStore.note(sql, call.id(), Result.MERGED, known.get(), null, now);
        } else {
            var id = MissedStore.insert(sql, draft, call.endedAt(), now);
            MissedStore.note(sql, call.id(), Result.TASK, id, null, now);
        }
    }

    private CallbackDraft draft(Sql sql, SettledCall call, String source, PhoneNumber number, String phone) {
        var now = platform.clock().instant();
        var due = call.keptPlace() ? now : window.get().next(now.plus(settings.afterAbandon()));
        return new CallbackDraft(
                source,
                phone,
                customer(sql, number),
                queue(sql, call),
                call.reason(),
                due,
                call.keptPlace() ? call.joined() : null,
                null,
                call.id(),
                call.linkedid(),
                null,
                "",
                null);
    }

    private String queue(Sql sql, SettledCall call) {
        var queue = call.queue();
        return queue != null && CallbackStore.queueExists(sql, queue) ? queue : defaultQueue;
    }

    private @Nullable Long customer(Sql sql, PhoneNumber number) {
        var people = customers.idsByPhone(sql, number.key());
        return people.size() == 1 ? people.getFirst() : null;
    }
}
