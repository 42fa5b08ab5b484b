package hotline.floor;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How a browser signs in to a TURN server. */
record TurnLogin(String username, String credential) {
    /** What TURN servers hash with; the scheme knows no other. */
    private static final String HMAC = "HmacSHA1";

    /**
     * A login that ends by itself, made from a secret shared with the TURN server (coturn: {@code use-auth-secret}), by
     * “A REST API For Access To TURN Services”, draft-uberti-behave-turn-rest-00.
     */
    static TurnLogin until(Instant end, String extension, String secret) {
        var username = end.getEpochSecond() + ":" + extension;
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
            var hash = mac.doFinal(username.getBytes(StandardCharsets.UTF_8));
            return new TurnLogin(username, Base64.getEncoder().encodeToString(hash));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
