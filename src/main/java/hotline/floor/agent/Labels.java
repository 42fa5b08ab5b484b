package hotline.floor.agent;

import hotline.pbx.Member;
import org.jspecify.annotations.Nullable;

/**
 * Pause labels in the telephone system. What holds an agent back stands there in full, so that a server
 * that starts, or stands by, knows it from there.
 */
public final class Labels {
    static final String WRAP_UP = "wrap-up";
    static final String RESERVED = "reserved";
    /** Between the wrap-up and the pause that follows it. */
    private static final String THEN = "+";

    private Labels() {}

    /** A member's label as we would have written it; empty when not paused. */
    public static String of(Member member) {
        return member.paused() ? normal(member.pauseReason()) : "";
    }

    private static String normal(String label) {
        if (label.equals(RESERVED)) {
            return label;
        }
        return isWrapUp(label)
                ? wrapUp(pauseAfter(label))
                : Pause.ofLabel(label).label();
    }

    static String wrapUp(@Nullable Pause then) {
        return then == null ? WRAP_UP : WRAP_UP + THEN + then.label();
    }

    static boolean isWrapUp(String label) {
        return label.equals(WRAP_UP) || label.startsWith(WRAP_UP + THEN);
    }

    /** The pause that follows a wrap-up; null when none does. */
    static @Nullable Pause pauseAfter(String label) {
        return label.equals(WRAP_UP) ? null : Pause.ofLabel(label.substring(WRAP_UP.length() + THEN.length()));
    }
}
