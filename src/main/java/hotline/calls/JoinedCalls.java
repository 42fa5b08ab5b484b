package hotline.calls;

import hotline.pbx.JournalLine;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/** What the files say of a call and of those that transfers joined with it. */
record JoinedCalls(List<String> linkedids, List<String> uniqueids, List<JournalLine> lines) {
    /** More calls than this are never joined. */
    static final int MOST = 200;

    /** Whether the files have the end of each of them. */
    boolean ended() {
        var open = new HashSet<>(linkedids);
        lines.stream().filter(JournalLine::last).map(JournalLine::linkedid).forEach(open::remove);
        return open.isEmpty();
    }

    boolean none() {
        return lines.isEmpty();
    }

    Instant firstAt() {
        return lines.stream()
                .map(JournalLine::at)
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
    }
}
