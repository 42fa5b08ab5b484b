package hotline.calls;

import hotline.pbx.JournalFile;
import hotline.pbx.JournalLine;
import hotline.pbx.PbxJournal;
import hotline.pbx.PbxSettings;
import hotline.platform.numbers.PhoneNumbers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Counts the calls of a period anew from the telephone system's own files and compares them with the
 * log, call by call. Reads everything itself: neither positions nor what the server has read matter.
 */
public final class Recount {
    /** No call is longer; so far around the period lines are read. */
    private static final Duration LONGEST_CALL = Duration.ofHours(12);

    private static final String INTERRUPTED = CallOutcome.INTERRUPTED.code();
    private static final long TOLERANCE_MILLIS = 1_000;
    private static final int MOST_DAMAGED = 1_000_000;

    private final PbxSettings pbx;
    private final PbxJournal journal;
    private final PhoneNumbers numbers;

    public Recount(PbxSettings pbx, PbxJournal journal, PhoneNumbers numbers) {
        this.pbx = pbx;
        this.journal = journal;
        this.numbers = numbers;
    }

    /** A call as one of the two tells it. @param open without an end @param talkedWith extension, empty when nobody */
    record Counted(
            boolean open,
            String outcome,
            Instant startedAt,
            long waitMillis,
            long talkMillis,
            String talkedWith,
            String queue) {
        /** What is told differently; empty when the same. */
        String differs(Counted log) {
            if (open && (log.open || log.outcome.equals(INTERRUPTED))) {
                return "";
            }
            var differences = new ArrayList<String>();
            differ(differences, "outcome", outcome, log.outcome);
            differ(differences, "agent", talkedWith, log.talkedWith);
            differ(differences, "queue", queue, log.queue);
            differ(differences, "wait", waitMillis, log.waitMillis);
            differ(differences, "talk", talkMillis, log.talkMillis);
            return String.join(", ", differences);
        }

        private static void differ(List<String> into, String what, String file, String log) {
            if (!file.equals(log)) {
                into.add(what + " " + name(file) + " in the files, " + name(log) + " in the log");
            }
        }

        private static void differ(List<String> into, String what, long file, long log) {
            if (Math.abs(file - log) > TOLERANCE_MILLIS) {
                into.add(what + " " + file + " ms in the files, " + log + " ms in the log");
            }
        }

        private static String name(String value) {
            return value.isEmpty() ? "none" : value;
        }
    }

    /**
     * What came out.
     *
     * @param files how many calls of each outcome the files have
     * @param log how many the log has
     * @param reconstructed how many of these were put together from the files
     * @param differences a sentence for each call that is not the same in both
     * @param damaged lines that could not be read
     */
    public record Result(
            Map<String, Integer> files,
            Map<String, Integer> log,
            int reconstructed,
            List<String> differences,
            int damaged) {}

    /**
     * Of the calls that began in the period.
     *
     * @throws IllegalStateException with what is wrong when the files cannot be read
     */
    public Result of(Connection database, Instant from, Instant to) throws SQLException {
        var groups = new CallGroups();
        var damaged = read(groups, from.minus(LONGEST_CALL), to.plus(LONGEST_CALL));
        var files = new TreeMap<String, Counted>();
        var reconstruction = new Reconstruction(pbx.name(), pbx.trunks(), numbers, journal);
        for (var group : groups.all()) {
            var going = open(group);
            reconstruction.of(group).forEach(call -> files.put(call.linkedid(), counted(call.call(), going)));
        }
        var log = new TreeMap<String, Counted>();
        var reconstructed = logged(database, from, to, log);
        // Which of the two says that it began in the period does not matter.
        var inPeriod = new TreeSet<String>();
        files.forEach((linkedid, call) -> addIf(inPeriod, linkedid, call, from, to));
        log.forEach((linkedid, call) -> addIf(inPeriod, linkedid, call, from, to));
        return compare(inPeriod, files, log, reconstructed, damaged);
    }

