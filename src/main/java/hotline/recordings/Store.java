package hotline.recordings;

import hotline.recordings.audio.Fingerprint;
import hotline.recordings.keys.DataKey;
import hotline.recordings.keys.WrappingKeys;
import hotline.recordings.shelf.Shelf;
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
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** The finished recordings, encrypted, under names made by us and never by anybody else; and what is being written. */
final class Store {
    private static final String UNFINISHED = ".part";
    /** The most that every reader of JSON takes for a whole number. */
    private static final long NO_LIMIT = (1L << 53) - 1;

    private final Path folder;
    private final Shelf shelf;
    private final ZoneId zone;
    private final WrappingKeys keys;

    /** @param folder for what is being written */
    Store(Path folder, Shelf shelf, ZoneId zone, WrappingKeys keys) {
        this.folder = folder.toAbsolutePath().normalize();
        this.shelf = shelf;
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
        shelf.put(path(part), place);
    }

    /**
     * The audio inside a file, readable from any place.
     *
     * @throws WrappingKeys.KeyMissing when its key cannot be had
     */
    SeekableByteChannel open(StoredAudio audio, String place) throws IOException {
        var key = audio.key();
        return key == null
                ? sealed(place)
                : DataKey.unwrap(key, audio.uuid(), keys).open(sealed(place));
    }

    private SeekableByteChannel sealed(String place) throws IOException {
        return isPart(place) ? Files.newByteChannel(path(place)) : shelf.open(place);
    }

    /** Fingerprint of the audio inside a file, in lower-case hex. */
    String fingerprint(StoredAudio audio, String place) throws IOException {
        return fingerprint(open(audio, place));
    }

    /** Fingerprint of the file as it lies there, in lower-case hex. */
    String storedFingerprint(String place) throws IOException {
        return fingerprint(sealed(place));
    }

    private static String fingerprint(SeekableByteChannel source) throws IOException {
        var fingerprint = Fingerprint.only();
        try (source;
                var in = Channels.newInputStream(source)) {
            in.transferTo(fingerprint);
        }
        return fingerprint.hex();
    }

    /** Bytes of the file; empty when it is not there. */
    OptionalLong size(String place) {
        if (!isPart(place)) {
            return shelf.size(place);
        }
        try {
            return OptionalLong.of(Files.size(path(place)));
        } catch (NoSuchFileException e) {
            return OptionalLong.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes what is not in its place yet. */
    void removePart(String part) {
        try {
            Files.deleteIfExists(path(part));
        } catch (IOException e) {
            // It is found again, and removed, as one that a crash left.
        }
    }

    /** Removes many files for good. @return which of them are gone */
    Set<String> removeAll(List<String> places) {
        return shelf.removeAll(places);
    }

    private static boolean isPart(String place) {
        return place.endsWith(UNFINISHED);
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
        return shelf.freeBytes().orElse(NO_LIMIT);
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
