package hotline.people;

import java.security.SecureRandom;
import java.util.Base64;

/** 256 random bits with a beginning by which a secret that was left lying about is recognised. */
record TokenSecret(String text) {
    static final TokenSecret NONE = new TokenSecret("");
    private static final String BEGINNING = "hotline_";

    static TokenSecret random(SecureRandom random) {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        return new TokenSecret(
                BEGINNING + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    byte[] hash() {
        return SessionToken.sha256("system:" + text);
    }

    @Override
    public String toString() {
        return "TokenSecret[hidden]";
    }
}
