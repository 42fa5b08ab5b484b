package hotline.outbox.channel;

/** An attempt failed. */
public final class NotSent extends Exception {
    private final boolean permanent;

    /** @param permanent whether trying again is of no use */
    public NotSent(String why, boolean permanent) {
        super(why);
        this.permanent = permanent;
    }

    public boolean permanent() {
        return permanent;
    }

    /** What the receiver or the network said. */
    public String why() {
        return String.valueOf(getMessage());
    }
}
