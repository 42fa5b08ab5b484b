package hotline.cases;

import hotline.calls.LastContacts;
import hotline.customers.CustomerCard;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a caller while the telephone rings (H3), for one agent.
 *
 * @param customers who has the number, at most 20; empty when nobody does
 * @param openComplaints of the number or its people, by due time, at most 20; none that is about the agent
 * @param promises open ones, by due time, at most 20
 * @param lastContacts the latest calls, at most 5; none in which somebody complained about the agent
 */
public record Pop(
        List<CustomerCard> customers,
        List<OpenComplaint> openComplaints,
        List<OpenPromise> promises,
        List<LastContacts.Contact> lastContacts) {
    static final Pop NOTHING = new Pop(List.of(), List.of(), List.of(), List.of());

    /** A complaint that is not closed. */
    public record OpenComplaint(
            long id,
            String number,
            String title,
            String state,
            @Nullable String grade,
            @Nullable Long customerId,
            String ownerName,
            Instant registeredAt,
            @Nullable Instant dueAt,
            boolean late) {}

    /** A promised answer that is still owed. */
    public record OpenPromise(
            long id,
            String text,
            Instant dueAt,
            boolean late,
            String madeByName,
            @Nullable Long customerId,
            @Nullable Long callId,
            @Nullable Long complaintId) {}

    /**
     * For supervisors only, never for the agent: the caller has an open complaint about the very agent
     * whose telephone rings (K2).
     */
    public record SubjectNotice(List<Long> complaintIds, List<String> complaintNumbers, long agentUserId) {}

    /** What the agent sees, and what their supervisor is told instead; null when there is nothing to tell. */
    public record ForAgent(Pop pop, @Nullable SubjectNotice subjectNotice) {}
}
