package hotline;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was opened: closed in the opposite order, each part however the others fare. */
final class Parts implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Parts.class);
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    <T extends AutoCloseable> T keep(T part) {
        parts.push(part);
        return part;
    }

    @Override
    public void close() {
        for (var part : List.copyOf(parts)) {
            try {
                part.close();
            } catch (Exception e) {
                log.warn("closing {}", part, e);
            }
        }
        parts.clear();
    }
}
