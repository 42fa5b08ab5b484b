package hotline.console.live;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which tab of a person holds the phone. Lives on the floor's event loop. */
final class Claims {
    /** A tab that lost its network for a moment keeps the phone. */
    private static final Duration GRACE = Duration.ofSeconds(15);

    private final Map<Long, String> tabs = new HashMap<>();
    private final LiveBoard board;
    private final Vertx vertx;

    Claims(LiveBoard board, Vertx vertx) {
        this.board = board;
        this.vertx = vertx;
    }

    void claim(long userId, String tabId) {
        tabs.put(userId, tabId);
        tell(userId, tabId);
    }

    void closed(Connection connection) {
        var tab = connection.claimed;
        var userId = connection.viewer.userId();
        if (tab != null && tab.equals(tabs.get(userId))) {
            vertx.setTimer(GRACE.toMillis(), _ -> release(userId, tab));
        }
    }

    private void release(long userId, String tab) {
        var back = board.ofPerson(userId).stream().anyMatch(other -> tab.equals(other.claimed));
        if (!back && tab.equals(tabs.get(userId))) {
            tabs.remove(userId);
            tell(userId, null);
        }
    }

    void show(long userId) {
        tell(userId, tabs.get(userId));
    }

    private void tell(long userId, @Nullable String tab) {
        board.put(PersonItem.of("phone", userId, Collections.singletonMap("controllingTab", tab)));
    }
}
