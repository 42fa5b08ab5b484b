package hotline.console.live;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a caller, for one agent's screen. The parts are the rooms' own records.
 *
 * @param withheld the caller sent no number, so nothing can be known
 * @param subjectNotice for the supervisor only; null when there is nothing to tell
 */
public record PopView(
        List<?> customers,
        List<?> openComplaints,
        List<?> promises,
        List<?> callbacks,
        List<?> requests,
        List<?> incidents,
        List<?> lastContacts,
        boolean withheld,
        @Nullable Object subjectNotice) {}