    private static void addIf(Set<String> into, String linkedid, Counted call, Instant from, Instant to) {
        if (!call.startedAt().isBefore(from) && call.startedAt().isBefore(to)) {
            into.add(linkedid);
        }
    }

    private static Result compare(
            Set<String> calls, Map<String, Counted> files, Map<String, Counted> log, int reconstructed, int damaged) {
        var differences = new ArrayList<String>();
        var inFiles = new TreeMap<String, Integer>();
        var inLog = new TreeMap<String, Integer>();
        for (var linkedid : calls) {
            var file = files.get(linkedid);
            var logged = log.get(linkedid);
            count(inFiles, file);
            count(inLog, logged);
            if (file == null) {
                differences.add(linkedid + ": not in the files, " + logged + " in the log");
            } else if (logged == null) {
                differences.add(linkedid + " (" + file.startedAt() + "): " + file.outcome()
                        + " in the files, missing in the log");
            } else if (!file.differs(logged).isEmpty()) {
                differences.add(linkedid + " (" + file.startedAt() + "): " + file.differs(logged));
            }
        }
        return new Result(inFiles, inLog, reconstructed, differences, damaged);
    }

    private static void count(Map<String, Integer> into, @Nullable Counted call) {
        if (call != null) {
            into.merge(call.outcome(), 1, Integer::sum);
        }
    }

    private int read(CallGroups groups, Instant from, Instant to) {
        var known = new ArrayList<JournalFile>();
        var damaged = 0;
        while (true) {
            var reading = journal.read(known);
            if (!reading.problem().isEmpty()) {
                throw new IllegalStateException(reading.problem());
            }
            for (var piece : reading.pieces()) {
                known.removeIf(piece.file()::same);
                known.add(piece.file());
                damaged = Math.min(MOST_DAMAGED, damaged + piece.unreadable());
                for (var line : piece.lines()) {
                    if (!line.at().isBefore(from) && line.at().isBefore(to)) {
                        groups.add(line);
                    }
                }
            }
            if (reading.caughtUp()) {
                return damaged;
            }
        }
    }

    /** Whether the files have no end of it: it still goes on, or ended with the telephone system. */
    private static boolean open(List<JournalLine> group) {
        return group.stream().noneMatch(JournalLine::last);
    }

    private Counted counted(Call call, boolean open) {
        var row = LogRow.of(call, numbers);
        return new Counted(
                open,
                row.outcome(),
                row.startedAt(),
                row.waitMs(),
                row.talkMs(),
                Objects.requireNonNullElse(row.agentExtension(), ""),
                Objects.requireNonNullElse(row.queue(), ""));
    }

    private int logged(Connection database, Instant from, Instant to, Map<String, Counted> into) throws SQLException {
        var reconstructed = 0;
        try (var statement = database.prepareStatement("""
                select linkedid, outcome, started_at, wait_ms, talk_ms, coalesce(agent_extension, '') as agent,
                    coalesce(queue, '') as queue, reconstructed is not null as reconstructed
                from call where pbx = ? and started_at >= ? and started_at < ?""")) {
            statement.setString(1, pbx.name());
            statement.setObject(2, from.minusSeconds(60).atOffset(ZoneOffset.UTC));
            statement.setObject(3, to.plusSeconds(60).atOffset(ZoneOffset.UTC));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var startedAt =
                            rows.getObject("started_at", OffsetDateTime.class).toInstant();
                    into.put(
                            rows.getString("linkedid"),
                            new Counted(
                                    rows.getString("outcome").equals(CallOutcome.LIVE.code()),
                                    rows.getString("outcome"),
                                    startedAt,
                                    rows.getLong("wait_ms"),
                                    rows.getLong("talk_ms"),
                                    rows.getString("agent"),
                                    rows.getString("queue")));
                    var inside = !startedAt.isBefore(from) && startedAt.isBefore(to);
                    reconstructed += inside && rows.getBoolean("reconstructed") ? 1 : 0;
                }
            }
        }
        return reconstructed;
    }
}
