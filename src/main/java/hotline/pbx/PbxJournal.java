package hotline.pbx;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * What the telephone system writes down by itself, whether or not anybody listens: the truth about
 * the time in which the link was broken.
 */
public interface PbxJournal {
    /** Whether the files lie where we can read them; else somebody beside them reads and sends what they say. */
    boolean readable();

    /**
     * Reads on. Never more than a bounded part at once; reads nothing twice unless a position was lost,
     * and then the same lines at the same places.
     *
     * @param known how far each file had been read
     */
    Reading read(Collection<JournalFile> known);

    /**
     * What the lines of one call, or of calls that transfers joined, tell: the events that the link would
     * have told, as far as the files know them, in order. The order of the lines does not matter.
     */
    List<PbxEvent> events(Collection<JournalLine> lines);

    /**
     * A step of reading.
     *
     * @param lookedAt before anything was read
     * @param caughtUp whether every whole line that was there at {@code lookedAt} has now been read
     * @param vanished known files that are gone and of which something may not have been read
     * @param problem why nothing could be read; empty when all is well
     */
    record Reading(
            Instant lookedAt, List<Piece> pieces, boolean caughtUp, List<JournalFile> vanished, String problem) {}

    /**
     * What was read of one file.
     *
     * @param file with its new position
     * @param from where reading began
     * @param unreadable lines that are damaged or too long, left out
     */
    record Piece(JournalFile file, long from, List<JournalLine> lines, int unreadable) {}
}
