package hotline.console.operations;

import hotline.calls.Gaps.Gap;
import hotline.floor.FloorChange.TrunkView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How this server fares, at one moment; what the operator's page shows.
 *
 * @param node this server's name
 * @param holds whether this server writes and dials
 * @param gaps the latest first
 * @param lookSeconds how long the last comparison with the telephone system took, null before the first
 */
record State(
        Instant now,
        String node,
        boolean holds,
        List<Link> links,
        List<TrunkView> trunks,
        List<Gap> gaps,
        Spool spool,
        List<Drift> drift,
        @Nullable Double lookSeconds,
        List<Lease> leases,
        List<Waiting> work,
        Disk disk,
        List<Raised> alarms) {
    /** @param lagSeconds from the telephone system's own time of an event to its arrival here */
    record Link(
            String pbx,
            boolean up,
            @Nullable Instant lastSeen,
            Instant since,
            double eventsPerSecond,
            double lagSeconds) {}

    record Spool(long bytes, long mostBytes) {}

    /** @param count since this server started @param lastAt null when there was none */
    record Drift(String kind, long count, @Nullable Instant lastAt) {}

    /**
     * @param until when it lapses if it is not renewed
     * @param here whether this server has it
     * @param moved whether a server of another name had it before
     */
    record Lease(String name, String node, long fence, Instant since, Instant until, boolean here, boolean moved) {}

    /** @param what code of a queue of work */
    record Waiting(String what, long count) {}

    /**
     * @param daysLeft until the disk of the recordings is full; 365 when not within a year, null when not known
     * @param faultyRecordings of calls that ended within the last hour: missing, short, unreadable, silent
     */
    record Disk(@Nullable Long freeBytes, @Nullable Integer daysLeft, long faultyRecordings) {}

    record Raised(String kind, String subject, Instant since) {}
}
