package hotline.platform.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One page of a list; {@code next} is the cursor of the following one, null on the last. */
public record Page<T>(List<T> items, @Nullable String next) {}
