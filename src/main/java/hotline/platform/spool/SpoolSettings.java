package hotline.platform.spool;

import hotline.platform.config.Section;
import java.nio.file.Path;

/**
 * Where changes wait that the database cannot take now.
 *
 * @param folder of which every server on this machine takes a numbered one of its own
 * @param mostBytes that may wait; more is refused, and said so
 */
public record SpoolSettings(Path folder, long mostBytes) {
    private static final int MIB = 1 << 20;

    public static SpoolSettings from(Section section) {
        return new SpoolSettings(
                section.path("folder", "var/spool"), (long) section.number("most-mib", 512, 1, 1 << 20) * MIB);
    }
}
