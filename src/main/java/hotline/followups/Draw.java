package hotline.followups;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The place of an eligible case in the order in which cases are chosen: a keyed hash of rule, window and
 * occasion, so that nobody foresees it and everybody with the key computes it again. Pure.
 */
final class Draw {
    private static final int BITS = 48;

    private Draw() {}

    /** From 0 to 2⁴⁸ − 1. */
    static long of(String key, String rule, String period, String occasion) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            var text = rule + "|" + period + "|" + occasion;
            var hash = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong() >>> (Long.SIZE - BITS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As people read it: 0.0000 to 0.9999. */
    static String text(long draw) {
        return String.format(Locale.ROOT, "0.%04d", (draw * 10_000) >>> BITS);
    }
}
