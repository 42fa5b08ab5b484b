package hotline.cases;

import hotline.recordings.audio.Fingerprint;
import hotline.recordings.keys.DataKey;
import hotline.recordings.keys.WrappingKeys;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** The folder of sealed files: each under its id; what is being written is not in its place yet. */
final class AttachmentFiles {
    private static final String UNFINISHED = ".part";
    private static final int PIECE = 1 << 14;
    private final Path folder;
    private final WrappingKeys keys;

    AttachmentFiles(Path folder, WrappingKeys keys) {
        this.folder = folder.toAbsolutePath().normalize();
        this.keys = keys;
    }

    /** What was written. @param active something in it would run */
    @SuppressWarnings("ArrayRecordComponent")
    record Written(UUID id, long size, String sha256, DataKey.Wrapped key, boolean active) {}

    /** More came than is taken. */
    static final class TooLong extends IOException {}

    /**
     * Seals what comes, to its end, under a new id.
     *
     * @throws TooLong as soon as there is more than {@code most}; nothing is left then
     */
    Written seal(InputStream head, InputStream rest, long most, LocalDate day) throws IOException {
        var id = UUID.randomUUID();
        var key = DataKey.fresh(id);
        var part = folder.resolve(id + UNFINISHED);
        Files.createDirectories(folder);
        try {
            long size;
            String sha256;
            boolean active;
            try (var file = new BufferedOutputStream(
                            Files.newOutputStream(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
                    var print = new Fingerprint(key.sealing(file));
                    var look = new ActiveContent(print)) {
                var left = copy(head, look, most);
                copy(rest, look, left);
                size = print.bytes();
                active = look.found();
                sha256 = print.hex();
            }
            Files.move(part, path(id), StandardCopyOption.ATOMIC_MOVE);
            return new Written(id, size, sha256, key.wrap(day, keys), active);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** @return how much may still come */
    private static long copy(InputStream source, ActiveContent target, long most) throws IOException {
        var piece = new byte[PIECE];
        var left = most;
        for (var read = source.read(piece); read >= 0; read = source.read(piece)) {
            left -= read;
            if (left < 0) {
                throw new TooLong();
            }
            target.write(piece, 0, read);
        }
        return left;
    }

    /** @throws WrappingKeys.KeyMissing when its key cannot be had */
    SeekableByteChannel open(UUID id, DataKey.Wrapped key) throws IOException {
        return DataKey.unwrap(key, id, keys).open(Files.newByteChannel(path(id)));
    }

    void remove(UUID id) {
        try {
            Files.deleteIfExists(path(id));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a crash left half written. */
    void removeUnfinished(Instant before) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.list(folder)) {
            for (var file :
                    files.filter(one -> one.toString().endsWith(UNFINISHED)).toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path path(UUID id) {
        return folder.resolve(id + ".sealed");
    }
}
