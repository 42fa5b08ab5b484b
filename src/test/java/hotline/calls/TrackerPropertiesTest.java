package hotline.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.pbx.Leg;
import hotline.pbx.Party;
import hotline.pbx.PbxEvent;
import hotline.pbx.Snapshot;
import hotline.pbx.Stamp;
import hotline.testing.Transcript;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** Real transcripts, spoilt in the ways in which the link may spoil them. */
class TrackerPropertiesTest {
    private static final Instant STARTED = Instant.parse("2026-11-01T00:00:00Z");

    @Property(tries = 300)
    void events_that_come_twice_change_nothing(@ForAll("transcripts") String name, @ForAll long seed) {
        var random = new Random(seed);
        var doubled = new ArrayList<PbxEvent>();
        for (var event : Transcript.events(name)) {
            doubled.add(event);
            if (random.nextBoolean()) {
                doubled.add(event);
            }
        }
        var once = Tracked.transcript(name);
        var twice = new Tracked().hear(doubled);
        assertEquals(once.records(), twice.records());
        assertEquals(once.effects, twice.effects);
    }

    @Property(tries = 600)
    void events_of_different_channels_may_overtake_one_another(@ForAll("transcripts") String name, @ForAll long seed) {
        var once = Tracked.transcript(name);
        var mixed = new Tracked().hear(interleaved(Transcript.events(name), new Random(seed)));
        assertEquals(once.records(), mixed.records());
        assertEquals(0, mixed.tracker.size());
    }

    /** Each channel's events in their order, neighbours of different channels mixed within a few places. */
    private static List<PbxEvent> interleaved(List<PbxEvent> events, Random random) {
        var mixed = new ArrayList<>(events);
        for (var round = 0; round < 3; round++) {
            for (var i = 0; i + 1 < mixed.size(); i++) {
                if (random.nextBoolean() && independent(mixed.get(i), mixed.get(i + 1))) {
                    var earlier = mixed.get(i);
                    mixed.set(i, mixed.get(i + 1));
                    mixed.set(i + 1, earlier);
                }
            }
        }
        return mixed;
    }

    private static boolean independent(PbxEvent one, PbxEvent other) {
        return channels(one).stream().noneMatch(channels(other)::contains);
    }

    private static Set<String> channels(PbxEvent event) {
        var legs = new ArrayList<Leg>();
        switch (event) {
            case PbxEvent.AgentCalled e -> legs.addAll(List.of(e.leg(), e.agentLeg()));
            case PbxEvent.AgentConnected e -> legs.addAll(List.of(e.leg(), e.agentLeg()));
            case PbxEvent.AgentCompleted e -> legs.addAll(List.of(e.leg(), e.agentLeg()));
            case PbxEvent.AgentRangOut e -> legs.addAll(List.of(e.leg(), e.agentLeg()));
            case PbxEvent.AgentDumped e -> legs.addAll(List.of(e.leg(), e.agentLeg()));
            case PbxEvent.BlindTransferred e -> legs.addAll(List.of(e.leg(), e.transferee()));
            case PbxEvent.AttendedTransferred e -> legs.addAll(List.of(e.leg(), e.second()));
            case PbxEvent.OfCall e -> legs.add(e.leg());
            default -> {}
        }
        return legs.stream().map(Leg::uniqueid).collect(Collectors.toSet());
    }

    @Property(tries = 600)
    void a_link_that_breaks_anywhere_leaves_every_call_ended_once(
            @ForAll("transcripts") String name, @ForAll @DoubleRange(min = 0, max = 1) double where) {
        var stream = Transcript.bytes(name);
        var heard = Transcript.events(Arrays.copyOf(stream, (int) (where * stream.length)));
        var tracked = new Tracked().hear(heard);
        // Between channels events overtake each other.
        var last = heard.stream()
                .map(event -> event.stamp().at())
                .max(Instant::compareTo)
                .orElse(STARTED);
        var going = Set.copyOf(
                tracked.tracker.live().stream().map(CallView::linkedid).toList());
        tracked.hear(List.of(
                new PbxEvent.LinkDown(stamp(last.plusSeconds(3)), last, "cut"),
                new PbxEvent.LinkUp(stamp(last.plusSeconds(60)), STARTED, Snapshot.EMPTY)));

        assertEquals(0, tracked.tracker.size());
        var ended = tracked.all(CallEffect.CallEnded.class).stream()
                .map(effect -> effect.record().linkedid())
                .toList();
        assertEquals(ended.size(), Set.copyOf(ended).size(), "ended once");
        for (var record : tracked.records().values()) {
            if (going.contains(record.linkedid())) {
                assertTrue(record.touchedByGap());
                assertEquals(null, record.hungUpBy(), "nobody is said to have hung up");
                assertTrue(!record.endedAt().isAfter(last), record + " after " + last);
            }
        }
        assertEquals(1, tracked.all(CallEffect.GapBegan.class).size());
        assertEquals(1, tracked.all(CallEffect.GapEnded.class).size());
    }

