package hotline.reports;

import hotline.calls.figures.Contacts;
import hotline.calls.figures.Handling;
import hotline.calls.figures.Presence;
import hotline.calls.figures.Ringing;
import java.time.Instant;

/**
 * What was counted of one queue in one interval.
 *
 * @param threshold T of the service level in seconds
 * @param presence of the queue's members
 * @param touchedByGap the telephone link was down at some time in it
 */
record FigureLine(
        String queue,
        Instant start,
        Instant end,
        int threshold,
        Contacts contacts,
        Handling handling,
        Ringing ringing,
        Presence presence,
        boolean touchedByGap) {
    /** Both together; the queue is the same. */
    FigureLine plus(FigureLine more) {
        return new FigureLine(
                queue,
                start.isBefore(more.start) ? start : more.start,
                end.isAfter(more.end) ? end : more.end,
                threshold,
                contacts.plus(more.contacts),
                handling.plus(more.handling),
                ringing.plus(more.ringing),
                presence.plus(more.presence),
                touchedByGap || more.touchedByGap);
    }
}
