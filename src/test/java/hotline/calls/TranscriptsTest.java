package hotline.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.calls.CallEffect.QueueExit;
import hotline.calls.CallRecord.Party;
import hotline.pbx.PbxEvent;
import hotline.testing.Transcript;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the tracker makes of calls that the real Asterisk told of. */
class TranscriptsTest {
    @ParameterizedTest
    @CsvSource({
        "answered, INBOUND, ANSWERED",
        "customer-hangs-up, INBOUND, ANSWERED",
        "abandoned, INBOUND, ABANDONED",
        "ring-no-answer, INBOUND, ANSWERED",
        "refused-then-answered, INBOUND, ANSWERED",
        "agent-dump, INBOUND, ABANDONED",
        "hold, INBOUND, ANSWERED",
        "blind-transfer, INBOUND, ANSWERED",
        "blind-transfer-to-queue, INBOUND, ANSWERED",
        "attended-transfer, INBOUND, ANSWERED",
        "conference-agent-leaves, INBOUND, ANSWERED",
        "conference-colleague-leaves, INBOUND, ANSWERED",
        "conference-customer-leaves, INBOUND, ANSWERED",
        "satisfaction, INBOUND, ANSWERED",
        "keep-place, INBOUND, CALLBACK_KEPT",
        "keep-place-withheld, INBOUND, CALLBACK_KEPT",
        "voicemail, INBOUND, VOICEMAIL",
        "oncall, INBOUND, ANSWERED",
        "closed-oncall, INBOUND, ANSWERED",
        "timed-out, INBOUND, VOICEMAIL",
        "hung-up-in-greeting, INBOUND, RECEIVED",
        "closed-hung-up, INBOUND, CLOSED",
        "closed, INBOUND, CALLBACK_KEPT",
        "preferred-agent, INBOUND, ANSWERED",
        "agent-lost, INBOUND, ANSWERED",
        "outbound-answered, OUTBOUND, ANSWERED",
        "outbound-busy, OUTBOUND, BUSY",
        "outbound-congested, OUTBOUND, CONGESTION",
        "outbound-unknown, OUTBOUND, FAILED",
        "outbound-declined, OUTBOUND, DECLINED",
        "outbound-unavailable, OUTBOUND, NO_ANSWER",
        "outbound-no-answer, OUTBOUND, NO_ANSWER",
        "outbound-agent-silent, OUTBOUND, FAILED",
        "callback-reserved, CALLBACK, ANSWERED",
        "callback-to-queue, CALLBACK, ANSWERED",
        "callback-busy, CALLBACK, BUSY",
        "callback-congested, CALLBACK, CONGESTION",
        "callback-unknown, CALLBACK, FAILED",
        "callback-declined, CALLBACK, DECLINED",
        "callback-no-answer, CALLBACK, NO_ANSWER"
    })
    void every_kind_of_call_ends_with_its_outcome(String name, CallDirection direction, CallOutcome outcome) {
        var tracked = Tracked.transcript(name);
        var call = tracked.only();
        assertEquals(direction, call.direction());
        assertEquals(outcome, call.outcome(), call.toString());
        assertEquals(0, tracked.tracker.size(), "nothing is left over");
        assertFalse(call.touchedByGap());
    }

    @Test
    void every_transcript_has_an_expectation_here() {
        var known = 41;
        assertEquals(known, Transcript.all().size(), "add new transcripts to the table above");
    }

    @Test
    void an_answered_call_has_its_times_and_who_hung_up() {
        var call = Tracked.transcript("answered").only();
        var visit = call.visits().getFirst();
        assertEquals("service", visit.queue());
        assertEquals(QueueExit.ANSWERED, visit.exit());
        assertEquals(Party.AGENT, call.hungUpBy());
        assertTrue(call.talkMillis() > 3_500 && call.talkMillis() < 4_800, call.toString());
        assertTrue(call.waitMillis() > 1_400 && call.waitMillis() < 2_000, call.toString());
        assertEquals(0, call.holdMillis());
        var attempt = call.attempts().getFirst();
        assertEquals("811", attempt.extension());
        assertFalse(attempt.missed());
        assertTrue(attempt.ringMillis() > 1_400 && attempt.ringMillis() < 1_700, attempt.toString());
        assertEquals(
                Party.CUSTOMER, Tracked.transcript("customer-hangs-up").only().hungUpBy());
    }

