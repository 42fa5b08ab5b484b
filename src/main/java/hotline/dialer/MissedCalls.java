package hotline.dialer;

import hotline.calls.CallDirection;
import hotline.calls.CallEffect;
import hotline.calls.CallOutcome;
import hotline.calls.CallRecord;
import hotline.calls.CallView;
import hotline.customers.Customers;
import hotline.platform.Platform;
import hotline.platform.database.Sql;
import hotline.platform.numbers.PhoneNumber;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Every call that reached nobody becomes a callback (H10), one for a number; who reaches us is owed none. */
final class MissedCalls {
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

    /** On the loop. */
    void heard(CallEffect effect) {
        if (!platform.lease().elsewhere()
                && effect instanceof CallEffect.CallEnded(var _, var call, var record)
                && record.direction() == CallDirection.INBOUND) {
            platform.work().start("noting a missed call", () -> note(call, record));
        }
    }

    private void note(CallView call, CallRecord record) {
        var source = source(record.outcome());
        if (source.isPresent()) {
            missed(call, record, source.get());
        } else if (record.outcome() == CallOutcome.ANSWERED && !call.number().isEmpty()) {
            CallbackStore.reached(
                    platform.database(),
                    call.number(),
                    "reached us",
                    platform.clock().instant());
        }
    }

    static Optional<String> source(CallOutcome outcome) {
        return switch (outcome) {
            case ABANDONED, TIMED_OUT, OVERFLOWED -> Optional.of("abandoned");
            case CLOSED -> Optional.of("closed");
            case VOICEMAIL -> Optional.of("voicemail");
            case CALLBACK_KEPT -> Optional.of("keep-place");
            default -> Optional.empty();
        };
    }

    private void missed(CallView call, CallRecord record, String source) {
        var wished = record.keepPlaceNumber();
        var number = platform.numbers().read(wished == null ? call.number() : wished);
        if (number.kind() != PhoneNumber.Kind.PUBLIC && !source.equals("voicemail")) {
            return;
        }
        var now = platform.clock().instant();
        var kept = source.equals("keep-place");
        var next = kept ? now : window.get().next(now.plus(settings.afterAbandon()));
        platform.database()
                .inTransaction(sql -> CallbackStore.missed(
                        sql,
                        new CallbackDraft(
                                source,
                                number.kind() == PhoneNumber.Kind.PUBLIC ? number.key() : "",
                                customer(sql, number),
                                queue(sql, call),
                                call.reason(),
                                next,
                                kept ? joined(record) : null,
                                null,
                                call.id(),
                                call.linkedid(),
                                null,
                                "",
                                null),
                        next,
                        now));
    }

    private String queue(Sql sql, CallView call) {
        var queue = call.queue();
        return queue != null && CallbackStore.queueExists(sql, queue) ? queue : defaultQueue;
    }

    private @Nullable Long customer(Sql sql, PhoneNumber number) {
        var people = customers.idsByPhone(sql, number.key());
        return people.size() == 1 ? people.getFirst() : null;
    }

    private static Instant joined(CallRecord record) {
        return record.visits().isEmpty()
                ? record.startedAt()
                : record.visits().getFirst().joinedAt();
    }
}
