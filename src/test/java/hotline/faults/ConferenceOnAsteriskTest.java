package hotline.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.testing.Sipp.Press;
import hotline.testing.TestDatabase;
import hotline.testing.TestUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A customer, an agent (811) and the colleague he consults (812) in one conversation on the real Asterisk. */
@Tag("slow")
class ConferenceOnAsteriskTest {
    private static final String CONFERENCE = "/api/me/conference";
    private static FaultLab lab;
    private static TestUser agent;
    private static TestUser colleague;

    @BeforeAll
    static void start() {
        lab = FaultLab.start(TestDatabase.create(), Map.of());
        agent = lab.readyAgent("811", "repair");
        colleague = lab.readyAgent("812", "service");
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @BeforeEach
    void bothAreFree() {
        for (var one : List.of(agent, colleague)) {
            FaultLab.await("ready")
                    .until(() -> one.post("/api/me/ready", Map.of()).status() == 200
                            && state(one.extension()).equals("ready"));
        }
    }

    private static JsonNode now(String extension) {
        for (var one : lab.server.administrator().get("/api/agents").ok().get("items")) {
            if (one.get("extension").asText().equals(extension)) {
                return one;
            }
        }
        throw new AssertionError(extension + " is not there");
    }

    private static String state(String extension) {
        return now(extension).get("state").asText();
    }

    /** All three talk. @return the linkedid of their call */
    private static String together(String number) {
        assertEquals("floor.nobody-to-join", agent.post(CONFERENCE, Map.of()).problem());
        lab.asterisk.sipp().customer(number, 40_000, new Press(1_500, "2"));
        FaultLab.await("consulting")
                .until(() -> state("811").equals("consulting") && state("812").equals("talking"));
        // Who is consulted has no customer of his own to bring along.
        assertEquals(
                "floor.nobody-to-join", colleague.post(CONFERENCE, Map.of()).problem());
        FaultLab.await("the order")
                .until(() -> lab.ask("select 1 from call_event m join call c on c.id = m.call_id where c.number = '+86"
                                + number + "' and m.kind = 'unheld'")
                        .equals("1"));
        assertEquals(204, agent.post(CONFERENCE, Map.of()).status());
        FaultLab.await("all are together").until(() -> state("811").equals("talking"));
        var call = now("811").get("call").asText();
        assertEquals(call, now("812").get("call").asText());
        assertEquals("talking", state("812"));
        return call;
    }

    /** Of the customer's call: each agent's part. */
    private static List<String> parts(String linkedid) {
        var parts = new ArrayList<String>();
        lab.ask("""
                        select string_agg(l.endpoint || case when l.owed then ' owed' else '' end, ',' order by l.endpoint)
                        from call_leg l join call c on c.id = l.call_id
                        where l.role = 'agent' and c.linkedid = '""" + linkedid + "'")
                .lines()
                .flatMap(line -> List.of(line.split(",")).stream())
                .forEach(parts::add);
        return parts;
    }

    private static void assertLoggedOnce(String number, String linkedid) {
        var numbers = Map.of(number, "answered");
        FaultLab.await("the log").untilAsserted(() -> {
            assertEquals(numbers, lab.outcomes(numbers.keySet()));
            assertTrue(lab.log().stream()
                    .filter(call -> call.number().equals(number))
                    .allMatch(FaultLab.Logged::ended));
        });
        FaultLab.await("the parts").untilAsserted(() -> assertEquals(List.of("811 owed", "812 owed"), parts(linkedid)));
        FaultLab.await("the recording")
                .untilAsserted(() -> assertEquals("finished {} true", lab.ask("""
                                select r.state || ' ' || r.flags::text || ' ' || (abs(r.length_ms - c.talk_ms) < 2000)
                                from recording r join call c using (linkedid) where c.linkedid = '""" + linkedid + "'")));
    }

    @Test
    void the_agent_leaves_customer_and_colleague_go_on_and_both_have_their_wrap_up() {
        lab.asterisk.sipp().phone("812").speaking(1_700).answers(300, 12_000);
        lab.asterisk.sipp().phone("811").consultsAndConfers(300, "812", 4_000);
        var linkedid = together("13800138401");
        FaultLab.await("the agent has left").until(() -> state("811").equals("wrapup"));
        assertEquals("talking", state("812"));
        FaultLab.await("the colleague is free, too").until(() -> state("812").equals("wrapup"));
        assertLoggedOnce("13800138401", linkedid);
    }

    @Test
    void the_customer_leaves_and_everybody_is_free_although_the_server_was_killed() {
        var second = lab.asterisk.sipp().phone("812").answers(300, 60_000);
        var first = lab.asterisk.sipp().phone("811").consultsAndConfers(300, "812", 60_000);
        var linkedid = together("13800138402");
        lab.server.kill();
        lab.asterisk.cli("channel request hangup " + customerChannel());
        first.ended();
        second.ended();
        lab.asterisk.awaitNoCalls();
        lab.server.restart();
        assertLoggedOnce("13800138402", linkedid);
    }

    private static String customerChannel() {
        return lab.asterisk
                .cli("core show channels concise")
                .lines()
                .filter(line -> line.startsWith("PJSIP/carrier-"))
                .map(line -> line.substring(0, line.indexOf('!')))
                .findFirst()
                .orElseThrow();
    }
}
