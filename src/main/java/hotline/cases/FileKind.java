package hotline.cases;

import hotline.platform.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.apache.tika.Tika;

/** What a file is, by its content alone, and whether such files are taken. What could run is not. */
final class FileKind {
    /** How much of the beginning tells. */
    static final int HEAD = 1 << 16;

    private static final int MOST_ENTRIES = 5_000;
    private static final long MOST_UNPACKED = 500L << 20;

    /** Media types that are taken, each with the ending it is saved under. */
    private static final Map<String, String> TAKEN = Map.ofEntries(
            Map.entry("application/pdf", "pdf"),
            Map.entry("image/jpeg", "jpg"),
            Map.entry("image/png", "png"),
            Map.entry("image/gif", "gif"),
            Map.entry("image/webp", "webp"),
            Map.entry("image/tiff", "tif"),
            Map.entry("image/bmp", "bmp"),
            Map.entry("image/heic", "heic"),
            Map.entry("text/plain", "txt"),
            Map.entry("audio/mpeg", "mp3"),
            Map.entry("audio/vnd.wave", "wav"),
            Map.entry("audio/amr", "amr"),
            Map.entry("video/mp4", "mp4"),
            Map.entry("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
            Map.entry("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
            Map.entry("application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"));

    private final Tika tika = new Tika();

    /** @param zipped whether it must be looked into before it is known */
    record Guess(String mediaType, boolean zipped) {}

    /** @throws Problem.Invalid when such files are not taken, with what it is */
    Guess guess(byte[] head) {
        var type = tika.detect(head);
        if (type.equals("application/zip") || type.equals("application/x-tika-ooxml")) {
            return new Guess(type, true);
        }
        if (!TAKEN.containsKey(type)) {
            throw new Problem.Invalid("cases.attachment-kind", "file", type);
        }
        return new Guess(type, false);
    }

    /** Which document of Office it is. @throws Problem.Invalid when it is none, holds macros or unpacks without end */
    String document(InputStream zip) throws IOException {
        var found = Optional.<String>empty();
        var entries = 0;
        var unpacked = 0L;
        try (var in = new ZipInputStream(zip)) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                var name = entry.getName();
                if (name.endsWith("vbaProject.bin") || name.contains("/embeddings/") || name.contains("/activeX/")) {
                    throw new Problem.Invalid("cases.attachment-active", "file");
                }
                unpacked += in.skip(MOST_UNPACKED);
                if (++entries > MOST_ENTRIES || unpacked >= MOST_UNPACKED) {
                    throw new Problem.Invalid("cases.attachment-kind", "file", "application/zip");
                }
                found = found.or(() -> kind(name));
            }
        } catch (ZipException e) {
            throw new Problem.Invalid("cases.attachment-kind", "file", "application/zip");
        }
        return found.orElseThrow(() -> new Problem.Invalid("cases.attachment-kind", "file", "application/zip"));
    }

    private static Optional<String> kind(String entry) {
        return switch (entry) {
            case "word/document.xml" -> ofEnding("docx");
            case "xl/workbook.xml" -> ofEnding("xlsx");
            case "ppt/presentation.xml" -> ofEnding("pptx");
            default -> Optional.empty();
        };
    }

    private static Optional<String> ofEnding(String ending) {
        return TAKEN.entrySet().stream()
                .filter(entry -> entry.getValue().equals(ending))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The ending that belongs to it, whatever the name said. */
    static String ending(String mediaType) {
        return TAKEN.getOrDefault(mediaType, "bin");
    }
}
