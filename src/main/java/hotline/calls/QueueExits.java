package hotline.calls;

import hotline.calls.CallEffect.QueueExit;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Decides why a caller left a queue. The queue's own event for giving up is sent for callers who hang
 * up and for those who waited too long, and not for those who press a key, so it decides nothing alone.
 */
final class QueueExits {
    /** By the dialplan, which says so in the same moment. */
    private static final Duration SERVED_ON_WITHIN = Duration.ofSeconds(1);

    private QueueExits() {}

    /** The reason, or null when what has been heard does not tell yet. */
    static @Nullable QueueExit of(Call call, QueueVisit visit, Instant end) {
        if (answered(call, visit, end)) {
            return QueueExit.ANSWERED;
        }
        if (visit.leftAt == null && call.endedAt == null) {
            return null;
        }
        var left = visit.leftAt == null ? end : visit.leftAt;
        var customer = call.customer();
        // Not let in at all: what the caller did instead tells more than that he hung up in the end.
        var elsewhere = !visit.inQueue && (call.oncall || call.voicemail != null || call.keepPlaceNumber != null);
        if (customer != null
                && !elsewhere
                && customer.hangupByFarEnd
                && customer.hangupAskedAt != null
                && !customer.hangupAskedAt.isAfter(left)) {
            return QueueExit.ABANDONED;
        }
        if (!visit.status.isEmpty()) {
            return visit.status.equals("TIMEOUT") ? QueueExit.TIMED_OUT : QueueExit.OVERFLOWED;
        }
        return byWhatFollowed(call, visit, customer);
    }

    private static @Nullable QueueExit byWhatFollowed(Call call, QueueVisit visit, @Nullable CallLeg customer) {
        if (call.keepPlaceNumber != null) {
            return QueueExit.WITHDRAWN;
        }
        if (call.oncall || call.visits.getLast() != visit) {
            return QueueExit.OVERFLOWED;
        }
        if (call.voicemail != null) {
            return visit.inQueue ? QueueExit.TIMED_OUT : QueueExit.OVERFLOWED;
        }
        if (call.endedAt == null) {
            return null;
        }
        if (customer != null && customer.lost) {
            return QueueExit.INTERRUPTED;
        }
        if (!visit.givenUp) {
            return QueueExit.OVERFLOWED;
        }
        return wentWithTheQueue(call, visit) ? QueueExit.ABANDONED : QueueExit.TIMED_OUT;
    }

    /** Whose call ended as he left was lost by his telephone or his line: who waited too long is served on. */
    private static boolean wentWithTheQueue(Call call, QueueVisit visit) {
        return visit.leftAt != null
                && call.endedAt != null
                && call.endedAt.isBefore(visit.leftAt.plus(SERVED_ON_WITHIN));
    }

    /** Whether an agent who was called during this stay talked with the customer after it. */
    private static boolean answered(Call call, QueueVisit visit, Instant end) {
        var next = call.visits.indexOf(visit) + 1;
        var until = next < call.visits.size() ? call.visits.get(next).joinedAt : Instant.MAX;
        for (var leg : call.legs) {
            if (leg.role == CallLeg.Role.AGENT
                    && leg.dialledAt != null
                    && !leg.dialledAt.isBefore(visit.joinedAt)
                    && leg.dialledAt.isBefore(until)
                    && (visit.leftAt == null || !leg.dialledAt.isAfter(visit.leftAt))
                    && call.talks(leg, end).stream()
                            .anyMatch(talk -> talk.from().isBefore(until))) {
                return true;
            }
        }
        return false;
    }
}
