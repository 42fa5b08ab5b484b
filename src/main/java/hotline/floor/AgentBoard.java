package hotline.floor;

import hotline.floor.agent.AgentEffect;
import hotline.floor.agent.AgentEvent;
import hotline.floor.agent.AgentMachine;
import hotline.floor.agent.AgentState;
import hotline.floor.agent.Labels;
import hotline.pbx.Drift.Difference;
import hotline.pbx.Member;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** All agents at their desks. Lives on the floor's event loop. */
final class AgentBoard {
    static final String MEMBER = "member";
    static final String PAUSE = "pause";
    /** Longer than our own action's way there and back. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** Longer than the database takes to answer. */
    private static final Duration FRESH = Duration.ofSeconds(15);

    private final Map<String, Desk> desks = new LinkedHashMap<>();
    private final Set<String> phones = new HashSet<>();
    /** Telephones that can be reached now, also those of nobody here: their agent may be added later. */
    private final Set<String> reachable = new HashSet<>();

    private final Map<String, Instant> openedAt = new HashMap<>();
    private final AgentMachine machine;
    private final AgentActions actions;
    private final BooleanSupplier acting;
    private final InstantSource clock;
    private final Consumer<FloorChange> changed;
    private final BiConsumer<String, Duration> handled;

    /**
     * @param acting whether this server carries out what follows from calls and from time, which one server
     *     does for all
     * @param handled told the queue and how long a call of it kept an agent
     */
    AgentBoard(
            AgentMachine machine,
            AgentActions actions,
            BooleanSupplier acting,
            InstantSource clock,
            Consumer<FloorChange> changed,
            BiConsumer<String, Duration> handled) {
        this.machine = machine;
        this.actions = actions;
        this.acting = acting;
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

    void phone(String extension, boolean open) {
        if (open) {
            phones.add(extension);
            openedAt.put(extension, clock.instant());
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
        if (event instanceof AgentEvent.Command || acting.getAsBoolean()) {
            step.effects().forEach(effect -> perform(desk, effect));
        }
        differed(desk);
        if (!desk.view().equals(before)) {
            sample(desk);
            changed.accept(new FloorChange.AgentChanged(desk.view()));
        }
    }

    private void differed(Desk desk) {
        if (!desk.differs()) {
            desk.differsSince = null;
        } else if (desk.differsSince == null) {
            desk.differsSince = clock.instant();
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

    /**
     * Wrap-ups and reservations that end by time. Where the telephone system goes on saying otherwise, it is
     * believed: another server, or an operator, paused the agent or let him go.
     */
    void tick() {
        var before = clock.instant().minus(PATIENCE);
        desks.values().stream()
                .filter(desk -> desk.differsSince != null && desk.differsSince.isBefore(before))
                .filter(desk -> !actions.pending(desk.profile.extension()))
                .toList()
                .forEach(this::follow);
        if (!acting.getAsBoolean()) {
            return;
        }
        desks.values().stream()
                .filter(desk -> desk.presence.wrapUp() != null || desk.presence.reservation() != null)
                .toList()
                .forEach(desk -> apply(desk, new AgentEvent.ClockMoved()));
    }

    private void follow(Desk desk) {
        var held = desk.presence.holdLabel();
        desk.memberships.values().stream()
                .filter(label -> !label.equals(held))
                .findFirst()
                .ifPresent(label -> apply(desk, new AgentEvent.Adopted(true, !label.isEmpty(), label)));
        // What cannot be taken over, such as two queues that say different things, is asked of once only.
        desk.differsSince = null;
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
            if (acting.getAsBoolean()) {
                desk.memberships.keySet().forEach(queue -> actions.leave(extension, queue));
            }
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
        if (!desk.presence.signedIn() || !acting.getAsBoolean()) {
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
        desks.values().forEach(desk -> adopt(desk, byAgent.getOrDefault(desk.profile.extension(), List.of())));
    }

    private void adopt(Desk desk, List<Member> own) {
        desk.memberships.clear();
        own.forEach(member -> desk.memberships.put(member.queue(), Labels.of(member)));
        var paused = own.stream().filter(Member::paused).findFirst();
        var signedIn = !own.isEmpty() || phones.contains(desk.profile.extension());
        apply(
                desk,
                new AgentEvent.Adopted(
                        signedIn,
                        paused.isPresent() || own.isEmpty(),
                        paused.map(Labels::of).orElse("")));
        align(desk);
    }

    /** Where memberships and pauses differ from the telephone system's own list. */
    Set<Difference> differences(List<Member> members) {
        var differences = new HashSet<Difference>();
        var byAgent = members.stream().collect(Collectors.groupingBy(Member::endpoint));
        desks.forEach((extension, desk) -> {
            var now = new HashMap<String, String>();
            byAgent.getOrDefault(extension, List.of()).forEach(member -> now.put(member.queue(), Labels.of(member)));
            var queues = new HashSet<>(now.keySet());
            queues.addAll(desk.memberships.keySet());
            for (var queue : queues) {
                var known = desk.memberships.get(queue);
                var label = now.get(queue);
                if (known == null || label == null) {
                    differences.add(new Difference(
                            MEMBER, extension + " " + queue + (label == null ? " is not in it" : " is in it")));
                } else if (!label.equals(known) || !label.equals(desk.presence.holdLabel())) {
                    differences.add(new Difference(PAUSE, extension + " " + queue + " “" + label + "”"));
                }
            }
        });
        return differences;
    }

    /** Takes over the telephone system's list of those of whom something differs. */
    void repair(Set<Difference> differences, List<Member> members) {
        differences.stream()
                .map(difference ->
                        difference.key().substring(0, difference.key().indexOf(' ')))
                .distinct()
                .forEach(extension -> desk(extension)
                        .ifPresent(desk -> adopt(
                                desk,
                                members.stream()
                                        .filter(member -> member.endpoint().equals(extension))
                                        .toList())));
    }

    void memberChanged(Member member) {
        desk(member.endpoint()).ifPresent(desk -> {
            var label = Labels.of(member);
            var first = desk.memberships.put(member.queue(), label) == null;
            // Somebody else signed the agent in: another server, a telephone of the house, an operator.
            if (first && !desk.presence.signedIn()) {
                apply(desk, new AgentEvent.Adopted(true, member.paused(), label));
            }
            differed(desk);
        });
    }

    void memberRemoved(String queue, String extension) {
        desk(extension).ifPresent(desk -> {
            desk.memberships.remove(queue);
            if (desk.memberships.isEmpty() && !phones.contains(extension)) {
                apply(desk, new AgentEvent.Adopted(false, false, ""));
            }
            differed(desk);
        });
    }

    /**
     * Extensions that have a phone open, as the database has them, which knows it through restarts and of
     * other servers: who closed it there is signed out here too.
     */
    void phones(Collection<String> extensions) {
        // One that was opened while the database was read may be missing from the answer.
        var from = clock.instant().minus(FRESH);
        openedAt.values().removeIf(opened -> opened.isBefore(from));
        phones.retainAll(openedAt.keySet());
        phones.addAll(extensions);
        desks.values().stream()
                .filter(desk -> desk.presence.signedIn() && desk.memberships.isEmpty())
                .filter(desk -> !phones.contains(desk.profile.extension()))
                .toList()
                .forEach(desk -> apply(desk, new AgentEvent.Adopted(false, false, "")));
    }
}
