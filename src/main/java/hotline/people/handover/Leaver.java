package hotline.people.handover;

import org.jspecify.annotations.Nullable;

/** Who leaves: a person, or a department that is dissolved. One of both is null. */
public record Leaver(@Nullable Long userId, @Nullable Long departmentId) {}
