package hotline.recordings.keys;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/**
 * The key under which all wrapping keys lie. Its file is a Tink keyset in JSON: a key service can take
 * its place, and a keyset with a new primary key rotates it without touching any audio.
 */
public final class MasterKey {
    private final Aead aead;

    private MasterKey(KeysetHandle keyset) {
        try {
            this.aead = keyset.getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the keyset does not encrypt", e);
        }
    }

    /** The key cannot be had. */
    public static final class Unusable extends Exception {
        private final String sentence;

        Unusable(String sentence, Throwable cause) {
            super(sentence, cause);
            this.sentence = sentence;
        }

        Unusable(String sentence) {
            super(sentence);
            this.sentence = sentence;
        }

        /** What is wrong, and what to do. */
        public String sentence() {
            return sentence;
        }
    }

    /**
     * Reads the key.
     *
     * @param mayCreate whether a new one may be made when the file is missing; never when something is
     *     encrypted already, since a new key would only hide that the old one is lost
     * @throws Unusable when the file is missing and may not be made, or is no keyset for encryption
     */
    public static MasterKey open(Path file, boolean mayCreate) throws Unusable {
        try {
            AeadConfig.register();
            if (!Files.exists(file)) {
                if (!mayCreate) {
                    throw new Unusable(
                            "the key file " + file + " is missing, and there are recordings that only it opens;"
                                    + " put it back from where you keep its copy");
                }
                create(file);
            }
            return new MasterKey(
                    TinkJsonProtoKeysetFormat.parseKeyset(Files.readString(file), InsecureSecretKeyAccess.get()));
        } catch (IOException e) {
            throw new Unusable("the key file " + file + " cannot be read or written: " + e.getMessage(), e);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new Unusable("the key file " + file + " holds no usable keyset", e);
        }
    }

    private static void create(Path file) throws IOException, GeneralSecurityException {
        var keyset = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
        var json = TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get());
        SecretFile.create(file, json.getBytes(StandardCharsets.UTF_8));
    }

    Aead aead() {
        return aead;
    }
}
