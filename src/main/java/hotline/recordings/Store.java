package hotline.recordings;

import hotline.recordings.audio.Fingerprint;
import hotline.recordings.keys.DataKey;
import hotline.recordings.keys.WrappingKeys;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder of finished recordings: a folder per day, file names made by us, never by anybody else. */
final class Store {
    private static final String UNFINISHED = ".part";
    private static final Logger log = LoggerFactory.getLogger(Store.class);
    private final Path folder;
    private final ZoneId zone;
    private final WrappingKeys keys;

    Store(Path folder, ZoneId zone, WrappingKeys keys) {
        this.folder = folder.toAbsolutePath().normalize();
        this.zone = zone;
        this.keys = keys;
    }

    /** Writes the content of a file that does not exist yet. */
    @FunctionalInterface
    interface Writer<T> {
        T write(OutputStream target) throws IOException;
    }

    /** Where a sealed recording belongs, relative to the folder. */
    String place(UUID uuid, Instant startedAt) {
        return day(startedAt) + "/" + uuid + ".sealed";
    }

    private LocalDate day(Instant at) {
        return at.atZone(zone).toLocalDate();
    }

    /** Name of a new file that is not in its place yet. */
    String newPart() {
        return "." + UUID.randomUUID() + UNFINISHED;
    }

    /** Writes a new file and forces it to the disk. */
    <T> T write(String part, Writer<T> writer) throws IOException {
        Files.createDirectories(folder);
        T result;
        try (var channel =
                FileChannel.open(path(part), Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
            var out = new BufferedOutputStream(new KeptOpen(channel), 1 << 16);
            result = writer.write(out);
            out.flush();
            channel.force(true);
        }
        force(folder);
        return result;
    }

    /** Moves a file to its place, whole or not at all; replaces what an earlier finishing put there. */
    void move(String part, String place) throws IOException {
        var target = path(place);
        var day = target.resolveSibling("");
        Files.createDirectories(day);
        Files.move(path(part), target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force(day);
        force(folder);
    }

    /**
     * The audio inside a file, readable from any place.
     *
     * @throws WrappingKeys.KeyMissing when its key cannot be had
     */
    SeekableByteChannel open(StoredAudio audio, String place) throws IOException {
        var key = audio.key();
        return key == null
                ? Files.newByteChannel(path(place))
                : DataKey.unwrap(key, audio.uuid(), keys).open(path(place));
    }

    /** Fingerprint of the audio inside a file, in lower-case hex. */
    String fingerprint(StoredAudio audio, String place) throws IOException {
        var fingerprint = Fingerprint.only();
        try (var channel = open(audio, place);
                var in = Channels.newInputStream(channel)) {
            in.transferTo(fingerprint);
        }
        return fingerprint.hex();
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
        removeAll(List.of(place));
    }

    /** Removes many files for good, each day's folder forced to the disk once. @return which of them are gone */
    Set<String> removeAll(List<String> places) {
        var gone = new HashMap<Path, Set<String>>();
        for (var place : places) {
            var target = path(place);
            try {
                Files.deleteIfExists(target);
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

    /** Removes what a crash left half written, when it was last touched before {@code before}. */
    int removeUnfinished(Instant before, Set<String> needed) {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (var paths = Files.find(
                folder,
                2,
                (path, attributes) -> path.getFileName().toString().endsWith(UNFINISHED)
                        && attributes.lastModifiedTime().toInstant().isBefore(before))) {
            var unfinished = paths.filter(
                            path -> !needed.contains(folder.relativize(path).toString()))
                    .toList();
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

    /** The cipher closes what it writes to; the file stays open until it is forced to the disk. */
    private static final class KeptOpen extends OutputStream {
        private final OutputStream out;

        KeptOpen(FileChannel channel) {
            this.out = Channels.newOutputStream(channel);
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
        }

        @Override
        public void write(byte[] piece, int offset, int length) throws IOException {
            out.write(piece, offset, length);
        }
    }
}
