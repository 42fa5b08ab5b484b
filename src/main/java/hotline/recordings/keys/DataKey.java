package hotline.recordings.keys;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.streamingaead.PredefinedStreamingAeadParameters;
import com.google.crypto.tink.streamingaead.StreamingAeadConfig;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.util.UUID;

/**
 * The key of one recording: AES-256-GCM in segments of 4 KiB, so that any second is reached without
 * reading what is before it. Bound to the recording: its file does not open under another one's name.
 */
public final class DataKey {
    private static final String SCHEME = "tink-aes256-gcm-hkdf-4kb";
    private final KeysetHandle keyset;
    private final UUID recording;

    private DataKey(KeysetHandle keyset, UUID recording) {
        this.keyset = keyset;
        this.recording = recording;
    }

    /**
     * The key as the ledger keeps it.
     *
     * @param wrappingKey name of the key that opens it
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Wrapped(String wrappingKey, byte[] bytes) {}

    /** Names how files are encrypted. */
    public static String scheme() {
        return SCHEME;
    }

    public static DataKey fresh(UUID recording) {
        try {
            StreamingAeadConfig.register();
            return new DataKey(
                    KeysetHandle.generateNew(PredefinedStreamingAeadParameters.AES256_GCM_HKDF_4KB), recording);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws WrappingKeys.KeyMissing when the wrapping key is gone or does not fit */
    public static DataKey unwrap(Wrapped wrapped, UUID recording, WrappingKeys keys) {
        var name = wrapped.wrappingKey();
        try {
            StreamingAeadConfig.register();
            var keyset = TinkProtoKeysetFormat.parseEncryptedKeyset(
                    wrapped.bytes(), keys.aead(name), WrappingKeys.bytes(recording.toString()));
            return new DataKey(keyset, recording);
        } catch (GeneralSecurityException e) {
            throw new WrappingKeys.KeyMissing(name, e);
        }
    }

    /** Wraps it with the key of a day. */
    public Wrapped wrap(LocalDate day, WrappingKeys keys) {
        var name = keys.of(day);
        try {
            return new Wrapped(
                    name,
                    TinkProtoKeysetFormat.serializeEncryptedKeyset(
                            keyset, keys.aead(name), WrappingKeys.bytes(recording.toString())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is written goes encrypted to {@code target}; only a closed stream is whole. */
    public OutputStream sealing(OutputStream target) throws IOException {
        try {
            return streaming().newEncryptingStream(target, WrappingKeys.bytes(recording.toString()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The content, readable from any place; a changed or foreign file fails to be read. Closes what it reads from. */
    public SeekableByteChannel open(SeekableByteChannel sealed) throws IOException {
        try {
            var channel = streaming().newSeekableDecryptingChannel(sealed, WrappingKeys.bytes(recording.toString()));
            // The first read checks key and head; before it not even the size is known.
            channel.read(ByteBuffer.allocate(1));
            return channel.position(0);
        } catch (GeneralSecurityException | IOException e) {
            sealed.close();
            throw e instanceof IOException io ? io : new IOException(e);
        }
    }

    private StreamingAead streaming() throws GeneralSecurityException {
        return keyset.getPrimitive(RegistryConfiguration.get(), StreamingAead.class);
    }
}
