package hotline.floor;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An agent as the administration knows them.
 *
 * @param levels the queues served, each with the level (0 to 9, lower is asked first)
 * @param browser whether the telephone is the browser; otherwise a SIP telephone of the house
 */
public record AgentProfile(
        long userId,
        String extension,
        String name,
        @Nullable Long departmentId,
        boolean browser,
        Map<String, Integer> levels) {}
