package hotline.recordings.keys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/** Small files that only the server's own account may read, whole or not there at all. */
final class SecretFile {
    private SecretFile() {}

    /** Makes the file; the first one to do so wins, and everybody goes on with that one. */
    static void create(Path file, byte[] content) throws IOException {
        var folder = file.toAbsolutePath().resolveSibling("");
        Files.createDirectories(folder);
        var beside = folder.resolve("." + UUID.randomUUID() + ".part");
        try {
            var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            try (var channel =
                    FileChannel.open(beside, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), owner)) {
                writeAll(channel, content);
            }
            // A link fails where a rename would replace what another server has just made.
            Files.createLink(file, beside);
        } catch (FileAlreadyExistsException e) {
            return;
        } finally {
            Files.deleteIfExists(beside);
        }
        force(folder);
    }

    /** Overwrites the content and removes the file. What the disk itself keeps of it is the disk's matter. */
    static void destroy(Path file) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            writeAll(channel, new byte[(int) channel.size()]);
        }
        Files.delete(file);
        force(file.toAbsolutePath().resolveSibling(""));
    }

    private static void writeAll(FileChannel channel, byte[] content) throws IOException {
        var buffer = ByteBuffer.wrap(content);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        channel.force(true);
    }

    private static void force(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
