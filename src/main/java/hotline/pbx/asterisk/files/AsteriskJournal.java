package hotline.pbx.asterisk.files;

import hotline.pbx.JournalFile;
import hotline.pbx.JournalLine;
import hotline.pbx.PbxEvent;
import hotline.pbx.PbxJournal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Asterisk's queue_log and CEL, as files in one folder. */
public final class AsteriskJournal implements PbxJournal {
    /** A log and the name of the file being written. */
    private record Log(String source, String file) {}

    /** The queue log first: what it says of a call is read before the end of that call in the other. */
    private static final List<Log> LOGS =
            List.of(new Log(QueueLogLine.SOURCE, "queue_log"), new Log(CelLine.SOURCE, "cel.jsonl"));

    private static final int MOST_BYTES = 1 << 20;

    private static final Comparator<JournalLine> BY_TIME =
            Comparator.comparing(JournalLine::at).thenComparing(JournalLine::start);

    private final String pbx;
    private final LogFolder folder;
    private final Path path;
    private final InstantSource clock;

    /** @param folder empty when the files lie elsewhere */
    public AsteriskJournal(String pbx, Path folder, InstantSource clock) {
        this.pbx = pbx;
        this.path = folder;
        this.folder = new LogFolder(folder);
        this.clock = clock;
    }

    @Override
    public boolean readable() {
        return !path.toString().isEmpty();
    }

    @Override
    public Reading read(Collection<JournalFile> known) {
        var lookedAt = clock.instant();
        if (!folder.present()) {
            return new Reading(lookedAt, List.of(), false, List.of(), "folder " + path + " is not there");
        }
        var pieces = new ArrayList<Piece>();
        var vanished = new ArrayList<JournalFile>();
        var caughtUp = true;
        var files = 0;
        var budget = MOST_BYTES;
        try {
            for (var log : LOGS) {
                var before = known.stream()
                        .filter(file -> file.source().equals(log.source()))
                        .toList();
                var inodes = before.stream().map(JournalFile::inode).collect(Collectors.toSet());
                var found = LogFolder.withoutCopies(folder.files(log.file()), inodes);
                files += found.size();
                vanished.addAll(vanished(before, found));
                for (var file : found) {
                    var piece = budget > 0 ? read(log.source(), file, before, budget) : null;
                    caughtUp &= piece != null && piece.drained();
                    if (piece != null) {
                        budget -= (int)
                                (piece.piece().file().readTo() - piece.piece().from());
                        pieces.add(piece.piece());
                    }
                }
            }
        } catch (IOException e) {
            return new Reading(lookedAt, pieces, false, List.of(), "cannot be read: " + e);
        }
        return new Reading(lookedAt, pieces, caughtUp, vanished, files == 0 ? "no log files in " + path : "");
    }

    /** One that was read to its end and then removed is in order; of any other something may be lost. */
    private static List<JournalFile> vanished(List<JournalFile> before, List<LogFolder.Found> found) {
        var prints = found.stream().map(LogFolder.Found::print).collect(Collectors.toSet());
        return before.stream()
                .filter(file -> !prints.contains(file.print()))
                .filter(file -> file.active() || file.size() > file.readTo())
                .toList();
    }

    /** @param drained whether no whole line is left in the file */
    private record Read(Piece piece, boolean drained) {}

    private Read read(String source, LogFolder.Found found, List<JournalFile> before, int budget) throws IOException {
        var from = before.stream()
                .filter(file -> file.print().equals(found.print()))
                .mapToLong(JournalFile::readTo)
                .findFirst()
                .orElse(0);
        // Shorter than what was read of it: it was cut and written anew.
        var start = from > found.size() ? 0 : from;
        var chunk = LineReader.read(found.path(), found.print(), start, budget);
        var lines = new ArrayList<JournalLine>();
        var unreadable = chunk.tooLong();
        for (var line : chunk.lines()) {
            var read = line(source, line);
            if (read.isEmpty()) {
                unreadable++;
            } else if (!read.get().uniqueid().isEmpty()) {
                lines.add(read.get());
            }
        }
        var file = new JournalFile(
                source,
                found.print(),
                found.inode(),
                String.valueOf(found.path().getFileName()),
                chunk.end(),
                Math.max(found.size(), chunk.end()),
                found.active());
        return new Read(new Piece(file, start, lines, unreadable), chunk.drained());
    }

    /** Empty when damaged. */
    private static Optional<JournalLine> line(String source, LineReader.Line line) {
        var text = line.text().replace('\0', '\uFFFD');
        return source.equals(CelLine.SOURCE)
                ? CelLine.read(text)
                        .map(cel -> new JournalLine(
                                source,
                                line.start(),
                                cel.at(),
                                cel.leg().uniqueid(),
                                cel.leg().linkedid(),
                                cel.last(),
                                text))
                : QueueLogLine.read(text)
                        .map(queue ->
                                new JournalLine(source, line.start(), queue.at(), queue.uniqueid(), null, false, text));
    }

    @Override
    public List<PbxEvent> events(Collection<JournalLine> lines) {
        var cel = new ArrayList<CelLine>();
        var queue = new ArrayList<QueueLogLine>();
        Set<String> seen = new HashSet<>();
        for (var line : lines.stream().sorted(BY_TIME).toList()) {
            if (!seen.add(line.text())) {
                continue;
            }
            if (line.source().equals(CelLine.SOURCE)) {
                CelLine.read(line.text()).ifPresent(cel::add);
            } else {
                QueueLogLine.read(line.text()).ifPresent(queue::add);
            }
        }
        return new Retelling(pbx, cel, queue).events();
    }
}