    @Test
    void the_screen_pops_while_it_rings_and_the_agent_is_freed_once() {
        var tracked = Tracked.transcript("answered");
        var ringing = tracked.all(CallEffect.CallRinging.class);
        assertEquals(1, ringing.size());
        assertEquals("811", ringing.getFirst().extension());
        assertEquals("+8613800138001", ringing.getFirst().call().number());
        assertEquals("complaint", ringing.getFirst().call().reason());
        assertEquals("service", ringing.getFirst().call().queue());
        assertEquals(CallView.State.RINGING, ringing.getFirst().call().state());
        assertNotNull(ringing.getFirst().call().joinedAt());
        assertEquals(1, tracked.all(CallEffect.CallAnswered.class).size());
        assertEquals(1, tracked.all(CallEffect.AgentReleased.class).size());
        assertEquals(1, tracked.all(CallEffect.CallEnded.class).size());
        assertEquals(1, tracked.all(CallEffect.RecordingExpected.class).size());
        assertEquals(List.of(), tracked.all(CallEffect.CallAmended.class));
    }

    @Test
    void an_agent_who_lets_it_ring_has_missed_it_and_one_whose_caller_left_has_not() {
        var rang = Tracked.transcript("ring-no-answer").all(CallEffect.CallRangOut.class);
        assertEquals(
                List.of("811"),
                rang.stream().map(CallEffect.CallRangOut::extension).toList());
        assertTrue(rang.getFirst().missed());
        assertTrue(rang.getFirst().rangMillis() >= 4_900 && rang.getFirst().rangMillis() < 5_500);
        var refused = Tracked.transcript("refused-then-answered").all(CallEffect.CallRangOut.class);
        assertTrue(refused.getFirst().missed());
        var left = Tracked.transcript("abandoned").all(CallEffect.CallRangOut.class);
        assertEquals(1, left.size());
        assertFalse(left.getFirst().missed());
        assertTrue(Tracked.transcript("agent-dump").only().attempts().getFirst().missed());
    }

    @Test
    void an_abandoned_call_waited_and_was_ended_by_the_customer() {
        var call = Tracked.transcript("abandoned").only();
        assertEquals(QueueExit.ABANDONED, call.visits().getFirst().exit());
        assertEquals(Party.CUSTOMER, call.hungUpBy());
        assertEquals(0, call.talkMillis());
        assertTrue(call.waitMillis() > 3_900 && call.waitMillis() < 4_200, call.toString());
    }

    @Test
    void hold_is_part_of_the_talk_and_counted_apart() {
        var tracked = Tracked.transcript("hold");
        var call = tracked.only();
        assertTrue(call.holdMillis() > 2_400 && call.holdMillis() < 2_700, call.toString());
        assertTrue(call.talkMillis() > 6_000, call.toString());
        assertEquals(1, tracked.all(CallEffect.CallHeld.class).size());
        assertEquals(1, tracked.all(CallEffect.CallUnheld.class).size());
        assertEquals(1, tracked.all(CallEffect.CallAnswered.class).size());
    }

    @ParameterizedTest
    @CsvSource({"answered, 0", "blind-transfer, 1", "blind-transfer-to-queue, 1", "attended-transfer, 1"})
    void another_voice_is_told_once_for_each_transfer(String transcript, int times) {
        assertEquals(
                times,
                Tracked.transcript(transcript)
                        .all(CallEffect.VoiceChanged.class)
                        .size());
    }

    @Test
    void a_blind_transfer_stays_one_call_with_two_agents() {
        var tracked = Tracked.transcript("blind-transfer");
        var call = tracked.only();
        assertEquals(List.of("811", "812"), extensions(call));
        assertEquals(
                List.of("812"),
                tracked.all(CallEffect.CallTransferred.class).stream()
                        .map(CallEffect.CallTransferred::to)
                        .toList());
        assertEquals(2, tracked.all(CallEffect.AgentReleased.class).size());
        assertEquals(1, tracked.records().size());
        var again = Tracked.transcript("blind-transfer-to-queue").only();
        assertEquals(
                List.of("service", "repair"),
                again.visits().stream().map(CallRecord.Visit::queue).toList());
        assertEquals(
                List.of(QueueExit.ANSWERED, QueueExit.ANSWERED),
                again.visits().stream().map(CallRecord.Visit::exit).toList());
    }

    @Test
    void an_attended_transfer_keeps_both_calls_and_links_them() {
        var tracked = Tracked.transcript("attended-transfer");
        assertEquals(2, tracked.records().size());
        var customers = tracked.only();
        assertEquals(List.of("811", "812"), extensions(customers));
        var links = tracked.all(CallEffect.CallsLinked.class);
        assertEquals(2, links.size());
        assertTrue(links.stream().anyMatch(link -> link.call().linkedid().equals(customers.linkedid())));
        assertEquals(1, tracked.all(CallEffect.CallTransferred.class).size());
        var released = tracked.all(CallEffect.AgentReleased.class).stream()
                .filter(effect -> effect.call().linkedid().equals(customers.linkedid()))
                .map(CallEffect.AgentReleased::extension)
                .toList();
        assertEquals(List.of("811", "812"), released);
        assertTrue(customers.talkMillis() > 10_000, customers.toString());
    }

