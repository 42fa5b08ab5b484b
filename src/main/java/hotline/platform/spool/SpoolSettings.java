package hotline.platform.spool;

import hotline.platform.config.Section;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Where changes wait that the database cannot take now.
 *
 * @param folder in which every installation has its own, and in that every server on this machine a numbered one
 * @param mostBytes that may wait; more is refused, and said so
 */
public record SpoolSettings(Path folder, long mostBytes) {
    private static final int MIB = 1 << 20;

    public static SpoolSettings from(Section section) {
        return new SpoolSettings(
                section.path("folder", "var/spool"), (long) section.number("most-mib", 512, 1, 1 << 20) * MIB);
    }

    /** What waits for one database is never written into another: each has a folder of its own. */
    public SpoolSettings of(UUID installation) {
        return new SpoolSettings(folder.resolve(installation.toString()), mostBytes);
    }

    /** Another queue in the same folder, which holds no more than that. */
    public SpoolSettings beside(String name, long most) {
        return new SpoolSettings(folder.resolve(name), Math.min(most, mostBytes));
    }
}
