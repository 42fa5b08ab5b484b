package hotline.people.handover;

import hotline.platform.database.Sql;

/** One kind of open work that somebody leaves behind; each room says what of its own that is. */
public interface Estate {
    /** As the console names it: complaints, follow-ups… */
    String kind();

    /** How much there is of it. */
    int count(Sql sql, Leaver leaver);

    /**
     * Passes on so much at most, each with its history, in the caller's transaction.
     *
     * @return how much; 0 when nothing is left
     */
    int passOn(Sql sql, Handover handover, int most);
}
