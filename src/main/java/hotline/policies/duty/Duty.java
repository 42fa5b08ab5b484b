package hotline.policies.duty;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's turn to be on duty.
 *
 * @param place who is called first, from 1
 * @param acting who takes it: the person, or while they are away their stand-in; null for nobody
 * @param number what is dialled, empty when none is known
 */
public record Duty(
        long id,
        long userId,
        String name,
        Instant fromAt,
        Instant untilAt,
        int place,
        @Nullable String acting,
        String number) {
    boolean reachable() {
        return !number.isEmpty();
    }
}
