package hotline.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.calls.CallRecord.AgentAttempt;
import hotline.pbx.Leg;
import hotline.pbx.Party;
import hotline.pbx.PbxEvent;
import hotline.pbx.Snapshot;
import hotline.testing.Transcript;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Customer, agent (811) and colleague (812) together, as the real Asterisk told of it. */
class ConferenceTest {
    private static final List<String> BOTH = List.of("811", "812");

    @ParameterizedTest
    @CsvSource({
        "conference-agent-leaves, 811, 812, AGENT",
        "conference-colleague-leaves, 812, 811, AGENT",
        "conference-customer-leaves, 811, 812, CUSTOMER"
    })
    void each_has_a_part_once_and_is_released_once(
            String transcript, String first, String second, CallRecord.Party hungUp) {
        var tracked = Tracked.transcript(transcript);
        var call = tracked.only();
        assertEquals(BOTH, parts(call));
        assertEquals(hungUp, call.hungUpBy());
        var released = tracked.all(CallEffect.AgentReleased.class).stream()
                .filter(effect -> effect.call().linkedid().equals(call.linkedid()))
                .map(CallEffect.AgentReleased::extension)
                .toList();
        assertEquals(List.of(first, second), released);
        // The consultation is a row of its own, linked with the customer's.
        assertEquals(2, tracked.records().size());
        assertEquals(2, tracked.all(CallEffect.CallsLinked.class).size());
        assertEquals(0, tracked.tracker.size());
    }

    @ParameterizedTest
    @CsvSource({"conference-agent-leaves", "conference-colleague-leaves", "conference-customer-leaves"})
    void their_talk_overlaps_and_that_of_the_call_is_counted_once(String transcript) {
        var call = Tracked.transcript(transcript).only();
        var agent = call.attempts().get(0);
        var colleague = call.attempts().get(1);
        assertTrue(agent.holdMillis() > 1_500, "he held to consult: " + agent);
        assertEquals(0, colleague.holdMillis(), "nobody held him: " + colleague);
        assertTrue(colleague.talkMillis() > 2_000 && colleague.talkMillis() < agent.talkMillis() + 6_000);
        assertTrue(call.talkMillis() < agent.talkMillis() + colleague.talkMillis(), call.toString());
        assertTrue(call.talkMillis() >= Math.max(agent.talkMillis(), colleague.talkMillis()), call.toString());
    }

    /** The recorder is renewed then: while all three are heard, and when the same agent is left, it need not be. */
    @ParameterizedTest
    @CsvSource({"conference-agent-leaves, 1", "conference-colleague-leaves, 0", "conference-customer-leaves, 0"})
    void another_voice_is_told_when_only_the_colleague_is_left(String transcript, int times) {
        var changes = Tracked.transcript(transcript).all(CallEffect.VoiceChanged.class);
        assertEquals(times, changes.size(), changes.toString());
    }

    @Test
    void screens_show_who_is_with_the_customer_at_each_moment() {
        var tracked = Tracked.transcript("conference-agent-leaves");
        var call = tracked.only().linkedid();
        var changes = new ArrayList<List<String>>();
        for (var effect : tracked.all(CallEffect.CallChanged.class)) {
            var now = effect.call().linkedid().equals(call) ? effect.call().withCustomer() : List.<String>of();
            if (!now.isEmpty() && (changes.isEmpty() || !changes.getLast().equals(now))) {
                changes.add(now);
            }
        }
        assertEquals(List.of(List.of("811"), BOTH, List.of("812")), changes);
        assertEquals(
                1, tracked.timeline(call).stream().filter("conference"::equals).count());
    }

    @Test
    void a_transfer_is_no_conference() {
        for (var transcript : List.of("attended-transfer", "blind-transfer")) {
            var tracked = Tracked.transcript(transcript);
            assertTrue(tracked.effects.stream()
                    .noneMatch(effect -> effect instanceof CallEffect.TimelineEntry entry
                            && entry.moment().kind().equals("conference")));
        }
    }

    /** Who goes over is at no moment believed to be free: where he is now is told before where he was. */
    @Test
    void the_colleague_who_goes_over_is_always_in_a_call() {
        var tracked = Tracked.transcript("conference-customer-leaves");
        var call = tracked.only().linkedid();
        var there = tracked.effects.stream()
                .filter(CallEffect.OfCall.class::isInstance)
                .map(CallEffect.OfCall.class::cast)
                .dropWhile(effect -> !(effect instanceof CallEffect.CallsLinked))
                .map(CallEffect.OfCall::call)
                .findFirst()
                .orElseThrow();
        assertEquals(call, there.linkedid());
        assertTrue(there.agent("812").isPresent());
    }

    /** As when the server was away just then: what Asterisk shows afterwards is enough. */
    @Test
    void a_joining_that_nobody_heard_is_seen_in_the_snapshot() {
        var events = Transcript.events("conference-agent-leaves");
        var joining = events.stream()
                .filter(PbxEvent.BridgeEntered.class::isInstance)
                .map(PbxEvent.BridgeEntered.class::cast)
                .reduce((_, last) -> last)
                .orElseThrow();
        var before = events.subList(0, events.indexOf(joining));
        var tracked = new Tracked().hear(before);
        var at = joining.stamp().at();
        tracked.hear(List.of(new PbxEvent.LinkUp(joining.stamp(), at.minusSeconds(100), shown(tracked, joining))));
        var customers = tracked.tracker.find(joining.leg().linkedid()).orElseThrow();
        assertEquals(BOTH, customers.withCustomer());
        tracked.hear(events.subList(events.indexOf(joining), events.size()));
        assertEquals(BOTH, parts(tracked.only()));
        assertTrue(tracked.only().attempts().getLast().talkMillis() > 2_000);
    }

    /** What is up at that moment, as Asterisk lists it. */
    private static Snapshot shown(Tracked tracked, PbxEvent.BridgeEntered joining) {
        var legs = new ArrayList<Leg>(List.of(joining.leg()));
        tracked.tracker.live().stream()
                .filter(call -> call.customerChannel() != null)
                .forEach(call -> {
                    legs.add(new Leg(Objects.requireNonNull(call.customerChannel()), call.linkedid(), call.linkedid()));
                    call.agents().forEach(part -> legs.add(new Leg(part.channel(), part.uniqueid(), call.linkedid())));
                });
        var channels = legs.stream()
                .map(leg -> new Snapshot.Channel(
                        leg,
                        Party.WITHHELD,
                        Party.WITHHELD,
                        true,
                        "",
                        "",
                        "",
                        joining.stamp().at()))
                .toList();
        var bridge = new Snapshot.Bridge(
                joining.bridge(), legs.stream().map(Leg::uniqueid).toList());
        return new Snapshot(channels, List.of(bridge), List.of(), List.of(), List.of());
    }

    private static List<String> parts(CallRecord call) {
        return call.attempts().stream().map(AgentAttempt::extension).toList();
    }
}
