package hotline.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hotline.cases.Part;
import hotline.requests.IncidentCourse.Decision;
import hotline.requests.IncidentCourse.Effect;
import hotline.requests.IncidentCourse.Now;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IncidentCourseTest {
    private static final IncidentAct REPORT = new IncidentAct.Report("a", "b", "c", "d");
    /** By act: in which states it is allowed, and to which it leads from each. */
    private static final Map<IncidentAct, Map<IncidentState, IncidentState>> ALLOWED = Map.of(
            new IncidentAct.Plan("x"),
            Map.of(IncidentState.OPEN, IncidentState.OPEN),
            new IncidentAct.End("x"),
            Map.of(IncidentState.OPEN, IncidentState.ENDED),
            new IncidentAct.Reopen("x"),
            Map.of(IncidentState.ENDED, IncidentState.OPEN),
            REPORT,
            Map.of(
                    IncidentState.ENDED, IncidentState.REPORTED,
                    IncidentState.REPORTED, IncidentState.REPORTED),
            new IncidentAct.Letter("x"),
            Map.of(
                    IncidentState.OPEN, IncidentState.OPEN,
                    IncidentState.ENDED, IncidentState.ENDED,
                    IncidentState.REPORTED, IncidentState.REPORTED),
            new IncidentAct.Remark("x"),
            Map.of(
                    IncidentState.OPEN, IncidentState.OPEN,
                    IncidentState.ENDED, IncidentState.ENDED,
                    IncidentState.REPORTED, IncidentState.REPORTED),
            new IncidentAct.Close(),
            Map.of(IncidentState.REPORTED, IncidentState.CLOSED));

    @Test
    void every_act_is_allowed_in_its_states_and_refused_in_all_others() {
        for (var entry : ALLOWED.entrySet()) {
            for (var state : IncidentState.values()) {
                var decision = IncidentCourse.decide(new Now(state, 2, true), entry.getKey(), Part.OWNER);
                var to = entry.getValue().get(state);
                if (to != null) {
                    assertEquals(to, ((Decision.Taken) decision).to(), entry.getKey() + " of " + state);
                } else {
                    var problem = state == IncidentState.CLOSED ? "requests.incident-closed" : "requests.not-now";
                    assertEquals(new Decision.Refused(problem), decision, entry.getKey() + " of " + state);
                }
                assertEquals(
                        new Decision.Refused("requests.not-yours"),
                        IncidentCourse.decide(new Now(state, 2, true), entry.getKey(), Part.WITNESS));
            }
        }
    }

    @Test
    void a_report_says_everything_and_nobody_is_left_unanswered() {
        for (var part : List.of(
                new IncidentAct.Report(" ", "b", "c", "d"),
                new IncidentAct.Report("a", "", "c", "d"),
                new IncidentAct.Report("a", "b", "", "d"),
                new IncidentAct.Report("a", "b", "c", ""))) {
            assertEquals(
                    new Decision.Refused("requests.report-incomplete"),
                    IncidentCourse.decide(new Now(IncidentState.ENDED, 0, false), part, Part.OVERSEER));
        }
        var close = new IncidentAct.Close();
        assertEquals(
                new Decision.Refused("requests.letter-first"),
                IncidentCourse.decide(new Now(IncidentState.REPORTED, 1, false), close, Part.OVERSEER));
        assertEquals(
                new Decision.Taken(IncidentState.CLOSED, List.of()),
                IncidentCourse.decide(new Now(IncidentState.REPORTED, 0, false), close, Part.OVERSEER));
    }

    @Test
    void its_end_makes_the_report_due() {
        assertEquals(List.of(Effect.REPORT_DUE), effects(IncidentState.OPEN, new IncidentAct.End("x")));
        assertEquals(List.of(Effect.DROP_TASKS), effects(IncidentState.ENDED, new IncidentAct.Reopen("x")));
        assertEquals(List.of(Effect.REPORT_DONE), effects(IncidentState.ENDED, REPORT));
        assertEquals(List.of(Effect.SEND_LETTER), effects(IncidentState.OPEN, new IncidentAct.Letter("x")));
    }

    private static List<Effect> effects(IncidentState state, IncidentAct act) {
        return ((Decision.Taken) IncidentCourse.decide(new Now(state, 1, true), act, Part.OWNER)).effects();
    }
}
