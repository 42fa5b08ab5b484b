package hotline.floor.routing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a caller when the call must be routed.
 *
 * @param level the customer's level, such as A or VIP; null when unknown
 * @param agents extensions of the owner and of who spoke with the caller last, in order of preference
 */
public record CallerFacts(@Nullable String level, List<String> agents) {
    public static final CallerFacts UNKNOWN = new CallerFacts(null, List.of());
}
