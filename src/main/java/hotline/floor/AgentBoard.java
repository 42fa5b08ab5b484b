package hotline.floor;

import hotline.floor.agent.AgentEffect;
import hotline.floor.agent.AgentEvent;
import hotline.floor.agent.AgentMachine;
import hotline.floor.agent.AgentState;
import hotline.pbx.Member;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** All agents at their desks. Lives on the floor's event loop. */
final class AgentBoard {
    private final Map<String, Desk> desks = new LinkedHashMap<>();
    private final Set<String> phones = new HashSet<>();
    /** Telephones that can be reached now, also those of nobody here: their agent may be added later. */
    private final Set<String> reachable = new HashSet<>();

    private final AgentMachine machine;
    private final AgentActions actions;
    private final InstantSource clock;
    private final Consumer<FloorChange> changed;
    private final BiConsumer<String, Duration> handled;

    /** @param handled told the queue and how long a call of it kept an agent */
    AgentBoard(
            AgentMachine machine,
            AgentActions actions,
            InstantSource clock,
            Consumer<FloorChange> changed,
            BiConsumer<String, Duration> handled) {
        this.machine = machine;
        this.actions = actions;
        this.clock = clock;
        this.changed = changed;
        this.handled = handled;
    }

    Optional<Desk> desk(String extension) {
        return Optional.ofNullable(desks.get(extension));
    }

    Collection<Desk> desks() {
        return desks.values();
    }

    List<Desk> ofQueue(String queue) {
        return desks.values().stream()
                .filter(desk -> desk.profile.levels().containsKey(queue))
                .toList();
    }

    /** Extensions that have a phone open, kept through a restart of the server. */
    void phones(Collection<String> extensions) {
        phones.clear();
        phones.addAll(extensions);
    }

    void phone(String extension, boolean open) {
        if (open) {
            phones.add(extension);
        } else {
            phones.remove(extension);
        }
    }

    void reachable(String extension, boolean now) {
        if (now) {
            reachable.add(extension);
        } else {
            reachable.remove(extension);
        }
        desk(extension).ifPresent(this::heedTelephone);
    }

    private void heedTelephone(Desk desk) {
        var now = reachable.contains(desk.profile.extension());
        if (desk.presence.reachable() != now) {
            apply(desk, new AgentEvent.Reachable(now));
        }
    }

    void apply(Desk desk, AgentEvent event) {
        var before = desk.view();
        var step = machine.after(desk.presence, event, clock.instant());
        desk.presence = step.presence();
        step.effects().forEach(effect -> perform(desk, effect));
        if (!desk.view().equals(before)) {
            sample(desk);
            changed.accept(new FloorChange.AgentChanged(desk.view()));
        }
    }

    private void sample(Desk desk) {
        var state = desk.presence.state();
        if (desk.handlingSince != null && !state.talking() && state != AgentState.WRAPUP) {
            handled.accept(desk.handlingQueue, Duration.between(desk.handlingSince, clock.instant()));
            desk.handlingSince = null;
        }
    }

    private void perform(Desk desk, AgentEffect effect) {
        actions.perform(desk.profile, desk.memberships.keySet(), effect);
        if (effect instanceof AgentEffect.ReservationLapsed(var attempt)) {
            changed.accept(new FloorChange.ReservationLapsed(attempt));
        }
    }

    /** Wrap-ups and reservations that end by time. */
    void tick() {
        desks.values().stream()
                .filter(desk -> desk.presence.wrapUp() != null || desk.presence.reservation() != null)
                .toList()
                .forEach(desk -> apply(desk, new AgentEvent.ClockMoved()));
    }

    /** Takes over what the administration changed; who signed in joins and leaves queues at once. */
    void profiles(Collection<AgentProfile> profiles) {
        var now = clock.instant();
        var known = profiles.stream().map(AgentProfile::extension).collect(Collectors.toSet());
        Set.copyOf(desks.keySet()).stream()
                .filter(extension -> !known.contains(extension))
                .forEach(this::gone);
        profiles.forEach(profile -> take(profile, now));
    }

    private void gone(String extension) {
        var desk = desks.remove(extension);
        if (desk != null) {
            desk.memberships.keySet().forEach(queue -> actions.leave(extension, queue));
            changed.accept(new FloorChange.AgentGone(extension));
        }
    }

    private void take(AgentProfile profile, Instant now) {
        var desk = desks.computeIfAbsent(profile.extension(), _ -> {
            var made = new Desk(profile, now);
            changed.accept(new FloorChange.AgentChanged(made.view()));
            return made;
        });
        if (!desk.profile.equals(profile)) {
            desk.profile = profile;
            align(desk);
            changed.accept(new FloorChange.AgentChanged(desk.view()));
        }
        heedTelephone(desk);
    }

    /** The telephone system's memberships of somebody signed in become those that the administration wants. */
    private void align(Desk desk) {
        if (!desk.presence.signedIn()) {
            return;
        }
        var wanted = desk.profile.levels();
        desk.memberships.keySet().stream()
                .filter(queue -> !wanted.containsKey(queue))
                .forEach(queue -> actions.leave(desk.profile.extension(), queue));
        var missing = wanted.entrySet().stream()
                .filter(queue -> !desk.memberships.containsKey(queue.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        if (!missing.isEmpty()) {
            actions.join(desk.profile, missing, desk.presence.holdLabel());
        }
    }

    /** The telephone system's own list after a gap: it is the truth about who is signed in and paused. */
    void adopt(List<Member> members) {
        var byAgent = members.stream().collect(Collectors.groupingBy(Member::endpoint));
        desks.forEach((extension, desk) -> {
            var own = byAgent.getOrDefault(extension, List.of());
            desk.memberships.clear();
            own.forEach(member -> desk.memberships.put(member.queue(), member.paused()));
            var paused = own.stream().filter(Member::paused).findFirst();
            var signedIn = !own.isEmpty() || phones.contains(extension);
            apply(
                    desk,
                    new AgentEvent.Adopted(
                            signedIn,
                            paused.isPresent() || own.isEmpty(),
                            paused.map(Member::pauseReason).orElse("")));
            align(desk);
        });
    }

    void memberChanged(Member member) {
        desk(member.endpoint()).ifPresent(desk -> {
            var first = desk.memberships.put(member.queue(), member.paused()) == null;
            // Somebody else signed the agent in: a telephone of the house, or an operator.
            if (first && !desk.presence.signedIn()) {
                apply(desk, new AgentEvent.Adopted(true, member.paused(), member.pauseReason()));
            }
        });
    }

    void memberRemoved(String queue, String extension) {
        desk(extension).ifPresent(desk -> {
            desk.memberships.remove(queue);
            if (desk.memberships.isEmpty() && !phones.contains(extension)) {
                apply(desk, new AgentEvent.Adopted(false, false, ""));
            }
        });
    }
}
