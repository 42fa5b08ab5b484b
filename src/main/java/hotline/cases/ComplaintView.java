package hotline.cases;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A complaint in full, as one person may see it and with what they may do.
 *
 * @param branch which handles it, when it was passed to one
 * @param owed keys of the fields that wait to be filled in
 */
record ComplaintView(
        @JsonUnwrapped ComplaintLine line,
        int version,
        String description,
        Map<String, String> custom,
        List<String> owed,
        String channel,
        @Nullable Liability liability,
        Person registeredBy,
        @Nullable Offer offer,
        List<ClockStore.Clock> clocks,
        List<HistoryStore.Event> history,
        List<HistoryStore.Comment> comments,
        List<HistoryStore.LinkedCall> calls,
        List<Person> subjects,
        List<NoticeStore.Notice> notices,
        GradeProposal.@Nullable Proposed proposal,
        Matter matter,
        DisputeStore.@Nullable Dispute dispute,
        Branching.@Nullable View branch,
        May may) {
    /**
     * What belongs to the same matter.
     *
     * @param contacts each time it was raised, the earliest first
     * @param mergedInto the one that it is handled in
     * @param merged what is handled in this one
     * @param continues the earlier case whose answers were not accepted
     */
    record Matter(
            List<ContactStore.Contact> contacts,
            MergeStore.@Nullable Reference mergedInto,
            List<MergeStore.Member> merged,
            MergeStore.@Nullable Reference continues,
            List<MergeStore.Reference> continuedBy,
            int raisedAgain) {}

    /** A step open to the person. */
    record Way(State to, boolean noteNeeded, boolean back, boolean liabilityNeeded) {}

    /** What the person may do now. */
    record May(
            List<Way> moveTo,
            boolean grade,
            boolean assign,
            boolean answerOffer,
            boolean correct,
            boolean setSubjects,
            boolean comment,
            boolean merge,
            boolean undoMerge,
            boolean dispute,
            boolean arbitrate) {}
}
