package hotline.calls;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which department each queue belongs to: the room above knows. For virtual threads. */
@FunctionalInterface
public interface QueueOwners {
    /** The names of all queues that belong to a department, and not to this one. @param department null for none */
    List<String> ofOthers(@Nullable Long department);
}
