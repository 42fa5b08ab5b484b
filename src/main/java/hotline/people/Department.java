package hotline.people;

import org.jspecify.annotations.Nullable;

/** A department. @param branch whether it is one of the branches, to which complaints of its customers are passed */
public record Department(
        long id,
        String name,
        @Nullable Long parentId,
        @Nullable Long headUserId,
        boolean active,
        boolean branch) {}
