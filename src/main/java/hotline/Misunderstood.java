package hotline;

/** The command's arguments make no sense; the usage is shown. */
final class Misunderstood extends RuntimeException {
    Misunderstood() {
        super("not understood");
    }
}
