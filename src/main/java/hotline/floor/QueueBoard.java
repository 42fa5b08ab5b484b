package hotline.floor;

import hotline.calls.CallEffect;
import hotline.calls.CallView;
import hotline.floor.agent.AgentState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All queues with their waiting callers and their figures of today. Lives on the floor's event loop. */
final class QueueBoard {
    private final Map<String, QueueNow> queues = new LinkedHashMap<>();
    private final FloorSettings settings;
    private final ZoneId zone;
    private final InstantSource clock;
    private final Function<String, List<Desk>> agentsOf;
    private final ToIntFunction<String> priorityOf;
    private final BooleanSupplier open;
    private final Consumer<FloorChange> changed;

    /**
     * @param agentsOf agents of a queue
     * @param priorityOf what the routing answer gave a call, by linkedid
     * @param open whether opening hours let callers in now
     */
    QueueBoard(
            FloorSettings settings,
            ZoneId zone,
            InstantSource clock,
            Function<String, List<Desk>> agentsOf,
            ToIntFunction<String> priorityOf,
            BooleanSupplier open,
            Consumer<FloorChange> changed) {
        this.settings = settings;
        this.zone = zone;
        this.clock = clock;
        this.agentsOf = agentsOf;
        this.priorityOf = priorityOf;
        this.open = open;
        this.changed = changed;
    }

    /** Takes over what the administration changed. */
    void settings(Collection<Queue> all) {
        var known = all.stream().map(Queue::name).collect(Collectors.toSet());
        queues.keySet().removeIf(name -> !known.contains(name));
        all.forEach(queue -> queues.computeIfAbsent(queue.name(), _ -> new QueueNow(queue, day())).settings = queue);
        queues.values().forEach(this::tell);
    }

    /** What the call log counted so far today. */
    void today(Map<String, Today> counted) {
        counted.forEach((name, today) -> {
            var queue = queues.get(name);
            if (queue != null) {
                queue.today = today;
                queue.day = day();
                tellToday(queue);
            }
        });
    }

    Duration wrapUp(@Nullable String queue) {
        var known = queue == null ? null : queues.get(queue);
        return known == null ? settings.wrapUpDefault() : known.settings.wrapUp();
    }

    /** An agent changed, so the figures of the queues served did. */
    void agentChanged(AgentView agent) {
        agent.queues().stream().map(queues::get).filter(Objects::nonNull).forEach(this::tell);
    }

    void handled(String queue, Duration length) {
        var known = queues.get(queue);
        if (known != null) {
            known.handling = known.handling.and(length, clock.instant());
            tell(known);
        }
    }

    void heard(CallEffect effect) {
        switch (effect) {
            case CallEffect.CallQueued queued -> queue(queued.queue()).ifPresent(queue -> queued(queue, queued.call()));
            case CallEffect.CallUnqueued left -> queue(left.queue()).ifPresent(queue -> left(queue, left));
            case CallEffect.CallChanged(var _, var call) -> refreshed(call);
            case CallEffect.CallEnded(var _, var call, var _) -> forget(call.linkedid());
            case CallEffect.GapEnded _ -> queues.values().forEach(this::touched);
            default -> {
                // what remains does not touch a queue
            }
        }
    }

    private void queued(QueueNow queue, CallView call) {
        rollOver(queue);
        queue.joined(waiting(call, Objects.requireNonNullElseGet(call.joinedAt(), clock::instant)));
        queue.today = queue.today.offeredOne();
        tell(queue);
        tellToday(queue);
    }

    private void left(QueueNow queue, CallEffect.CallUnqueued left) {
        queue.left(left.call().linkedid());
        var waited = Duration.ofMillis(left.waitedMillis());
        // Offered before midnight: it counts for yesterday.
        if (day(left.at().minus(waited)).equals(day())) {
            rollOver(queue);
            queue.today = queue.today.left(left.exit(), waited, queue.settings.serviceLevel(), settings.shortAbandon());
            tellToday(queue);
        }
        tell(queue);
    }

    private void refreshed(CallView call) {
        if (call.queue() == null) {
            return;
        }
        queue(call.queue())
                .ifPresent(queue -> queue.caller(call.linkedid()).ifPresent(before -> {
                    var after = waiting(call, before.joinedAt());
                    if (!after.equals(before)) {
                        queue.joined(after);
                        tell(queue);
                    }
                }));
    }

    private void forget(String linkedid) {
        queues.values().stream().filter(queue -> queue.left(linkedid)).forEach(this::tell);
    }

    private void touched(QueueNow queue) {
        rollOver(queue);
        queue.today = queue.today.afterGap();
        tellToday(queue);
    }

    private QueueView.Waiting waiting(CallView call, Instant joinedAt) {
        return new QueueView.Waiting(
                call.linkedid(),
                call.number(),
                call.numberHidden(),
                call.callerName(),
                call.reason(),
                joinedAt,
                priorityOf.applyAsInt(call.linkedid()));
    }

    /** Called now and then: midnight and opening hours come without an event. */
    void tick() {
        queues.values().forEach(queue -> {
            if (!queue.day.equals(day())) {
                rollOver(queue);
                tellToday(queue);
            }
            tell(queue);
        });
    }

    private void rollOver(QueueNow queue) {
        if (!queue.day.equals(day())) {
            queue.day = day();
            queue.today = Today.NONE;
        }
    }

    private Optional<QueueNow> queue(String name) {
        return Optional.ofNullable(queues.get(name));
    }

    private void tell(QueueNow queue) {
        changed.accept(new FloorChange.QueueChanged(view(queue)));
    }

    private void tellToday(QueueNow queue) {
        changed.accept(
                new FloorChange.TodayChanged(queue.settings.name(), queue.today.view(queue.settings.serviceLevel())));
    }

    QueueView view(QueueNow queue) {
        var waiting = queue.waiting();
        var agents = agentsOf.apply(queue.settings.name()).stream()
                .map(desk -> desk.presence.state())
                .toList();
        var free = (int) agents.stream().filter(AgentState.READY::equals).count();
        var talking = (int) agents.stream().filter(AgentState::talking).count();
        var working = (int) agents.stream().filter(AgentState::working).count();
        var wait = EstimatedWait.seconds(waiting.size(), free, working, queue.handling, clock.instant());
        return new QueueView(
                queue.settings.name(),
                queue.settings.labelZh(),
                queue.settings.labelEn(),
                queue.settings.departmentId(),
                queue.settings.active() && open.getAsBoolean(),
                waiting,
                queue.longestSince().orElse(null),
                free,
                talking,
                orNull(wait));
    }

    /** The active queue that each reason leads to. */
    Map<String, String> ofReasons() {
        var reasons = new LinkedHashMap<String, String>();
        queues.values().stream()
                .map(queue -> queue.settings)
                .filter(Queue::active)
                .forEach(queue -> queue.reasons().forEach(reason -> reasons.put(reason, queue.name())));
        return reasons;
    }

    /** What callers of that queue are told about recording, where it is not the standard. */
    Map<String, String> notices(String name) {
        var queue = queues.get(name);
        return queue == null ? Map.of() : queue.settings.notices();
    }

    Collection<QueueNow> all() {
        return queues.values();
    }

    private static @Nullable Long orNull(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }

    private LocalDate day() {
        return day(clock.instant());
    }

    private LocalDate day(Instant at) {
        return at.atZone(zone).toLocalDate();
    }
}
