package hotline.console.live;

import hotline.platform.Json;
import org.jspecify.annotations.Nullable;

/** Something that one person sees: {@code me}, {@code phone}, {@code owed}, {@code tasks}. */
record PersonItem(String key, long userId, String json) implements Item {
    static PersonItem of(String key, long userId, Object value) {
        return new PersonItem(key, userId, Json.write(value));
    }

    static String id(String key, long userId) {
        return key + "/" + userId;
    }

    @Override
    public String id() {
        return id(key, userId);
    }

    @Override
    public boolean isFor(Viewer viewer) {
        return viewer.userId() == userId;
    }

    @Override
    public boolean urgent() {
        return true;
    }

    @Override
    public @Nullable String json(Viewer viewer) {
        return isFor(viewer) ? json : null;
    }
}
