package hotline.floor;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Keeps the live floor, and what the telephone system reads of it, as the database has them. For virtual threads. */
final class Upkeep {
    private final LiveFloor live;
    private final FloorLoop loop;
    private final QueueStore queues;
    private final FloorStore store;
    private final FloorNeeds needs;
    private final OnCall onCall;
    private final Optional<FloorFiles> files;
    private final Clock clock;

    /** @param files empty where no telephone system reads them */
    Upkeep(
            LiveFloor live,
            FloorLoop loop,
            QueueStore queues,
            FloorStore store,
            FloorNeeds needs,
            OnCall onCall,
            Optional<FloorFiles> files,
            Clock clock) {
        this.live = live;
        this.loop = loop;
        this.queues = queues;
        this.store = store;
        this.needs = needs;
        this.onCall = onCall;
        this.files = files;
        this.clock = clock;
    }

    /** Reads everything that the administration may have changed. */
    void refresh() {
        needs.opening().refresh();
        var all = queues.all();
        var agents = queues.agents();
        var open = store.phones().stream().map(FloorStore.OpenPhone::extension).toList();
        loop.run(() -> {
            live.settings(all, agents);
            live.agents.phones(open);
        });
        onCall.refresh();
        files.ifPresent(rendered -> rendered.renderAll(all));
    }

    /** Reads again only who is on call. */
    void refreshOnCall() {
        onCall.refresh();
        files.ifPresent(rendered -> rendered.render(queues.all()));
    }

    /** Counts today's figures anew. */
    void recount() {
        var counted = needs.todays().apply(midnight());
        loop.run(() -> live.today(counted));
    }

    private Instant midnight() {
        var today = clock.instant().atZone(needs.zone()).toLocalDate();
        return today.atStartOfDay(needs.zone()).toInstant();
    }
}
