package hotline.recordings.shelf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder on a disk of this machine, or on one that several servers share; in it a folder per day. */
public final class FolderShelf implements Shelf {
    private static final Logger log = LoggerFactory.getLogger(FolderShelf.class);
    private final Path folder;

    public FolderShelf(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    @Override
    public void put(Path file, String place) throws IOException {
        var target = path(place);
        var day = target.resolveSibling("");
        Files.createDirectories(day);
        Files.move(file, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force(day);
        force(folder);
    }

    @Override
    public SeekableByteChannel open(String place) throws IOException {
        return Files.newByteChannel(path(place));
    }

    @Override
    public OptionalLong size(String place) {
        try {
            return OptionalLong.of(Files.size(path(place)));
        } catch (NoSuchFileException e) {
            return OptionalLong.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each day's folder is forced to the disk once, and goes when it is empty. */
    @Override
    public Set<String> removeAll(Collection<String> places) {
        var gone = new HashMap<Path, Set<String>>();
        for (var place : places) {
            var target = path(place);
            try {
                remove(target);
                gone.computeIfAbsent(target.resolveSibling(""), _ -> new HashSet<>())
                        .add(place);
            } catch (IOException e) {
                log.warn("{} could not be removed: {}", place, e.toString());
            }
        }
        var sure = new HashSet<String>();
        gone.forEach((day, its) -> {
            if (leave(day)) {
                sure.addAll(its);
            }
        });
        return sure;
    }

    /** A bare unlink where that does: asking first what is there takes as long again. */
    private static void remove(Path target) throws IOException {
        if (!target.toFile().delete()) {
            Files.deleteIfExists(target);
        }
    }

    /** Forces the removals of a day to the disk; the folder goes when it is empty. */
    private boolean leave(Path day) {
        try {
            if (Files.isDirectory(day)) {
                force(day);
            }
        } catch (IOException e) {
            log.warn("removals in {} are not safe yet: {}", day, e.toString());
            return false;
        }
        try {
            if (!day.equals(folder)) {
                Files.deleteIfExists(day);
            }
        } catch (IOException e) {
            // Not empty: other recordings of that day. An empty folder that stays does no harm either.
        }
        return true;
    }

    @Override
    public void each(Consumer<String> place) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .forEach(place);
        }
    }

    @Override
    public OptionalLong freeBytes() {
        try {
            Files.createDirectories(folder);
            return OptionalLong.of(Files.getFileStore(folder).getUsableSpace());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException when the place is not inside the folder */
    private Path path(String place) {
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
