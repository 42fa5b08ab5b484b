package hotline.console.live;

import hotline.floor.AgentView;
import hotline.floor.FloorChange;
import hotline.platform.Json;
import hotline.platform.http.Role;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The floor as items. Lives on the floor's event loop. */
final class FloorItems {
    private final LiveBoard board;
    private final UnaryOperator<String> mask;
    private final Map<String, @Nullable Long> departmentOfQueue = new HashMap<>();
    private final Map<String, AgentView> agents = new HashMap<>();

    FloorItems(LiveBoard board, UnaryOperator<String> mask) {
        this.board = board;
        this.mask = mask;
    }

    void heard(FloorChange change) {
        switch (change) {
            case FloorChange.AgentChanged(var agent) -> agent(agent);
            case FloorChange.AgentGone(var extension) -> {
                agents.remove(extension);
                board.drop(AgentItem.id(extension));
            }
            case FloorChange.QueueChanged(var queue) -> {
                departmentOfQueue.put(queue.name(), queue.departmentId());
                board.put(QueueItem.of(queue, mask));
            }
            case FloorChange.TodayChanged(var queue, var today) ->
                board.put(QueueItem.today(queue, departmentOfQueue.get(queue), today));
            case FloorChange.TrunkChanged(var trunk) -> board.put(PublicItem.of("trunk/" + trunk.name(), trunk));
            case FloorChange.LinkChanged(var link) -> board.put(PublicItem.of("link/" + link.pbx(), link));
            case FloorChange.ReservationLapsed _ -> {
                // the agent's own change says it
            }
        }
    }

    private void agent(AgentView agent) {
        agents.put(agent.extension(), agent);
        board.serves(agent.extension(), Set.copyOf(agent.queues()));
        board.put(new AgentItem(agent));
        board.ofPerson(agent.userId()).stream().findFirst().ifPresent(connection -> me(connection.viewer));
    }

    Set<String> queuesOf(@Nullable String extension) {
        var agent = extension == null ? null : agents.get(extension);
        return agent == null ? Set.of() : Set.copyOf(agent.queues());
    }

    @Nullable
    AgentView agent(String extension) {
        return agents.get(extension);
    }

    /** Who is kept for a dial attempt: the card is shown before the telephone rings. */
    Optional<String> reservedFor(@Nullable String attempt) {
        return agents.values().stream()
                .filter(agent -> attempt != null && attempt.equals(agent.reservedFor()))
                .map(AgentView::extension)
                .findFirst();
    }

    /** The department of a queue; null for none. */
    @Nullable
    Long departmentOfQueue(@Nullable String queue) {
        return queue == null ? null : departmentOfQueue.get(queue);
    }

    /** The person's own state. */
    void me(Viewer viewer) {
        var agent = viewer.extension() == null ? null : agents.get(viewer.extension());
        var value = new LinkedHashMap<String, @Nullable Object>();
        value.put("userId", viewer.userId());
        value.put("name", viewer.name());
        value.put("role", viewer.role().tag());
        value.put("extension", viewer.extension());
        value.put("state", agent == null ? "offline" : agent.state());
        value.put("since", agent == null ? null : agent.since());
        value.put("reason", agent == null ? null : agent.reason());
        value.put("cause", agent == null ? null : agent.cause());
        value.put("wrapUpEndsAt", agent == null ? null : agent.wrapUpEndsAt());
        value.put("registered", agent != null && agent.registered());
        value.put("missedInRow", agent == null ? 0 : agent.missedInRow());
        value.put("call", agent == null ? null : agent.call());
        board.put(new PersonItem("me", viewer.userId(), Json.write(value)));
    }

    static boolean mayLook(Role role) {
        return role != Role.MAINTENANCE;
    }
}
