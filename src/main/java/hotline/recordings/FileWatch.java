package hotline.recordings;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Remembers since when each spool file has had its size: the telephone system does not tell when it
 * has written the last byte. Used by one thread. After a restart everything is watched anew.
 */
final class FileWatch {
    private final Map<String, Size> sizes = new HashMap<>();

    private record Size(long bytes, Instant since) {}

    /** Looks at a file of this size now. @return since when it has had that size */
    Instant look(String path, long bytes, Instant now) {
        var known = sizes.get(path);
        // A clock set back would make a file look settled for ever, or never.
        if (known == null || known.bytes != bytes || known.since.isAfter(now)) {
            sizes.put(path, new Size(bytes, now));
            return now;
        }
        return known.since;
    }

    /** As {@link #look}: whether it has had that size for so long. */
    boolean settled(String path, long bytes, Instant now, Duration settle) {
        return !look(path, bytes, now).plus(settle).isAfter(now);
    }

    void forget(String path) {
        sizes.remove(path);
    }

    /** Forgets all but these. */
    void keepOnly(Set<String> paths) {
        sizes.keySet().retainAll(paths);
    }
}
