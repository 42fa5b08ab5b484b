package hotline.people;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * A password's hash in the PHC string format, {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}
 * (RFC 9106). Slow on purpose: never on an event loop.
 */
final class Argon2id {
    private static final int LENGTH = 32;
    private final int memory;
    private final int iterations;
    private final byte[] salt;
    private final byte[] hash;

    private Argon2id(int memory, int iterations, byte[] salt, byte[] hash) {
        this.memory = memory;
        this.iterations = iterations;
        this.salt = salt;
        this.hash = hash;
    }

    /** @param memory in KiB */
    static Argon2id make(String password, int memory, int iterations, SecureRandom random) {
        var salt = new byte[16];
        random.nextBytes(salt);
        return new Argon2id(memory, iterations, salt, compute(password, memory, iterations, salt));
    }

    /** @throws IllegalArgumentException when the text has another form */
    static Argon2id parse(String stored) {
        var parts = stored.split("[$]", -1);
        if (parts.length != 6 || !parts[1].equals("argon2id") || !parts[2].equals("v=19")) {
            throw new IllegalArgumentException("not an Argon2id hash");
        }
        var costs = parts[3].split("[=,]", -1);
        return new Argon2id(
                Integer.parseInt(costs[1]),
                Integer.parseInt(costs[3]),
                Base64.getDecoder().decode(parts[4]),
                Base64.getDecoder().decode(parts[5]));
    }

    boolean costs(int memory, int iterations) {
        return this.memory == memory && this.iterations == iterations;
    }

    boolean matches(String password) {
        return MessageDigest.isEqual(hash, compute(password, memory, iterations, salt));
    }

    String text() {
        var base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + memory + ",t=" + iterations + ",p=1$" + base64.encodeToString(salt) + "$"
                + base64.encodeToString(hash);
    }

    private static byte[] compute(String password, int memory, int iterations, byte[] salt) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memory)
                .withIterations(iterations)
                .withParallelism(1)
                .withSalt(salt)
                .build());
        var hash = new byte[LENGTH];
        // The same password typed on another keyboard may come as other code points.
        var text = Normalizer.normalize(password, Normalizer.Form.NFKC);
        generator.generateBytes(text.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }
}
