package hotline.recordings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.OptionalLong;

/**
 * The folder into which Asterisk writes while a call runs. Symbolic links are not followed: a file
 * that is not a plain file is not there.
 */
final class Spool {
    private static final int DEEPEST = 4;
    private static final int MOST_LISTED = 100_000;
    private final Path folder;

    Spool(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** A file as it is now, in bytes. */
    record Found(String path, long size) {}

    /** Bytes of the file; empty when it is not there. */
    OptionalLong size(SpoolName name) {
        try {
            var attributes = Files.readAttributes(path(name), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return attributes.isRegularFile() ? OptionalLong.of(attributes.size()) : OptionalLong.empty();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return OptionalLong.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    InputStream open(SpoolName name) throws IOException {
        return Files.newInputStream(path(name), LinkOption.NOFOLLOW_LINKS);
    }

    /** Removes the file; nothing happens when it is gone already. */
    void remove(SpoolName name) {
        try {
            Files.deleteIfExists(path(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the folder is there at all: a share that is not mounted says nothing about its files. */
    boolean present() {
        return Files.isDirectory(folder);
    }

    /** Bytes that find room on its disk, and all that it has; both 0 when it is not there. */
    record Room(long free, long all) {}

    Room room() {
        try {
            var disk = Files.getFileStore(folder);
            return new Room(disk.getUsableSpace(), disk.getTotalSpace());
        } catch (NoSuchFileException e) {
            return new Room(0, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All plain files below the folder, by path relative to it, at most 100,000. */
    List<Found> files() {
        if (!present()) {
            return List.of();
        }
        try (var paths =
                Files.find(folder, DEEPEST, (_, attributes) -> attributes.isRegularFile(), new FileVisitOption[0])) {
            return paths.limit(MOST_LISTED).map(this::found).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Found found(Path path) {
        try {
            return new Found(folder.relativize(path).toString(), Files.size(path));
        } catch (IOException e) {
            // Finished and removed while we looked.
            return new Found(folder.relativize(path).toString(), 0);
        }
    }

    private Path path(SpoolName name) {
        return folder.resolve(name.path());
    }
}