    @Test
    void the_talk_with_the_on_call_mobile_counts_and_is_some_queues_matter() {
        for (var name : List.of("oncall", "closed-oncall")) {
            var ended = Tracked.transcript(name).all(CallEffect.CallEnded.class).getFirst();
            assertTrue(ended.record().talkMillis() > 2_500, ended.record().toString());
            assertEquals("service", ended.call().queue());
            assertNotNull(ended.record().recording());
        }
        assertEquals(List.of(), Tracked.transcript("closed-oncall").only().visits());
    }

    @Test
    void what_the_dialplan_says_is_kept() {
        assertEquals(4, Tracked.transcript("satisfaction").only().satisfaction());
        assertEquals("13800138012", Tracked.transcript("keep-place").only().keepPlaceNumber());
        assertEquals(
                QueueExit.WITHDRAWN,
                Tracked.transcript("keep-place-withheld")
                        .only()
                        .visits()
                        .getFirst()
                        .exit());
        var voicemail = Tracked.transcript("voicemail").only();
        assertNotNull(voicemail.voicemail());
        assertEquals(QueueExit.OVERFLOWED, voicemail.visits().getFirst().exit());
        assertEquals(
                QueueExit.OVERFLOWED,
                Tracked.transcript("oncall").only().visits().getFirst().exit());
        var ringing = Tracked.transcript("keep-place-withheld").all(CallEffect.CallRinging.class);
        assertTrue(ringing.getFirst().call().numberHidden());
        assertEquals("", ringing.getFirst().call().number());
    }

    @Test
    void our_own_calls_know_their_attempt_and_the_number_dialled() {
        var tracked = Tracked.transcript("callback-busy");
        var ended = tracked.all(CallEffect.CallEnded.class).getFirst();
        assertEquals("+8613700137000", ended.call().number());
        assertEquals(ended.call().linkedid(), ended.call().attempt());
        assertEquals(17, ended.record().cause());
        assertNull(ended.record().recording());
        var outbound = Tracked.transcript("outbound-answered")
                .all(CallEffect.CallEnded.class)
                .getFirst();
        assertEquals("+8613700137000", outbound.call().number());
        assertNotNull(outbound.call().attempt());
        assertTrue(outbound.record().talkMillis() > 2_000);
        assertEquals(List.of("811"), extensions(outbound.record()));
    }

    @Test
    void the_timeline_tells_the_story() {
        var tracked = Tracked.transcript("ring-no-answer");
        var story = tracked.timeline(tracked.only().linkedid()).stream()
                .filter(kind -> !kind.equals("step"))
                .toList();
        assertEquals(
                List.of(
                        "opened",
                        "queued",
                        "recording",
                        "ringing",
                        "rangOut",
                        "ringing",
                        "answered",
                        "talking",
                        "unqueued",
                        "hungUp",
                        "hungUp",
                        "ended"),
                story);
    }

    private static List<String> extensions(CallRecord call) {
        return call.attempts().stream().map(CallRecord.AgentAttempt::extension).toList();
    }

    /** Asterisk ends a call whose sound has stopped, and tells of no hang-up that anybody asked for. */
    @Test
    void who_is_lost_while_he_waits_has_abandoned() {
        var unasked = Transcript.events("abandoned").stream()
                .filter(event -> !(event instanceof PbxEvent.HangupRequested))
                .toList();
        assertEquals(CallOutcome.ABANDONED, new Tracked().hear(unasked).only().outcome());
    }

    /** As when the link comes back just then: what the files say of it must not find half a row. */
    @Test
    void whose_end_alone_is_heard_makes_no_call() {
        for (var name : List.of("abandoned", "answered")) {
            var end = Transcript.events(name).stream()
                    .dropWhile(event -> !(event instanceof PbxEvent.HangupRequested))
                    .toList();
            assertEquals(Map.of(), new Tracked().hear(end).records(), name);
        }
        var given = Transcript.events("abandoned").stream()
                .dropWhile(event -> !(event instanceof PbxEvent.QueueAbandoned))
                .toList();
        assertEquals(Map.of(), new Tracked().hear(given).records());
        var left = Transcript.events("voicemail").stream()
                .dropWhile(event -> !(event instanceof PbxEvent.StepTaken step
                        && step.step().equals("voicemail")))
                .toList();
        assertFalse(left.isEmpty());
        assertEquals(Map.of(), new Tracked().hear(left).records());
    }
}
