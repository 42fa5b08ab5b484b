package hotline.people;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** 256 random bits in the cookie; the database knows only their hash, and pages only the CSRF token made of them. */
record SessionToken(String text) {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    static SessionToken random(SecureRandom random) {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        return new SessionToken(BASE64.encodeToString(bytes));
    }

    byte[] hash() {
        return sha256("session:" + text);
    }

    /** One way: who reads it on a page cannot make the cookie of it. */
    String csrf() {
        return BASE64.encodeToString(sha256("csrf:" + text));
    }

    boolean csrfIs(@Nullable String given) {
        return given != null
                && MessageDigest.isEqual(
                        csrf().getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "SessionToken[hidden]";
    }
}
