package hotline.platform.config;

/** The configuration cannot be used; the message names the key and says what is expected. */
public final class BadConfiguration extends RuntimeException {
    public BadConfiguration(String key, String sentence) {
        super(key + ": " + sentence);
    }
}
