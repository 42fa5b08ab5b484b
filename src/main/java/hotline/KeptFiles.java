package hotline;

import hotline.platform.backup.KeptFolder;
import hotline.platform.config.Settings;
import java.nio.file.Path;
import java.util.List;

/** The folders that belong to the database: a backup holds their files, but not the keys that open them. */
final class KeptFiles {
    private KeptFiles() {}

    /** @param recordings false lists the recordings only, of which there may be very many */
    static List<KeptFolder> of(Settings settings, boolean recordings) {
        return List.of(
                folder("recordings", settings.section("recordings").path("folder", "recordings"), recordings),
                folder("attachments", settings.section("cases").path("attachments.folder", "var/attachments"), true));
    }

    private static KeptFolder folder(String name, Path path, boolean inside) {
        return new KeptFolder(name, path.toAbsolutePath().normalize(), inside);
    }
}
