package hotline.pbx.asterisk.files;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Of the channels that were dialled and reached nobody: whether it was the telephone's doing. */
final class RungInVain {
    private static final int BUSY = 17;
    private static final Set<Integer> NO_LINE = Set.of(34, 38, 42, 44);
    private static final Set<Integer> NOT_THERE = Set.of(1, 3, 20, 27);
    /** What ends together is written within this. */
    private static final Duration TOGETHER = Duration.ofMillis(100);

    private static final Duration RINGS = Duration.ofSeconds(1);

    private final List<Rung> all = new ArrayList<>();
    private final Set<String> rangOut = new HashSet<>();
    private final Set<String> dumped = new HashSet<>();
    private final List<CelLine> hangups;
    private final boolean withQueueLog;

    /** A channel that was dialled. */
    private record Rung(
            String uniqueid,
            String linkedid,
            boolean byQueue,
            Instant from,
            Instant to,
            boolean answered,
            boolean bridged) {}

    RungInVain(Map<String, List<CelLine>> byChannel, List<QueueLogLine> queueLog) {
        byChannel.values().stream()
                .map(RungInVain::rung)
                .filter(Objects::nonNull)
                .sorted(Comparator.comparing(Rung::from))
                .forEach(all::add);
        this.hangups = byChannel.values().stream()
                .map(lines -> Retelling.last(lines, "HANGUP"))
                .filter(Objects::nonNull)
                .toList();
        this.withQueueLog = !queueLog.isEmpty();
        for (var line : queueLog) {
            switch (line.event()) {
                case "RINGNOANSWER" -> add(rangOut, line, line.number(0), false);
                case "AGENTDUMP" -> add(dumped, line, -1, true);
                default -> {}
            }
        }
    }

    private static @Nullable Rung rung(List<CelLine> lines) {
        var start = lines.getFirst();
        var end = Retelling.last(lines, "HANGUP");
        if (end == null || !start.event().equals("CHAN_START") || lines.stream().noneMatch(CelLine::dialled)) {
            return null;
        }
        return new Rung(
                start.leg().uniqueid(),
                start.leg().linkedid(),
                lines.stream().anyMatch(line -> line.application().equals("AppQueue")),
                start.at(),
                end.at(),
                Retelling.last(lines, "ANSWER") != null,
                Retelling.last(lines, "BRIDGE_ENTER") != null);
    }

    /** The channel that such a line fits best: it ended in that second, after ringing about as long as told. */
    private void add(Set<String> to, QueueLogLine line, long rangMillis, boolean answered) {
        all.stream()
                .filter(rung -> rung.byQueue() && rung.answered() == answered && !rung.bridged())
                .filter(rung -> !to.contains(rung.uniqueid()))
                .filter(rung -> Duration.between(line.at(), rung.to()).abs().toMillis() < 2000)
                .min(Comparator.comparingLong(rung -> rangMillis < 0
                        ? 0
                        : Math.abs(Duration.between(rung.from(), rung.to()).toMillis() - rangMillis)))
                .ifPresent(rung -> to.add(rung.uniqueid()));
    }

    boolean rangOut(String uniqueid) {
        return rangOut.contains(uniqueid);
    }

    boolean dumped(String uniqueid) {
        return dumped.contains(uniqueid);
    }

    /** How dialling the channel ended; null when it was answered, or never dialled. */
    @Nullable
    String status(String uniqueid, int cause) {
        var rung = all.stream()
                .filter(one -> one.uniqueid().equals(uniqueid) && !one.answered())
                .findFirst()
                .orElse(null);
        if (rung == null) {
            return null;
        }
        if (cause == BUSY) {
            return "BUSY";
        }
        if (NO_LINE.contains(cause)) {
            return "CONGESTION";
        }
        if (NOT_THERE.contains(cause)) {
            return "CHANUNAVAIL";
        }
        if (rung.byQueue() && withQueueLog) {
            return rangOut.contains(uniqueid) ? "NOANSWER" : "CANCEL";
        }
        // Nobody's dialling application waited for a channel that the call began with.
        return rung.uniqueid().equals(rung.linkedid()) ? null : givenUp(rung) ? "CANCEL" : "NOANSWER";
    }

    /** Whether its telephone must have rung: nothing says so, but one that cannot be reached fails at once. */
    boolean rang(String uniqueid) {
        return all.stream()
                .anyMatch(rung -> rung.uniqueid().equals(uniqueid)
                        && Duration.between(rung.from(), rung.to()).compareTo(RINGS) >= 0);
    }

    /** Whether the caller, or another telephone's answer, ended the ringing. */
    private boolean givenUp(Rung rung) {
        var callerLeft = hangups.stream()
                .anyMatch(hangup -> !hangup.leg().uniqueid().equals(rung.uniqueid())
                        && hangup.leg().linkedid().equals(rung.linkedid())
                        && Duration.between(hangup.at(), rung.to()).abs().compareTo(TOGETHER) < 0);
        var otherAnswered = all.stream()
                .anyMatch(other -> other.answered()
                        && other.from().isBefore(rung.to())
                        && other.linkedid().equals(rung.linkedid())
                        && other.to().isAfter(rung.to()));
        return callerLeft || otherAnswered;
    }
}
