package hotline.people;

import org.jspecify.annotations.Nullable;

/** A department, or a branch under another one. */
public record Department(
        long id,
        String name,
        @Nullable Long parentId,
        @Nullable Long headUserId,
        boolean active) {}
