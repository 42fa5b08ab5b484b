package hotline.recordings;

import static hotline.recordings.RecordingsLab.call;
import static hotline.recordings.RecordingsLab.facts;
import static hotline.recordings.RecordingsLab.raw;
import static org.junit.jupiter.api.Assertions.assertEquals;

import hotline.calls.CallRecord.Talk;
import hotline.calls.Stretch;
import hotline.recordings.audio.Tone;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Talk and recording are compared for each leg, whichever comes first. */
class LegsTest extends WithLab {
    private static final Instant START = RecordingsLab.START;

    @BeforeEach
    void announce() {
        lab.announce(1, raw(1));
    }

    private static Talk talk(String uniqueid, String endpoint, int from, int to) {
        return new Talk(
                uniqueid,
                endpoint,
                endpoint.equals("carrier"),
                List.of(new Stretch(START.plusSeconds(from), START.plusSeconds(to))));
    }

    /** The customer with one agent, then with the next. */
    private static List<Talk> twoLegs() {
        return List.of(
                talk(call(1).linkedid(), "carrier", 0, 10),
                talk("hotline-1.1", "801", 0, 5),
                talk("hotline-1.2", "802", 5, 10));
    }

    /** Both sides heard for five seconds, then the customer alone. */
    private static byte[][] secondAgentSilent() {
        return new byte[][] {Tone.stereo(5, 440, 1000), Tone.stereo(5, 440, 0)};
    }

    private record Leg(String endpoint, long from, long recorded, List<String> flags) {}

    private List<Leg> legs() {
        return lab.database.query(
                """
                select endpoint, coalesce(from_ms, -1) as from_ms, coalesce(recorded_ms, -1) as recorded_ms, flags
                from recording_leg where not customer order by position""",
                row -> new Leg(
                        row.getString("endpoint"),
                        row.getLong("from_ms"),
                        row.getLong("recorded_ms"),
                        Arrays.asList(row.getArrayOfStrings("flags"))));
    }

    @Test
    void the_leg_that_is_not_heard_is_named_and_the_recording_flagged() {
        lab.write(raw(1), secondAgentSilent());
        lab.end(1, 10_000, twoLegs());
        lab.sweep();
        assertEquals(List.of("silentAgent"), lab.line().flags());
        assertEquals(
                List.of(new Leg("801", 0, 5_000, List.of()), new Leg("802", 5_000, 5_000, List.of("silentAgent"))),
                legs());
    }

    @Test
    void a_leg_of_which_there_is_nothing_is_missing_and_the_recording_short() {
        lab.write(raw(1), Tone.stereo(5, 440, 1000));
        lab.end(1, 10_000, twoLegs());
        lab.sweep();
        assertEquals(List.of("short"), lab.line().flags());
        assertEquals(
                List.of(new Leg("801", 0, 5_000, List.of()), new Leg("802", 5_000, 0, List.of("missing"))), legs());
    }

    @Test
    void of_a_recording_that_never_came_every_leg_is_missing() {
        lab.end(1, 10_000, twoLegs());
        lab.sweepLate();
        assertEquals(List.of("missing"), lab.line().flags());
        assertEquals(
                List.of(List.of("missing"), List.of("missing")),
                legs().stream().map(Leg::flags).toList());
    }

    @Test
    void what_is_told_after_the_recording_was_finished_is_compared_again() {
        var intake = new Intake(lab.ledger, lab.judge);
        lab.write(raw(1), secondAgentSilent());
        lab.end(1, 10_000);
        lab.sweep();
        assertEquals(List.of(), lab.line().flags());
        var end = START.plusSeconds(10);
        intake.put(new Intake.Fact.Ended(facts(1), new CallEnd(START, end, 14_000, List.of("801", "802"), twoLegs())));
        intake.drain();
        assertEquals(Set.of("short", "silentAgent"), Set.copyOf(lab.line().flags()));
        intake.put(new Intake.Fact.Ended(
                facts(1),
                new CallEnd(
                        START,
                        end,
                        10_000,
                        List.of("801"),
                        List.of(twoLegs().get(0), talk("hotline-1.1", "801", 0, 10)))));
        intake.drain();
        assertEquals(List.of(), lab.line().flags());
        assertEquals(List.of(new Leg("801", 0, 10_000, List.of())), legs());
    }

    @Test
    void each_recording_of_a_call_has_the_legs_of_its_own_channel() {
        var talks = List.of(
                talk("hotline-1.0", "carrier", 0, 5),
                talk("hotline-7.0", "carrier", 10, 20),
                talk("hotline-1.1", "801", 0, 5),
                talk("hotline-7.1", "802", 10, 20));
        var first = LegStore.onRecording(talks, "20261121/hotline-1-0.raw");
        assertEquals(
                List.of("hotline-1.0", "hotline-1.1"),
                first.stream().map(Talk::uniqueid).toList());
        var second = LegStore.onRecording(talks, "20261121/hotline-7-0.raw");
        assertEquals(
                List.of("hotline-7.0", "hotline-7.1"),
                second.stream().map(Talk::uniqueid).toList());
        assertEquals(talks, LegStore.onRecording(talks, ""));
    }
}
