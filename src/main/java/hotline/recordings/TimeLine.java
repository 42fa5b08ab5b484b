package hotline.recordings;

import hotline.calls.Stretch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Where moments of a call lie on its recording, which runs only while the customer is with somebody.
 *
 * @param connected when that was, in order
 */
record TimeLine(List<Stretch> connected) {
    /** A part of the recording, in milliseconds from its beginning. */
    record Piece(long from, long to) {
        /** What of it lies before the end of what is there. */
        long within(long length) {
            return Math.max(0, Math.min(to, length) - from);
        }
    }

    /** Milliseconds that a whole recording has. */
    long length() {
        return Stretch.length(connected).toMillis();
    }

    /** Milliseconds; what was not recorded lies where the recording went on. */
    long at(Instant moment) {
        var before = 0L;
        for (var stretch : connected) {
            if (moment.isBefore(stretch.to())) {
                return before + Math.max(0, millis(stretch.from(), moment));
            }
            before += millis(stretch.from(), stretch.to());
        }
        return before;
    }

    /** The parts in which these stretches are heard, in order. */
    List<Piece> pieces(List<Stretch> stretches) {
        var pieces = new ArrayList<Piece>();
        for (var stretch : stretches) {
            var piece = new Piece(at(stretch.from()), at(stretch.to()));
            if (piece.from < piece.to) {
                pieces.add(piece);
            }
        }
        return pieces;
    }

    private static long millis(Instant from, Instant to) {
        return Duration.between(from, to).toMillis();
    }
}
