package hotline.policies.limits;

/**
 * What becomes of a matter that is raised again (K4).
 *
 * @param withinDays so many days after it was closed a complaint still counts as perhaps the same matter
 * @param gradeUp whether it goes up a grade when it is raised again after an answer
 * @param sameCase so often after an answer it stays one case; from then on it is a case of its own
 */
public record RaisedAgain(int withinDays, boolean gradeUp, int sameCase) {
    /** Of a regulation that does not speak of it. */
    public static final RaisedAgain USUAL = new RaisedAgain(90, true, 1);
}
