package hotline.cases;

import org.jspecify.annotations.Nullable;

/** One of ours, by name. */
public record Person(long userId, String name) {
    /** Nobody when there is no id. */
    public static @Nullable Person of(@Nullable Long id, @Nullable String name) {
        return id == null ? null : new Person(id, name == null ? "" : name);
    }
}
