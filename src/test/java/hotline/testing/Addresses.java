package hotline.testing;

/** Addresses of this machine; test processes that run side by side have different ones, so their ports never meet. */
final class Addresses {
    private Addresses() {}

    /** The carrier's. */
    static String trunk() {
        return of(2);
    }

    /** Of the agents' telephones. */
    static String phones() {
        return of(3);
    }

    private static String of(int last) {
        return "127.0." + Integer.getInteger("hotline.fork", 0) + "." + last;
    }
}
