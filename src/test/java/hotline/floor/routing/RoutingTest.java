package hotline.floor.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hotline.platform.config.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoutingTest {
    private static final Map<String, String> QUEUES =
            Map.of("emergency", "repair", "complaint", "service", "other", "service");
    private final Routing routing =
            new Routing(RoutingRules.from(Settings.none().section("floor"), "service"));

    private RouteAnswer ask(String reason, CallerFacts caller, String... free) {
        var question = new RouteQuestion("call-1", "+8613800000001", "4001234567", reason);
        return routing.answer(
                question,
                caller,
                "day",
                QUEUES,
                List.of("13900139000"),
                (agent, _) -> List.of(free).contains(agent));
    }

    @Test
    void an_emergency_jumps_and_waits_for_no_particular_agent() {
        var answer = ask("emergency", new CallerFacts("VIP", List.of("801")), "801");
        assertEquals(new RouteAnswer("day", "repair", 100, "", "", List.of("13900139000"), Map.of()), answer);
    }

    @Test
    void a_complaint_of_a_level_a_customer_goes_before_other_vips() {
        var complaint = ask("complaint", new CallerFacts("A", List.of()));
        var enquiry = ask("enquiry", new CallerFacts("A", List.of()));
        var anybody = ask("complaint", CallerFacts.UNKNOWN);
        assertEquals(List.of(60, 40, 0), List.of(complaint.priority(), enquiry.priority(), anybody.priority()));
    }

    @Test
    void the_agent_who_knows_the_caller_is_asked_first_if_free() {
        var caller = new CallerFacts(null, List.of("801", "802"));
        assertEquals("801", ask("other", caller, "801", "802").agent());
        assertEquals("802", ask("other", caller, "802").agent());
        assertEquals("", ask("other", caller).agent());
    }

    @Test
    void a_reason_without_a_queue_of_its_own_goes_where_other_goes() {
        assertEquals("service", ask("appointment", CallerFacts.UNKNOWN).queue());
        assertEquals("service", ask("", CallerFacts.UNKNOWN).queue());
    }

    @Test
    void what_the_dialplan_reads_is_encoded() {
        assertEquals(
                "open=night&queue=a%26b&priority=3&agent=801&lang=zh&notice_zh=standard&notice_en=none"
                        + "&oncall=139%3A138",
                new RouteAnswer("night", "a&b", 3, "801", "zh", List.of("139", "138"), Map.of())
                        .with(Map.of("en", "none"))
                        .encoded());
    }
}
