package hotline.recordings.keys;

import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;

/** Closes short texts with the master key, so that whoever carries them can neither read nor make them. */
public final class Seal {
    private final Aead aead;
    private final byte[] purpose;

    /** @param purpose what is sealed for another purpose does not open */
    public Seal(MasterKey key, String purpose) {
        this.aead = key.aead();
        this.purpose = purpose.getBytes(StandardCharsets.UTF_8);
    }

    public byte[] close(byte[] text) {
        try {
            return aead.encrypt(text, purpose);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the master key does not encrypt", e);
        }
    }

    /** @return empty when it was not closed by this key for this purpose, or has been changed */
    public Optional<byte[]> open(byte[] sealed) {
        try {
            return Optional.of(aead.decrypt(sealed, purpose));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }
}
