package hotline.console;

/** What waits for a person, for the badges. Counts are 0 and up. */
public record TaskCounts(
        int callbacksDue,
        int complaintsDue,
        int promisesDue,
        int owed,
        int notices,
        int followUpsDue,
        int serviceDue) {}
