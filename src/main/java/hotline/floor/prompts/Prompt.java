package hotline.floor.prompts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A prompt in one language, as callers hear it now.
 *
 * @param text what the shipped sound says
 * @param seconds length, to a tenth
 * @param own whether a recording stands in the shipped sound's place; only then who made it, and when, is known
 */
record Prompt(
        String language,
        String name,
        String text,
        double seconds,
        boolean own,
        @Nullable Instant changedAt,
        @Nullable String changedBy) {}
