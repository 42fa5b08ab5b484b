package hotline.console.live;

import org.jspecify.annotations.Nullable;

/** One entry of the live state, which may look different to different people. */
public interface Item {
    /** Names it among all items; several may have the same {@link #key}, each for another person. */
    String id();

    /** Its name in the browser. */
    String key();

    /** Sent at once and never left out; otherwise at most a few times a second. */
    boolean urgent();

    /** Whether it is what that person finds under its key; the other items of the same key are other people's. */
    default boolean isFor(Viewer viewer) {
        return true;
    }

    /** Its value as JSON for that person, null when it is not theirs to see. */
    @Nullable
    String json(Viewer viewer);
}
