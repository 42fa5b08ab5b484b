package hotline.dialer;

import hotline.platform.Platform;
import hotline.platform.database.Sql;
import hotline.platform.numbers.PhoneNumber;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Whether a number may be called now for what can wait, by all limits at once (F4). */
public final class Permission {
    private final Platform platform;
    private final Supplier<CallingWindow> window;
    private final StartAttempt start;

    Permission(Platform platform, Supplier<CallingWindow> window, StartAttempt start) {
        this.platform = platform;
        this.window = window;
        this.start = start;
    }

    /**
     * Why not.
     *
     * @param code as in the ids of problems, {@code dialer.<code>}
     * @param until from when on it may be called; null when that is not known
     */
    public record NotNow(String code, @Nullable Instant until) {}

    Optional<NotNow> whyNot(Sql sql, PhoneNumber number, long userId) {
        var now = platform.clock().instant();
        if (CallbackStore.doNotCall(sql, number.key())) {
            return Optional.of(new NotNow("do-not-call", null));
        }
        var hours = window.get();
        if (!hours.open(now)) {
            return Optional.of(new NotNow("outside-window", hours.next(now)));
        }
        var rules = DiallingStore.read(sql, start.midnight());
        var used = AttemptStore.used(sql, number.key(), userId, start.midnight(), now);
        return TollGuard.check(number, false, rules, used).map(why -> new NotNow(why.code(), null));
    }
}
