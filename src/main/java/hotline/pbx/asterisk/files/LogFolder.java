package hotline.pbx.asterisk.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The folder into which Asterisk writes: each log's active file and what rotation has made of earlier ones. */
final class LogFolder {
    /** More than these are not looked at: the youngest count. */
    private static final int MOST_FILES = 500;
    /** Rotated files that are packed cannot be read on; those that tools write beside are not ours. */
    private static final Set<String> NOT_LINES = Set.of("gz", "bz2", "xz", "zst", "lz4", "tmp", "new", "swp");

    private final Path folder;

    LogFolder(Path folder) {
        this.folder = folder;
    }

    boolean present() {
        return Files.isDirectory(folder);
    }

    /** A file as it lies there. @param active the one being written */
    record Found(Path path, long inode, String print, long size, boolean active, FileTime modified) {}

    /** The files of a log, the oldest first; a file of which not even the first line is whole is none yet. */
    List<Found> files(String base) throws IOException {
        var found = new ArrayList<Found>();
        try (var list = Files.newDirectoryStream(folder, path -> isOf(base, name(path)))) {
            for (var path : list) {
                var file = find(base, path);
                if (file != null) {
                    found.add(file);
                }
            }
        }
        found.sort(Comparator.comparing(Found::active)
                .thenComparing(Found::modified)
                .thenComparing(file -> name(file.path())));
        return found.size() > MOST_FILES ? found.subList(found.size() - MOST_FILES, found.size()) : found;
    }

    private static @Nullable Found find(String base, Path path) throws IOException {
        try {
            if (!Files.isRegularFile(path)) {
                return null;
            }
            var attributes = Files.readAttributes(path, "unix:ino,size,lastModifiedTime");
            var print = Fingerprint.of(path);
            return print.isEmpty()
                    ? null
                    : new Found(
                            path,
                            (Long) Objects.requireNonNull(attributes.get("ino")),
                            print,
                            (Long) Objects.requireNonNull(attributes.get("size")),
                            name(path).equals(base),
                            (FileTime) Objects.requireNonNull(attributes.get("lastModifiedTime")));
        } catch (NoSuchFileException e) {
            // Rotated in this very moment: the next look finds it under its new name.
            return null;
        }
    }

    /** One file for each fingerprint: of copies the one that is known, else the longest. */
    static List<Found> withoutCopies(List<Found> files, Set<Long> knownInodes) {
        var best = new HashMap<String, Found>();
        var better = Comparator.<Found, Boolean>comparing(file -> knownInodes.contains(file.inode()))
                .thenComparing(Found::size)
                .thenComparing(Found::active);
        files.forEach(file -> best.merge(file.print(), file, (a, b) -> better.compare(a, b) >= 0 ? a : b));
        return files.stream()
                .filter(file -> file.equals(best.get(file.print())))
                .distinct()
                .toList();
    }

    static boolean isOf(String base, String name) {
        if (name.equals(base)) {
            return true;
        }
        var rotated = name.startsWith(base + ".") || name.startsWith(base + "-");
        return rotated && !NOT_LINES.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
