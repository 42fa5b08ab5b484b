package hotline.chaos;

import java.util.Locale;

/** How a customer behaves, and what is then true of his call. */
enum CallerKind {
    /** Chooses a queue whose agents answer, and stays until the agent hangs up. */
    SERVED("1390", 1.0),
    /** Chooses a queue whose agents let it ring, and hangs up while he waits. */
    IMPATIENT("1391", 0.3),
    /** Waits a moment, then asks to be called back. */
    KEEPER("1392", 0.2),
    /** Hangs up while he is greeted. */
    BRIEF("1393", 0.2);

    private final String prefix;
    private final double share;

    CallerKind(String prefix, double share) {
        this.prefix = prefix;
        this.share = share;
    }

    String scenario() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Calls of this kind for each call of {@link #SERVED}. */
    double share() {
        return share;
    }

    static double shares() {
        var sum = 0.0;
        for (var kind : values()) {
            sum += kind.share;
        }
        return sum;
    }

    String number(int index) {
        return prefix + String.format(Locale.ROOT, "%07d", index);
    }

    static CallerKind of(String number) {
        for (var kind : values()) {
            if (number.startsWith(kind.prefix)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no caller of ours: " + number);
    }
}