    @Property(tries = 300)
    void whatever_comes_after_an_early_cut_each_call_has_one_record(
            @ForAll("transcripts") String name, @ForAll @IntRange(max = 200) int from) {
        var events = Transcript.events(name);
        var tracked = new Tracked().hear(events.subList(Math.min(from, events.size()), events.size()));
        var ended = tracked.all(CallEffect.CallEnded.class).stream()
                .map(effect -> effect.record().linkedid())
                .toList();
        assertEquals(ended.size(), Set.copyOf(ended).size());
    }

    @Property(tries = 200)
    void calls_that_go_on_over_a_gap_end_as_themselves(
            @ForAll("transcripts") String name, @ForAll @DoubleRange(min = 0, max = 1) double where) {
        var events = Transcript.events(name);
        var cut = (int) (where * events.size());
        var tracked = new Tracked().hear(events.subList(0, cut));
        var at = cut == 0 ? STARTED : events.get(cut - 1).stamp().at();
        tracked.hear(List.of(
                new PbxEvent.LinkDown(stamp(at), at, "cut"),
                new PbxEvent.LinkUp(stamp(at), STARTED, snapshot(events.subList(0, cut)))));
        tracked.hear(events.subList(cut, events.size()));
        var whole = Tracked.transcript(name).records();
        assertEquals(outcomes(whole), outcomes(tracked.records()));
        assertEquals(0, tracked.tracker.size());
    }

    private static Map<String, CallOutcome> outcomes(Map<String, CallRecord> records) {
        return records.values().stream().collect(Collectors.toMap(CallRecord::linkedid, CallRecord::outcome));
    }

    /** What the telephone system would have said of its channels after these events. */
    private static Snapshot snapshot(List<PbxEvent> events) {
        var channels = new LinkedHashMap<String, Snapshot.Channel>();
        var bridges = new LinkedHashMap<String, String>();
        var waiting = new LinkedHashMap<String, Snapshot.Waiting>();
        for (var event : events) {
            switch (event) {
                case PbxEvent.ChannelOpened e -> {
                    if (!e.leg().channel().startsWith("OutgoingSpool")) {
                        channels.put(e.leg().uniqueid(), channel(e.leg(), e, false));
                    }
                }
                case PbxEvent.ChannelAnswered e ->
                    channels.computeIfPresent(
                            e.leg().uniqueid(),
                            (_, c) -> new Snapshot.Channel(
                                    c.leg(),
                                    c.caller(),
                                    c.connected(),
                                    true,
                                    c.context(),
                                    c.exten(),
                                    "",
                                    c.openedAt()));
                case PbxEvent.ChannelClosed e -> {
                    channels.remove(e.leg().uniqueid());
                    bridges.remove(e.leg().uniqueid());
                    waiting.remove(e.leg().uniqueid());
                }
                case PbxEvent.BridgeEntered e -> {
                    bridges.put(e.leg().uniqueid(), e.bridge());
                    channels.computeIfPresent(
                            e.leg().uniqueid(),
                            (_, c) -> new Snapshot.Channel(
                                    e.leg(),
                                    c.caller(),
                                    c.connected(),
                                    c.up(),
                                    c.context(),
                                    c.exten(),
                                    "",
                                    c.openedAt()));
                }
                case PbxEvent.BridgeLeft e -> bridges.remove(e.leg().uniqueid());
                case PbxEvent.QueueJoined e ->
                    waiting.put(
                            e.leg().uniqueid(),
                            new Snapshot.Waiting(
                                    e.leg(), e.queue(), 1, e.caller(), e.stamp().at()));
                case PbxEvent.QueueLeft e -> waiting.remove(e.leg().uniqueid());
                default -> {}
            }
        }
        var byBridge = new ArrayDeque<Snapshot.Bridge>();
        bridges.values().stream()
                .distinct()
                .forEach(bridge -> byBridge.add(new Snapshot.Bridge(
                        bridge,
                        bridges.entrySet().stream()
                                .filter(entry -> entry.getValue().equals(bridge))
                                .map(Map.Entry::getKey)
                                .toList())));
        return new Snapshot(
                List.copyOf(channels.values()),
                List.copyOf(byBridge),
                List.copyOf(waiting.values()),
                List.of(),
                List.of());
    }

    private static Snapshot.Channel channel(Leg leg, PbxEvent.ChannelOpened e, boolean up) {
        return new Snapshot.Channel(
                leg,
                e.caller(),
                Party.WITHHELD,
                up,
                e.context(),
                e.exten(),
                "",
                e.stamp().at());
    }

    private static Stamp stamp(Instant at) {
        return new Stamp(Transcript.PBX, 0, at);
    }

    @Provide
    Arbitrary<String> transcripts() {
        return Arbitraries.of(
                Transcript.all().stream().filter(name -> !name.equals("resync")).toList());
    }
}
