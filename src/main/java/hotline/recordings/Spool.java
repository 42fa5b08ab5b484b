package hotline.recordings;

import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * The folder into which Asterisk writes while a call runs. Symbolic links are not followed: a file
 * that is not a plain file is not there. A recording that was renewed while the call ran lies in several files, which
 * are one here.
 */
final class Spool {
    private static final int DEEPEST = 4;
    private static final int MOST_LISTED = 100_000;
    private static final int MOST_MISSING = 5;
    private final Path folder;

    Spool(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** A file as it is now, in bytes. */
    record Found(String path, long size) {}

    /** Bytes of the file; empty when it is not there. */
    OptionalLong size(SpoolName name) {
        var first = size(path(name));
        return first.isEmpty()
                ? first
                : OptionalLong.of(parts(name).stream()
                        .mapToLong(part -> size(part).orElse(0))
                        .sum());
    }

    private static OptionalLong size(Path file) {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return attributes.isRegularFile() ? OptionalLong.of(attributes.size()) : OptionalLong.empty();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return OptionalLong.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    InputStream open(SpoolName name) throws IOException {
        var streams = new ArrayList<InputStream>();
        try {
            for (var part : parts(name)) {
                streams.add(Files.newInputStream(part, LinkOption.NOFOLLOW_LINKS));
            }
            return new SequenceInputStream(Collections.enumeration(streams));
        } catch (IOException e) {
            for (var stream : streams) {
                stream.close();
            }
            throw e;
        }
    }

    /** Removes the file; nothing happens when it is gone already. The first part goes last: without it there is none. */
    void remove(SpoolName name) {
        try {
            for (var part : parts(name).reversed()) {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In the order in which they were written; of the first it is not known whether it is there. */
    private List<Path> parts(SpoolName name) {
        var parts = new ArrayList<>(List.of(path(name)));
        if (name.kind() != RecordingKind.CALL) {
            return parts;
        }
        // One that found no room on a full disk is not there, and yet not the last.
        var missing = 0;
        for (var count = 1; missing < MOST_MISSING; count++) {
            var part = folder.resolve(name.part(count));
            if (Files.isRegularFile(part, LinkOption.NOFOLLOW_LINKS)) {
                parts.add(part);
                missing = 0;
            } else {
                missing++;
            }
        }
        return parts;
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
            return paths
                    .limit(MOST_LISTED)
                    .map(this::found)
                    .collect(Collectors.groupingBy(
                            file -> SpoolName.whole(file.path()), Collectors.summingLong(Found::size)))
                    .entrySet()
                    .stream()
                    .map(file -> new Found(file.getKey(), file.getValue()))
                    .toList();
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
