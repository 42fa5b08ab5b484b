package hotline.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.cases.Part;
import hotline.requests.RequestAct.Level;
import hotline.requests.RequestAct.ServiceClass;
import hotline.requests.RequestCourse.Decision;
import hotline.requests.RequestCourse.Effect;
import hotline.requests.RequestCourse.Now;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RequestCourseTest {
    private static final Instant AT = Instant.parse("2026-03-03T01:00:00Z");
    private static final Map<RequestAct, Set<RequestState>> ALLOWED = Map.ofEntries(
            allowed(new RequestAct.Classify(ServiceClass.PAID, 100L), "registered dispatched on-site awaiting-consent"),
            allowed(new RequestAct.ConfirmPrice(), "registered dispatched on-site awaiting-consent"),
            allowed(new RequestAct.TellPrice("电话"), "registered dispatched on-site awaiting-consent"),
            allowed(new RequestAct.RemoteConsent("电话"), "registered dispatched"),
            allowed(new RequestAct.Solve(Level.HOTLINE, "重启"), "registered dispatched"),
            allowed(new RequestAct.Solve(Level.REMOTE, "重启"), "registered dispatched"),
            allowed(new RequestAct.AskContractor("甲"), "registered dispatched"),
            allowed(new RequestAct.DecideContractor(true), "registered dispatched"),
            allowed(new RequestAct.DecideContractor(false), "registered dispatched"),
            allowed(new RequestAct.Plan(AT, AT), "dispatched on-site"),
            allowed(new RequestAct.Delay(AT, "缺件"), "dispatched on-site awaiting-consent"),
            allowed(new RequestAct.Arrive(), "dispatched"),
            allowed(new RequestAct.FindExtra("换泵", 1L, AT), "on-site"),
            allowed(new RequestAct.Consent(true, "签字"), "awaiting-consent"),
            allowed(new RequestAct.Consent(false, "电话"), "awaiting-consent"),
            allowed(new RequestAct.Finish("换泵", 1L, List.of()), "on-site"),
            allowed(new RequestAct.Confirm("吴"), "done"),
            allowed(new RequestAct.Reject("仍漏"), "done"),
            allowed(new RequestAct.Cancel("不修了"), "registered dispatched on-site awaiting-consent"),
            allowed(new RequestAct.Remark("狗"), "registered dispatched on-site awaiting-consent done"));

    private static Map.Entry<RequestAct, Set<RequestState>> allowed(RequestAct act, String states) {
        var set = EnumSet.noneOf(RequestState.class);
        for (var state : states.split(" ", -1)) {
            set.add(RequestState.of(state));
        }
        return Map.entry(act, set);
    }

    /** One of which everything is known and agreed, by somebody else. */
    private static Now ready(RequestState state) {
        return new Now(state, ServiceClass.PAID, 100L, true, true, true, false, true, true, true);
    }

    @Test
    void every_act_is_allowed_in_its_states_and_refused_in_all_others() {
        for (var entry : ALLOWED.entrySet()) {
            for (var state : RequestState.values()) {
                var decision = RequestCourse.decide(ready(state), entry.getKey(), Part.OVERSEER);
                var taken = decision instanceof Decision.Taken;
                assertEquals(entry.getValue().contains(state), taken, entry.getKey() + " in " + state);
                if (decision instanceof Decision.Refused(var problem)) {
                    assertEquals(state.ended() ? "requests.already-ended" : "requests.not-now", problem);
                }
            }
        }
    }

    @Test
    void the_usual_way_leads_from_registered_to_closed() {
        assertEquals(RequestState.DISPATCHED, to(RequestState.REGISTERED, new RequestAct.DecideContractor(true)));
        assertEquals(RequestState.REGISTERED, to(RequestState.REGISTERED, new RequestAct.DecideContractor(false)));
        assertEquals(RequestState.DISPATCHED, to(RequestState.DISPATCHED, new RequestAct.Plan(AT, AT)));
        assertEquals(RequestState.ON_SITE, to(RequestState.DISPATCHED, new RequestAct.Arrive()));
        assertEquals(RequestState.AWAITING_CONSENT, to(RequestState.ON_SITE, new RequestAct.FindExtra("x", null, AT)));
        assertEquals(RequestState.ON_SITE, to(RequestState.AWAITING_CONSENT, new RequestAct.Consent(false, "x")));
        assertEquals(RequestState.DONE, to(RequestState.ON_SITE, new RequestAct.Finish("x", null, List.of())));
        assertEquals(RequestState.ON_SITE, to(RequestState.DONE, new RequestAct.Reject("x")));
        assertEquals(RequestState.CLOSED, to(RequestState.DONE, new RequestAct.Confirm("x")));
        assertEquals(RequestState.DONE, to(RequestState.REGISTERED, new RequestAct.Solve(Level.REMOTE, "x")));
        assertEquals(RequestState.CANCELLED, to(RequestState.ON_SITE, new RequestAct.Cancel("x")));
        var never =
                new Now(RequestState.DONE, ServiceClass.FREE, null, false, false, false, false, false, false, false);
        assertEquals(
                new Decision.Taken(RequestState.REGISTERED, List.of()),
                RequestCourse.decide(never, new RequestAct.Reject("x"), Part.OWNER),
                "nobody was there yet");
    }

    private static RequestState to(RequestState from, RequestAct act) {
        return ((Decision.Taken) RequestCourse.decide(ready(from), act, Part.OVERSEER)).to();
    }

    @Test
    void a_witness_does_nothing_and_money_is_the_overseers() {
        for (var act : ALLOWED.keySet()) {
            var state = ALLOWED.get(act).iterator().next();
            var refused = (Decision.Refused) RequestCourse.decide(ready(state), act, Part.WITNESS);
            assertTrue(Set.of("requests.not-yours", "requests.by-overseer").contains(refused.problem()));
            var overseers = act instanceof RequestAct.ConfirmPrice || act instanceof RequestAct.DecideContractor;
            var owner = RequestCourse.decide(ready(state), act, Part.OWNER);
            assertEquals(!overseers, owner instanceof Decision.Taken, act.toString());
        }
    }

    @Test
    void what_must_be_known_first_is_asked_for() {
        var none = now(RequestState.DISPATCHED, null);
        assertEquals("requests.class-first", problem(none, new RequestAct.Arrive()));
        assertEquals("requests.no-price", problem(none, new RequestAct.ConfirmPrice()));
        assertEquals("requests.price-not-confirmed", problem(none, new RequestAct.TellPrice("x")));
        assertEquals("requests.remote-consent", problem(none, new RequestAct.Solve(Level.REMOTE, "x")));
        assertEquals("requests.no-contractor", problem(none, new RequestAct.DecideContractor(true)));
        assertEquals("requests.not-planned", problem(none, new RequestAct.Delay(AT, "x")));
        assertEquals(
                "requests.price-first",
                problem(now(RequestState.DISPATCHED, ServiceClass.PAID), new RequestAct.Arrive()));
        for (var free : List.of(ServiceClass.FREE, ServiceClass.CONTRACT)) {
            var decision =
                    RequestCourse.decide(now(RequestState.DISPATCHED, free), new RequestAct.Arrive(), Part.OWNER);
            assertEquals(new Decision.Taken(RequestState.ON_SITE, List.of()), decision);
        }
        var asker = new Now(RequestState.REGISTERED, null, null, false, false, true, true, false, false, false);
        assertEquals("requests.by-another", problem(asker, new RequestAct.DecideContractor(true)));
    }

    @Test
    void nobody_pays_more_than_they_agreed_to() {
        var told = ready(RequestState.ON_SITE);
        assertEquals(
                RequestState.DONE,
                to(RequestState.ON_SITE, new RequestAct.Finish("x", 60L, List.of(new RequestAct.Part("泵", 2, 20)))));
        assertEquals(
                "requests.more-than-told",
                problem(told, new RequestAct.Finish("x", 61L, List.of(new RequestAct.Part("泵", 2, 20)))));
    }

    private static Now now(RequestState state, @Nullable ServiceClass serviceClass) {
        return new Now(state, serviceClass, null, false, false, false, false, false, false, false);
    }

    private static String problem(Now now, RequestAct act) {
        return ((Decision.Refused) RequestCourse.decide(now, act, Part.OVERSEER)).problem();
    }

    @Test
    void new_times_make_new_things_to_do_and_the_end_drops_them() {
        assertEquals(
                List.of(Effect.PLAN_TASKS, Effect.TELL_VISIT),
                effects(RequestState.DISPATCHED, new RequestAct.Plan(AT, AT)));
        assertEquals(
                List.of(Effect.PLAN_TASKS, Effect.TELL_DELAY),
                effects(RequestState.ON_SITE, new RequestAct.Delay(AT, "x")));
        assertEquals(
                List.of(Effect.PLAN_TASKS), effects(RequestState.AWAITING_CONSENT, new RequestAct.Consent(true, "x")));
        assertEquals(List.of(), effects(RequestState.AWAITING_CONSENT, new RequestAct.Consent(false, "x")));
        assertEquals(
                List.of(Effect.DROP_TASKS), effects(RequestState.ON_SITE, new RequestAct.Finish("x", null, List.of())));
    }

    private static List<Effect> effects(RequestState state, RequestAct act) {
        return ((Decision.Taken) RequestCourse.decide(ready(state), act, Part.OVERSEER)).effects();
    }
}
