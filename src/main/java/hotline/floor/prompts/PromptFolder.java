package hotline.floor.prompts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The folder that Asterisk plays prompts from. {@code src/launcher/asterisk/render} puts the shipped ones
 * into {@code shipped/<language>}, with their texts beside, and a link to each where Asterisk plays it;
 * a recording takes the link's place by a rename, so the next caller hears it whole.
 */
final class PromptFolder {
    static final List<String> LANGUAGES = List.of("zh", "en");
    private final Path folder;

    PromptFolder(Path folder) {
        this.folder = folder;
    }

    /** Texts by name, in the order of the file; none when no Asterisk has been rendered here. */
    Map<String, String> texts(String language) {
        var file = folder.resolve("shipped").resolve(language + ".txt");
        if (!Files.isReadable(file)) {
            return Map.of();
        }
        var texts = new LinkedHashMap<String, String>();
        try {
            for (var line : Files.readAllLines(file)) {
                var bar = line.indexOf('|');
                if (bar > 0 && line.charAt(0) != '#') {
                    texts.put(line.substring(0, bar), line.substring(bar + 1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    /** Whether an Asterisk has been rendered here. */
    boolean isThere(String language) {
        return Files.isDirectory(folder.resolve(language));
    }

    /** The file that Asterisk plays. */
    Path played(String language, String name) {
        return folder.resolve(language).resolve(name + ".wav");
    }

    /** Size in bytes of what is played; 0 when there is nothing. */
    long size(String language, String name) {
        try {
            return Files.size(played(language, name));
        } catch (IOException e) {
            return 0;
        }
    }

    boolean isShipped(String language, String name) {
        return Files.isSymbolicLink(played(language, name));
    }

    boolean isOwn(String language, String name) {
        return Files.isRegularFile(played(language, name), LinkOption.NOFOLLOW_LINKS);
    }

    void place(String language, String name, byte[] sound) {
        try {
            Files.move(
                    Files.write(beside(language, name), sound),
                    played(language, name),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void giveBack(String language, String name) {
        var link = beside(language, name);
        try {
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, Path.of("..", "shipped", language, name + ".wav"));
            Files.move(link, played(language, name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path beside(String language, String name) {
        return folder.resolve(language).resolve("." + name + ".new");
    }
}
