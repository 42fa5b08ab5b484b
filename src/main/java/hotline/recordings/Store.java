package hotline.recordings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneId;
import java.util.OptionalLong;
import java.util.UUID;

/** The folder of finished recordings: {@code <yyyy-mm-dd>/<uuid>.wav}, named by us alone. */
final class Store {
    private static final String UNFINISHED = ".part";
    private final Path folder;
    private final ZoneId zone;

    Store(Path folder, ZoneId zone) {
        this.folder = folder.toAbsolutePath().normalize();
        this.zone = zone;
    }

    /** Writes the content of a file that does not exist yet. */
    @FunctionalInterface
    interface Writer<T> {
        T write(Path target) throws IOException;
    }

    /** Where a recording belongs, relative to the folder. */
    String place(UUID uuid, Instant startedAt, String ending) {
        return startedAt.atZone(zone).toLocalDate() + "/" + uuid + "." + ending;
    }

    /**
     * Puts a file in its place whole or not at all: it is written beside it, forced to the disk and
     * renamed. Doing it again replaces the file by its like.
     */
    <T> T put(String place, Writer<T> writer) throws IOException {
        var target = path(place);
        var day = target.resolveSibling("");
        Files.createDirectories(day);
        var unfinished = target.resolveSibling("." + UUID.randomUUID() + UNFINISHED);
        try {
            var result = writer.write(unfinished);
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            force(day);
            force(folder);
            return result;
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** Bytes of the file; empty when it is not there. */
    OptionalLong size(String place) {
        try {
            return OptionalLong.of(Files.size(path(place)));
        } catch (NoSuchFileException e) {
            return OptionalLong.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes the file for good, and its day's folder when it was the last one. */
    void remove(String place) {
        var target = path(place);
        try {
            if (Files.deleteIfExists(target)) {
                force(target.resolveSibling(""));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            Files.deleteIfExists(target.resolveSibling(""));
        } catch (IOException e) {
            // Not empty: other recordings of that day. An empty folder that stays does no harm either.
        }
    }

    /** Removes what a crash left half written, when it was last touched before {@code before}. */
    int removeUnfinished(Instant before) {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (var paths = Files.find(
                folder,
                2,
                (path, attributes) -> path.getFileName().toString().endsWith(UNFINISHED)
                        && attributes.lastModifiedTime().toInstant().isBefore(before))) {
            var unfinished = paths.toList();
            for (var path : unfinished) {
                Files.deleteIfExists(path);
            }
            return unfinished.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes that may still be written on its disk. */
    long freeBytes() {
        try {
            Files.createDirectories(folder);
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException when the place is not inside the folder */
    Path path(String place) {
        var path = folder.resolve(place).normalize();
        if (!path.startsWith(folder) || path.equals(folder)) {
            throw new IllegalArgumentException("outside the store: " + place);
        }
        return path;
    }

    /** A rename or a removal is safe only when the folder itself is on the disk. */
    private static void force(Path directory) throws IOException {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
