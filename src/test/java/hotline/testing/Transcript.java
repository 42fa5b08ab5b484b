package hotline.testing;

import hotline.pbx.PbxEvent;
import hotline.pbx.asterisk.AmiDecoder;
import hotline.pbx.asterisk.Translator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the real Asterisk told of one scenario; see {@code src/test/resources/transcripts/README.md}. */
public final class Transcript {
    public static final String PBX = "main";
    private static final Path FOLDER =
            Path.of(System.getProperty("hotline.basedir", "."), "src/test/resources/transcripts");

    private Transcript() {}

    /** The names of all transcripts, without the ending. */
    public static List<String> all() {
        try (var files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".ami"))
                    .map(name -> name.replaceFirst("\\.ami$", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] bytes(String name) {
        return bytes(name, ".ami");
    }

    /** @param ending {@code .ami}, {@code .cel.jsonl} or {@code .queue_log} */
    public static byte[] bytes(String name, String ending) {
        try {
            return Files.readAllBytes(FOLDER.resolve(name + ending));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<PbxEvent> events(String name) {
        return events(bytes(name));
    }

    /** The events of a stream that comes in pieces that end at the given places. */
    public static List<PbxEvent> events(byte[] stream, int... cuts) {
        var translator = new Translator(PBX, () -> Instant.EPOCH);
        var events = new ArrayList<PbxEvent>();
        var decoder = new AmiDecoder(frame -> {
            var event = translator.translate(frame);
            if (event != null) {
                events.add(event);
            }
        });
        var from = 0;
        for (var cut : Arrays.stream(cuts)
                .map(cut -> Math.min(cut, stream.length))
                .sorted()
                .toArray()) {
            decoder.feed(stream, from, cut - from);
            from = cut;
        }
        decoder.feed(stream, from, stream.length - from);
        return events;
    }
}
