package hotline.console.live;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All items and all browsers that look at them. Lives on the floor's event loop. */
final class LiveBoard {
    private final Map<String, Item> items = new LinkedHashMap<>();
    private final List<Connection> connections = new ArrayList<>();
    private final InstantSource clock;

    LiveBoard(InstantSource clock) {
        this.clock = clock;
    }

    Collection<Connection> connections() {
        return connections;
    }

    void put(Item item) {
        items.put(item.id(), item);
        var now = clock.instant();
        for (var connection : List.copyOf(connections)) {
            if (item.isFor(connection.viewer)) {
                connection.change(item, item.json(connection.viewer), now);
            }
        }
    }

    void drop(String id) {
        var item = items.remove(id);
        if (item != null) {
            var now = clock.instant();
            for (var connection : List.copyOf(connections)) {
                if (item.json(connection.viewer) != null) {
                    connection.change(item, null, now);
                }
            }
        }
    }

    void join(Connection connection) {
        connections.add(connection);
        resync(connection);
    }

    void leave(Connection connection) {
        connections.remove(connection);
        connection.closed();
    }

    void resync(Connection connection) {
        var values = new LinkedHashMap<String, String>();
        items.values().forEach(item -> {
            var json = item.json(connection.viewer);
            if (json != null) {
                values.put(item.key(), json);
            }
        });
        connection.snapshot(values, clock.instant());
    }

    /** An agent serves other queues now: what they may see changed. */
    void serves(String extension, Set<String> queues) {
        connections.stream()
                .filter(connection -> connection.viewer.is(extension)
                        && !connection.viewer.queues().equals(queues))
                .toList()
                .forEach(connection -> {
                    connection.viewer = connection.viewer.serving(queues);
                    resync(connection);
                });
    }

    List<Connection> ofPerson(long userId) {
        return connections.stream()
                .filter(connection -> connection.viewer.userId() == userId)
                .toList();
    }
}
