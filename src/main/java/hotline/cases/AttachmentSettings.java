package hotline.cases;

import hotline.platform.config.Section;
import hotline.platform.http.Api;
import java.nio.file.Path;

/**
 * Where files of complaints are kept.
 *
 * @param keyFolder of the keys that open them
 * @param most bytes of one file
 * @param mostFiles of one complaint
 */
record AttachmentSettings(Path folder, Path keyFolder, long most, int mostFiles) {
    static AttachmentSettings from(Section section) {
        return new AttachmentSettings(
                section.path("folder", "var/attachments"),
                section.path("key-folder", "var/keys/attachments"),
                (long) section.number("most-mib", 20, 1, (int) (Api.MOST_STREAM >> 20)) << 20,
                section.number("most-files", 100, 1, 1000));
    }
}
