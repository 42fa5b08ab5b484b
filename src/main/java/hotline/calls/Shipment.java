package hotline.calls;

import hotline.pbx.JournalFile;
import hotline.pbx.JournalLine;
import hotline.pbx.PbxJournal.Piece;
import hotline.pbx.PbxJournal.Reading;
import hotline.platform.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is read beside a remote telephone system, on its way to the server.
 *
 * @param ageMillis how long ago reading began, by the sender's clock: clocks of two machines differ
 */
record Shipment(long ageMillis, Reading reading) {
    private static final int MOST_LINES = 100_000;
    private static final int MOST_FILES = 2_000;
    private static final int LONGEST_LINE = 100_000;
    private static final int LONGEST_NAME = 255;
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    /** Where the server stands. */
    record Known(List<JournalFile> files) {}

    /** @throws Problem.Invalid when it is not what the sender sends */
    Shipment checked() {
        require(complete(), "reading");
        var lines = reading.pieces().stream()
                .mapToInt(piece -> piece.lines().size())
                .sum();
        require(ageMillis >= 0 && ageMillis < 3_600_000, "ageMillis");
        require(reading.problem().length() <= 1000, "problem");
        require(lines <= MOST_LINES && reading.pieces().size() <= MOST_FILES, "pieces");
        require(reading.vanished().size() <= MOST_FILES, "vanished");
        reading.pieces().forEach(Shipment::check);
        reading.vanished().forEach(Shipment::check);
        return this;
    }

    /** What a reader of JSON leaves null when it is not there. */
    private boolean complete() {
        return Stream.ofNullable(reading).findFirst().isPresent()
                && Stream.of(reading.pieces(), reading.vanished(), reading.problem(), reading.lookedAt())
                        .allMatch(Objects::nonNull)
                && reading.vanished().stream().allMatch(Shipment::complete)
                && reading.pieces().stream()
                        .allMatch(piece -> piece != null
                                && complete(piece.file())
                                && piece.lines() != null
                                && piece.lines().stream().allMatch(Shipment::complete));
    }

    private static boolean complete(JournalFile file) {
        return file != null
                && Stream.of(file.source(), file.print(), file.name()).allMatch(Objects::nonNull);
    }

    private static boolean complete(JournalLine line) {
        return line != null
                && Stream.of(line.source(), line.at(), line.uniqueid(), line.text())
                        .allMatch(Objects::nonNull);
    }

    private static void check(Piece piece) {
        check(piece.file());
        require(piece.from() >= 0 && piece.from() <= piece.file().readTo() && piece.unreadable() >= 0, "from");
        piece.lines().forEach(line -> check(line, piece));
    }

    private static void check(JournalFile file) {
        require(file.source().matches("[a-z_]{1,20}"), "source");
        require(file.print().matches("[0-9a-f]{8,64}"), "print");
        require(file.name().length() <= LONGEST_NAME, "name");
        require(file.readTo() >= 0 && file.size() >= file.readTo(), "readTo");
    }

    private static void check(JournalLine line, Piece piece) {
        require(line.source().equals(piece.file().source()), "line.source");
        require(line.start() >= piece.from() && line.start() < piece.file().readTo(), "line.start");
        require(line.at().isAfter(EARLIEST) && line.at().isBefore(LATEST), "line.at");
        require(id(line.uniqueid()) && (line.linkedid() == null || id(line.linkedid())), "line.uniqueid");
        require(line.text().length() <= LONGEST_LINE && line.text().indexOf('\0') < 0, "line.text");
    }

    private static boolean id(@Nullable String id) {
        return id != null && !id.isEmpty() && id.length() <= 150 && id.indexOf('\0') < 0;
    }

    private static void require(boolean right, String field) {
        if (!right) {
            throw new Problem.Invalid("platform.not-json", field, "out of range");
        }
    }
}
