package hotline.console.live;

import hotline.calls.CallEffect;
import hotline.calls.CallView;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/** Calls as items: shown at once, the caller's record added as soon as it is loaded. Lives on the floor's event loop. */
final class CallItems {
    private static final Duration KEPT = Duration.ofSeconds(60);
    /** Then the screen says that only the number is there. */
    private static final Duration PATIENCE = Duration.ofMillis(1500);

    private static final Duration AGAIN = Duration.ofSeconds(2);
    private final Map<String, Entry> entries = new HashMap<>();
    private final LiveBoard board;
    private final FloorItems floor;
    private final PopSource pops;
    private final Vertx vertx;
    private final UnaryOperator<String> mask;
    private final LiveMetrics metrics;
    private final BiConsumer<Long, CallEffect> released;

    private static final class Entry {
        CallView call;
        /** Who talked, or is kept for it. */
        final Set<String> talked = new HashSet<>();

        final Map<String, PopView> pops = new HashMap<>();
        final Set<String> asked = new HashSet<>();
        /** Of whom they were asked. */
        String number;

        /** For whom it could not be read in time. */
        final Set<String> late = new HashSet<>();

        Entry(CallView call) {
            this.call = call;
            this.number = call.number();
        }
    }

    /** @param released told when a person's part in a call is over */
    CallItems(
            LiveBoard board,
            FloorItems floor,
            PopSource pops,
            Vertx vertx,
            UnaryOperator<String> mask,
            LiveMetrics metrics,
            BiConsumer<Long, CallEffect> released) {
        this.board = board;
        this.floor = floor;
        this.pops = pops;
        this.vertx = vertx;
        this.mask = mask;
        this.metrics = metrics;
        this.released = released;
    }

    void heard(CallEffect effect) {
        if (!(effect instanceof CallEffect.OfCall ofCall)) {
            return;
        }
        var entry = entries.computeIfAbsent(ofCall.call().linkedid(), _ -> new Entry(ofCall.call()));
        entry.call = ofCall.call();
        numberKnown(entry);
        if (entry.call.state() != CallView.State.ENDED) {
            floor.reservedFor(entry.call.attempt()).ifPresent(extension -> {
                entry.talked.add(extension);
                load(entry, extension);
            });
        }
        switch (effect) {
            case CallEffect.CallRinging ringing -> {
                show(entry);
                load(entry, ringing.extension());
            }
            case CallEffect.CallAnswered answered -> {
                entry.talked.add(answered.extension());
                load(entry, answered.extension());
            }
            case CallEffect.AgentReleased gone -> {
                var agent = floor.agent(gone.extension());
                if (agent != null) {
                    released.accept(agent.userId(), effect);
                }
            }
            case CallEffect.CallChanged _, CallEffect.CallIdentified _ -> show(entry);
            case CallEffect.CallEnded ended -> ended(entry, ended);
            case CallEffect.TimelineEntry _ -> {
                // for the log
            }
            default -> {
                // a change follows
            }
        }
    }

    /** Where the agent comes first, whom the call is to is known only when that telephone rings. */
    private void numberKnown(Entry entry) {
        if (!entry.number.equals(entry.call.number())) {
            entry.number = entry.call.number();
            var asked = Set.copyOf(entry.asked);
            entry.asked.clear();
            asked.forEach(extension -> load(entry, extension));
        }
    }

    private void ended(Entry entry, CallEffect.CallEnded ended) {
        show(entry);
        var linkedid = ended.call().linkedid();
        vertx.setTimer(KEPT.toMillis(), _ -> {
            if (entries.get(linkedid) == entry && entry.call.state() == CallView.State.ENDED) {
                entries.remove(linkedid);
                board.drop(CallItem.id(linkedid));
            }
        });
    }

    private void show(Entry entry) {
        var call = entry.call;
        var agents = new HashSet<>(entry.talked);
        call.agents().forEach(part -> agents.add(part.extension()));
        var departments = new HashSet<Long>();
        var ofQueue = floor.departmentOfQueue(call.queue());
        if (ofQueue != null) {
            departments.add(ofQueue);
        }
        agents.forEach(extension -> {
            var agent = floor.agent(extension);
            if (agent != null && agent.departmentId() != null) {
                departments.add(agent.departmentId());
            }
        });
        board.put(new CallItem(call, agents, entry.pops, entry.late, departments, departments.isEmpty(), mask));
    }

    /** What is known of the callers whom this agent talks to, or has just talked to, has changed. */
    void reread(long userId) {
        entries.values()
                .forEach(entry -> entry.pops.keySet().stream()
                        .filter(extension -> userId == userId(extension))
                        .forEach(extension -> reread(entry, extension, userId)));
    }

    private long userId(String extension) {
        var agent = floor.agent(extension);
        return agent == null ? -1 : agent.userId();
    }

    /** What was on the screen stays when it cannot be read now. */
    private void reread(Entry entry, String extension, long userId) {
        var context = vertx.getOrCreateContext();
        pops.load(entry.call, userId)
                .onSuccess(loaded -> context.runOnContext(_ -> {
                    if (entries.get(entry.call.linkedid()) == entry) {
                        entry.pops.put(extension, loaded);
                        show(entry);
                    }
                }));
    }

    /** Once for each agent: what one may see of a caller, another may not. */
    private void load(Entry entry, String extension) {
        var agent = floor.agent(extension);
        if (agent == null || !entry.asked.add(extension)) {
            return;
        }
        var number = entry.number;
        var begun = System.nanoTime();
        var context = vertx.getOrCreateContext();
        var patience = vertx.setTimer(PATIENCE.toMillis(), _ -> late(entry, extension));
        pops.load(entry.call, agent.userId())
                .onComplete(loaded -> context.runOnContext(_ -> {
                    vertx.cancelTimer(patience);
                    if (!number.equals(entry.number)) {
                        return;
                    }
                    if (loaded.succeeded()) {
                        entry.pops.put(extension, loaded.result());
                        entry.late.remove(extension);
                        show(entry);
                        metrics.popped(Duration.ofNanos(System.nanoTime() - begun));
                    } else {
                        late(entry, extension);
                        vertx.setTimer(AGAIN.toMillis(), _ -> again(entry, extension));
                    }
                }));
    }

    /** The call itself is on the screen, with its number. */
    private void late(Entry entry, String extension) {
        if (entry.late.add(extension)) {
            metrics.popLate();
            show(entry);
        }
    }

    private void again(Entry entry, String extension) {
        entry.asked.remove(extension);
        if (entries.get(entry.call.linkedid()) == entry && entry.call.state() != CallView.State.ENDED) {
            load(entry, extension);
        }
    }
}
