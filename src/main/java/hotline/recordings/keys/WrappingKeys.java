package hotline.recordings.keys;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * A key for each day on which recordings fall due, in a file of its own outside the database and its
 * backups. When all that fell due on a day is purged its key is destroyed, and with it every copy of
 * those recordings, wherever one may lie. Several servers share the folder.
 */
public final class WrappingKeys {
    private static final Pattern NAME = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})-[0-9a-f]{8}");
    private static final String ENDING = ".key";
    private final Path folder;
    private final Aead master;
    private final Map<String, Aead> known = new ConcurrentHashMap<>();

    /** @param folder created when it is not there */
    public WrappingKeys(Path folder, MasterKey master) {
        this.folder = folder.toAbsolutePath().normalize();
        this.master = master.aead();
        try {
            Files.createDirectories(this.folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The day's key is not there, or does not open what was wrapped with it. */
    public static final class KeyMissing extends RuntimeException {
        KeyMissing(String name, Throwable cause) {
            super("wrapping key " + name + " is missing or does not fit", cause);
        }
    }

    /** Whether there is any key, so that a missing master key is noticed. */
    public static boolean any(Path folder) {
        return !names(folder).isEmpty();
    }

    /** Name of the day's key, which is made when there is none yet. */
    public String of(LocalDate day) {
        return existing(day).orElseGet(() -> {
            var name = day + "-" + UUID.randomUUID().toString().substring(0, 8);
            create(name);
            // Two servers may have made one each; both are good.
            return existing(day).orElse(name);
        });
    }

    private Optional<String> existing(LocalDate day) {
        var text = day.toString();
        return names(folder).stream().filter(name -> name.startsWith(text)).findFirst();
    }

    private void create(String name) {
        try {
            var keyset = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
            SecretFile.create(path(name), TinkProtoKeysetFormat.serializeEncryptedKeyset(keyset, master, bytes(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All keys there are, the earliest day first. */
    public List<String> names() {
        return names(folder);
    }

    private static List<String> names(Path folder) {
        var files = folder.toFile().list();
        return files == null
                ? List.of()
                : Arrays.stream(files)
                        .filter(file -> file.endsWith(ENDING))
                        .map(file -> file.substring(0, file.length() - ENDING.length()))
                        .filter(name -> NAME.matcher(name).matches())
                        .sorted()
                        .toList();
    }

    /** The day a key is for. */
    public static LocalDate day(String name) {
        return LocalDate.parse(name.substring(0, 10));
    }

    /** Destroys the key: what it wraps can never be opened again. Nothing happens when it is gone. */
    public void destroy(String name) {
        known.remove(name);
        try {
            SecretFile.destroy(path(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws KeyMissing when it is not there or the master key does not open it */
    Aead aead(String name) {
        return known.computeIfAbsent(name, this::read);
    }

    private Aead read(String name) {
        try {
            return TinkProtoKeysetFormat.parseEncryptedKeyset(Files.readAllBytes(path(name)), master, bytes(name))
                    .getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (NoSuchFileException | GeneralSecurityException e) {
            throw new KeyMissing(name, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path path(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("no name of a key: " + name);
        }
        return folder.resolve(name + ENDING);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
