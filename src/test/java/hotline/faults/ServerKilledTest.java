package hotline.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.testing.Signals;
import hotline.testing.Sipp.Press;
import hotline.testing.TestDatabase;
import hotline.testing.TestUser;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The server is killed in the middle of things and started again: callers notice nothing, the log is true. */
@Tag("slow")
class ServerKilledTest {
    private static FaultLab lab;
    private static TestUser agent;

    @BeforeAll
    static void start() {
        lab = FaultLab.start(
                TestDatabase.create(),
                Map.of(
                        "HOTLINE_DIALER_WINDOW_FROM", "00:00",
                        "HOTLINE_DIALER_WINDOW_UNTIL", "23:59:59",
                        "HOTLINE_DIALER_RING", "25s"));
        agent = lab.readyAgent("811", "repair");
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    private static String agentState() {
        return agentNow().path("state").asText();
    }

    private static JsonNode agentNow() {
        return agent.get("/api/agents").ok().get("items").get(0);
    }

    private static void ready() {
        FaultLab.await("ready")
                .until(() -> agent.post("/api/me/ready", Map.of()).status() == 200);
        FaultLab.await("ready")
                .untilAsserted(
                        () -> assertEquals("ready", agentState(), agentNow().toString()));
    }

    @Test
    void a_call_goes_on_and_is_one_row_with_its_true_outcome_and_recording() {
        lab.telephones("service", List.of("812"), 25_000);
        var customer = lab.asterisk.sipp().customer("13900000001", 60_000, new Press(1_000, "4"));
        FaultLab.await("talking")
                .until(() -> lab.ask("select 1 from call where number = '+8613900000001' and answered_at is not null")
                        .equals("1"));
        lab.server.kill();
        assertTrue(customer.running(), "the customer still talks");
        lab.server.restart();
        assertTrue(customer.running(), "the server was back before the end of the call");
        customer.ended();
        var numbers = Map.of("13900000001", "answered");
        FaultLab.await("the log").untilAsserted(() -> assertEquals(numbers, lab.outcomes(numbers.keySet())));
        var call = lab.log().stream()
                .filter(one -> one.number().equals("13900000001"))
                .findFirst()
                .orElseThrow();
        assertTrue(Math.abs(call.talkMillis() - 25_000) < 2_000, call.toString());
        FaultLab.await("the recording").untilAsserted(() -> assertEquals("finished {} true", lab.ask("""
                                select r.state || ' ' || r.flags::text || ' ' || (abs(r.length_ms - c.talk_ms) < 2000)
                                from recording r join call c using (linkedid) where c.number = '+8613900000001'""")));
    }

    private static long promise(String number) {
        return agent.post(
                        "/api/callbacks",
                        Map.of(
                                "number",
                                number,
                                "queue",
                                "repair",
                                "dueAt",
                                Instant.now().toString()))
                .ok()
                .get("id")
                .asLong();
    }

    private static JsonNode callback(long id) {
        return agent.get("/api/callbacks/" + id).ok();
    }

    private static void awaitDialled(long id) {
        FaultLab.await("dialled")
                .until(() -> lab.ask("select 1 from dial_attempt where sent_at is not null and callback_id = " + id)
                        .equals("1"));
    }

    @Test
    void a_callback_that_rings_meanwhile_is_adopted_by_its_channel_and_answered_once() {
        lab.asterisk.sipp().phone("811").answers(200, 2_000);
        var customer = lab.asterisk.sipp().farEnd().answersAll(18_000, 20_000);
        ready();
        var id = promise("13900000002");
        awaitDialled(id);
        lab.server.kill();
        lab.server.restart();
        FaultLab.await("the end")
                .until(() -> callback(id).path("state").asText().equals("done"));
        assertEquals(1, callback(id).path("attempts").size());
        assertEquals(
                "answered", callback(id).path("attempts").get(0).path("outcome").asText());
        assertEquals(
                1,
                customer.ringing()
                        .lines()
                        .filter(line -> line.contains("From:"))
                        .count());
        customer.vanish();
    }

    @Test
    void a_callback_that_ends_meanwhile_goes_to_a_person_and_is_not_dialled_twice() {
        var customer = lab.asterisk.sipp().farEnd().refuses(5_000, "486 Busy Here");
        ready();
        var id = promise("13900000003");
        awaitDialled(id);
        lab.server.kill();
        customer.ended();
        lab.server.restart();
        FaultLab.await("a person")
                .untilAsserted(
                        () -> assertEquals("person", callback(id).path("state").asText()));
        assertEquals("unknown-outcome", callback(id).path("personCause").asText());
        assertEquals(1, callback(id).path("attempts").size());
        assertEquals("0", lab.ask("select count(*) from dial_attempt where ended_at is null"));
    }

    /** Some 20 MB of events, more than the sockets between the two hold. */
    private static void flood() {
        var step = "dialplan add extension s,";
        lab.asterisk.cli(step + "1,Set(n=0) into flood replace");
        lab.asterisk.cli(step + "2,UserEvent(Flood,Data:" + "x".repeat(200) + ") into flood replace");
        lab.asterisk.cli(step + "3,Set(n=$[${n}+1]) into flood replace");
        lab.asterisk.cli(step + "4,GotoIf($[${n}<30000]?2) into flood replace");
        lab.asterisk.originate("Local/s@flood", "flood", "s");
    }

    @Test
    void a_server_that_reads_nothing_is_cut_off_by_asterisk_and_knows_afterwards_what_it_missed() {
        var gaps = Integer.parseInt(lab.ask("select count(*) from pbx_gap"));
        Signals.send("STOP", LongStream.of(lab.server.pid()));
        var hasty = lab.asterisk.sipp().customer("13900000005", 300);
        try {
            flood();
            hasty.ended();
            FaultLab.await("Asterisk cuts it off")
                    .until(() -> !lab.asterisk.cli("manager show connected").contains("hotline-events"));
        } finally {
            Signals.send("CONT", LongStream.of(lab.server.pid()));
        }
        FaultLab.await("the gap")
                .until(() -> Integer.parseInt(lab.ask("select count(*) from pbx_gap where until is not null")) > gaps);
        var missed = Map.of("13900000005", "received");
        FaultLab.await("the log").untilAsserted(() -> assertEquals(missed, lab.outcomes(missed.keySet())));
        assertEquals(1, lab.server.figure("hotline_ami_up{pbx=\"main\"}"));
    }
}
