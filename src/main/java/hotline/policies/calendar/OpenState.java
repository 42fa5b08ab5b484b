package hotline.policies.calendar;

import java.util.Locale;

/** How the hotline is staffed at a moment; the dialplan's {@code open}. */
public enum OpenState {
    DAY,
    NIGHT,
    /** A holiday, with people on duty. */
    HOLIDAY,
    CLOSED;

    /** As the dialplan says it. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
