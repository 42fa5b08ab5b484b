package hotline.platform.backup;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a backup holds, written into it last; a backup without it was cut short.
 *
 * @param format of the file; another one is refused
 * @param schema the migrations that the database had, by version
 * @param sequences the last value of each, null for one never used
 * @param auditHead hash of the last audit entry, empty when there is none
 * @param folders the files of each folder, whether or not they are inside
 */
record Manifest(
        int format,
        Instant takenAt,
        List<String> schema,
        List<Table> tables,
        Map<String, @Nullable Long> sequences,
        String auditHead,
        List<Folder> folders) {
    static final int FORMAT = 2;
    static final String ENTRY = "manifest.json";

    /** @param sha256 of the table's entry, hexadecimal */
    record Table(String name, List<String> columns, long rows, String sha256) {
        String entry() {
            return "tables/" + name + ".copy";
        }
    }

    /** @param inside false when its files are only listed */
    record Folder(String name, boolean inside, List<StoredFile> files) {
        String entry(StoredFile file) {
            return name + "/" + file.path();
        }
    }

    /** @param path inside its folder, with slashes */
    record StoredFile(String path, long size, String sha256) {}
}
