package hotline.platform.backup;

/** The backup, or the place that it is restored into, cannot be used; the message says why and what to do. */
public final class BadBackup extends Exception {
    public BadBackup(String sentence) {
        super(sentence);
    }
}
