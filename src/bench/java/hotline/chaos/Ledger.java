package hotline.chaos;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * What customers and telephones saw, and when.
 *
 * @param made numbers whose call the house took
 * @param over numbers whose call the house ended
 * @param left numbers that hung up themselves: they said so then, whether anybody heard it or not
 * @param took linkedids of the calls that an agent's telephone took up, likewise
 * @param answered linkedids of those of them of which the house said that it knows
 */
record Ledger(
        Map<String, Instant> made,
        Map<String, Instant> over,
        Map<String, Instant> left,
        Map<String, Instant> took,
        Map<String, Instant> answered) {
    /** How long what one side said may need to be heard by the other, and to be written down. */
    private static final long ABOUT_MILLIS = 1_500;

    /** Whether the call of this number was up at that moment. */
    enum Up {
        YES,
        NO,
        /** It began or ended at about that moment. */
        PERHAPS
    }

    Up up(String number, Instant at) {
        var from = made.getOrDefault(number, Instant.MAX);
        var to = over.getOrDefault(number, left.getOrDefault(number, Instant.MAX));
        if (from.isAfter(at.plusMillis(ABOUT_MILLIS)) || to.isBefore(at.minusMillis(ABOUT_MILLIS))) {
            return Up.NO;
        }
        // Of whom nobody wrote down an end it may have been at any time.
        return from.isAfter(at) || to.isBefore(at) || to.equals(Instant.MAX) ? Up.PERHAPS : Up.YES;
    }

    /** Whether an agent took this call up in the moment in which its caller was gone. */
    boolean answeredInVain(String number, String linkedid) {
        var taken = answered.get(linkedid);
        var gone = over.getOrDefault(number, left.get(number));
        return taken != null && gone != null && gone.isBefore(taken.plusMillis(ABOUT_MILLIS));
    }

    /** Among those moments the one that says most: whether the call was up at any of them. */
    Up up(String number, Set<Instant> moments) {
        var up = Up.NO;
        for (var at : moments) {
            var then = up(number, at);
            up = then == Up.YES || up == Up.YES ? Up.YES : then == Up.PERHAPS ? Up.PERHAPS : up;
        }
        return up;
    }
}
