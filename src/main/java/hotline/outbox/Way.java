package hotline.outbox;

import java.util.Locale;

/** How a regulation may want people to be told, whatever they wish otherwise. */
public enum Way {
    SMS,
    EMAIL;

    /** As in a policy. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
