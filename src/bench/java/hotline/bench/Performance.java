package hotline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The document with the figures: each benchmark owns what stands between its two markers. */
final class Performance {
    private static final String HEAD = """
            # Performance

            Measured by `./hotline bench`, which writes this page. Each section compares within one run
            on one machine: the ratios travel, the absolute figures do not. Medians stand with the least
            and the most of their repetitions.
            """;

    private final Path file;

    Performance(Path file) {
        this.file = file;
    }

    /** Replaces the section of a benchmark, or adds it at the end. */
    void write(String id, String markdown) throws IOException {
        var page = Files.exists(file) ? Files.readString(file) : HEAD;
        var begin = "<!-- " + id + " -->\n";
        var end = "<!-- end of " + id + " -->\n";
        var from = page.indexOf(begin);
        var to = page.indexOf(end);
        var section = begin + markdown + end;
        var changed = from >= 0 && to > from
                ? page.substring(0, from) + section + page.substring(to + end.length())
                : page.stripTrailing() + "\n\n" + section;
        Files.createDirectories(file.getParent());
        Files.writeString(file, changed);
    }
}
