package hotline.testing;

import hotline.pbx.JournalLine;
import hotline.pbx.PbxEvent;
import hotline.pbx.asterisk.files.AsteriskJournal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** What the real Asterisk wrote into its own files during a transcript's scenario. */
public final class Journal {
    private Journal() {}

    /** A journal that reads that folder. */
    public static AsteriskJournal of(Path folder) {
        return new AsteriskJournal(Transcript.PBX, folder, Clock.systemUTC());
    }

    /** The lines of a scenario, in the order in which they were written, file by file. */
    public static List<JournalLine> lines(String name) {
        try {
            var folder = Files.createTempDirectory("hotline-journal");
            put(name, folder);
            var lines = new ArrayList<JournalLine>();
            for (var piece : of(folder).read(List.of()).pieces()) {
                lines.addAll(piece.lines());
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Appends a scenario's lines to the files of a folder, as if Asterisk had written them there. */
    public static void put(String name, Path folder) {
        append(folder.resolve("cel.jsonl"), Transcript.bytes(name, ".cel.jsonl"));
        append(folder.resolve("queue_log"), Transcript.bytes(name, ".queue_log"));
    }

    public static void append(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The scenario as the files tell it. */
    public static List<PbxEvent> events(String name) {
        return of(Path.of(".")).events(lines(name));
    }
}
