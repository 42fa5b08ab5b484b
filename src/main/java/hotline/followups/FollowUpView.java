package hotline.followups;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import hotline.cases.NoticeStore;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A follow-up in full, as one person may see it and with what they may do. */
record FollowUpView(
        @JsonUnwrapped FollowUpLine line,
        String explanation,
        String chosen,
        Instant happenedAt,
        String occasionNote,
        List<String> points,
        @Nullable Matter matter,
        List<Phone> phones,
        @Nullable NotNow notNow,
        List<ContactStore.Contact> contacts,
        List<HistoryStore.Event> history,
        List<NoticeStore.Notice> notices,
        @Nullable Boolean clear,
        String said,
        String reason,
        String endedBy,
        May may) {
    /** The complaint, as far as whoever calls has to know it. @param solution as it was proposed @param answer as it was given */
    record Matter(String description, String state, String grade, String solution, String answer) {}

    /** A number of the customer. @param id null for the one the complaint was raised from */
    record Phone(@Nullable Long id, String label, String number) {}

    /** Why the customer is not called now. */
    record NotNow(String id, String text, @Nullable Instant until) {}

    /** What the person may do now. */
    record May(boolean dial, boolean record, boolean waive, boolean assign) {}
}
