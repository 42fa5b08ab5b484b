package hotline.followups;

/**
 * How far the share of a window is met, and how many more are to be followed up (F7). Pure; the order in
 * which the eligible are taken is that of their {@link Draw}.
 *
 * @param share wanted, in percent, 1 to 100
 * @param found all that a rule found in the window
 * @param completed of them, that were asked and left nothing open
 * @param open that are under way
 * @param missed that were not reached
 * @param waived that were let go with a reason: they count no longer among the eligible
 */
record Coverage(int share, int found, int completed, int open, int missed, int waived) {
    int eligible() {
        return found - waived;
    }

    /** How many are to be completed: the share of the eligible, rounded up. */
    int target() {
        return Math.toIntExact(((long) eligible() * share + 99) / 100);
    }

    boolean reached() {
        return completed >= target();
    }

    int missing() {
        return Math.max(0, target() - completed);
    }

    /** How many more must be chosen, so that the target is met if all that are open are completed. */
    int needed() {
        var free = found - completed - open - missed - waived;
        return Math.min(free, Math.max(0, target() - completed - open));
    }
}
