package hotline.cases;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A complaint in full, as one person may see it and with what they may do. */
record ComplaintView(
        @JsonUnwrapped ComplaintLine line,
        int version,
        String description,
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
        May may) {
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
            boolean comment) {}
}
