package hotline.floor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files that Asterisk reads by itself, so that callers are routed and queued also when this server
 * is down. Each is written beside and renamed, so that Asterisk never sees half a file.
 */
final class GeneratedFiles {
    private static final Logger log = LoggerFactory.getLogger(GeneratedFiles.class);
    private final Path folder;

    GeneratedFiles(Path folder) {
        this.folder = folder;
    }

    /** @return whether the file changed */
    boolean put(String name, String text) {
        var file = folder.resolve(name);
        try {
            if (text.equals(read(file))) {
                return false;
            }
            Files.createDirectories(folder);
            var beside = Files.writeString(folder.resolve("." + name + ".new"), text);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            log.info("rendered {}", file);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static String read(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            return "";
        }
    }
}
