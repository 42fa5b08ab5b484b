package hotline.cases;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A task that costs a browser a second and a robot its patience: to find a number that makes the SHA-256 of
 * {@code <task>:<number>} begin with so many zero bits. Each is signed, ends after a while and is good once.
 */
final class WebFormTask {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,19})-([0-9a-f]{16})-([0-9]{1,2})\\.([0-9a-f]{32})");
    private static final Pattern ANSWER = Pattern.compile("[0-9]{1,15}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private WebFormTask() {}

    static String make(String key, Instant now, int difficulty) {
        var nonce = new byte[8];
        RANDOM.nextBytes(nonce);
        var head = now.toEpochMilli() + "-" + HexFormat.of().formatHex(nonce) + "-" + difficulty;
        return head + "." + signature(key, head);
    }

    /** What stands against it, as the end of a problem's id; nothing when it is solved. */
    static Optional<String> fault(String key, String task, String answer, Instant now, Duration lasts) {
        var parts = FORM.matcher(task);
        if (!parts.matches() || !ANSWER.matcher(answer).matches()) {
            return Optional.of("unsolved");
        }
        var head = task.substring(0, task.indexOf('.'));
        var signed = MessageDigest.isEqual(
                signature(key, head).getBytes(StandardCharsets.US_ASCII),
                parts.group(4).getBytes(StandardCharsets.US_ASCII));
        if (!signed) {
            return Optional.of("unsolved");
        }
        var made = Instant.ofEpochMilli(Long.parseLong(parts.group(1)));
        if (now.isAfter(made.plus(lasts))) {
            return Optional.of("too-old");
        }
        return zeros(task + ":" + answer) >= Integer.parseInt(parts.group(3))
                ? Optional.empty()
                : Optional.of("unsolved");
    }

    /** Leading zero bits of its SHA-256. */
    static int zeros(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            var zeros = 0;
            for (var octet : digest) {
                if (octet != 0) {
                    return zeros + Integer.numberOfLeadingZeros(octet & 0xFF) - 24;
                }
                zeros += 8;
            }
            return zeros;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String signature(String key, String head) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(head.getBytes(StandardCharsets.US_ASCII)), 0, 16);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
