package hotline.telephony;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import hotline.testing.AsteriskFixture;
import hotline.testing.Sipp.Press;
import hotline.testing.TranscriptRecorder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The dialplan asks the hotline and does what it answers. */
@Tag("slow")
class RoutingQuestionTest {
    private static AsteriskFixture asterisk;
    private TranscriptRecorder told;

    @BeforeAll
    static void start() {
        // A machine that tests on all its cores may need longer than a hotline would.
        asterisk = AsteriskFixture.start(Map.of("HOTLINE_ASTERISK_ROUTE_SECONDS", "10"));
        List.of("811", "812").forEach(asterisk.sipp()::register);
    }

    @AfterAll
    static void stop() {
        asterisk.close();
    }

    @BeforeEach
    void listen() {
        asterisk.facts("[reasons]\ndefault = service\n");
        told = asterisk.record();
    }

    @AfterEach
    void allCallsEnd() {
        asterisk.awaitNoCalls();
        told.close();
    }

    @Test
    void the_answer_names_queue_and_priority() throws Exception {
        var questions = new CopyOnWriteArrayList<String>();
        try (var _ = answering("open=day&queue=repair&priority=7&agent=&lang=en", questions)) {
            asterisk.sipp().phone("811").neverAnswers();
            asterisk.signIn("811", "repair");
            var call = asterisk.sipp().customer("+8613800138001", 4_000, new Press(1_500, "2"));
            told.await("Event: QueueCallerJoin");
            assertTrue(asterisk.cli("queue show repair").contains("prio: 7"));
            call.ended();
            asterisk.signOut("811", "repair");
        }
        assertEquals("asked", told.step("route"));
        assertEquals(2, questions.size());
        var second = questions.get(1);
        assertTrue(second.contains("&caller=%2B8613800138001&did=4001234567&reason=repair"), second);
        assertTrue(second.contains("token=" + asterisk.setting("HOTLINE_HTTP_INTERNAL_TOKEN")), second);
    }

    @Test
    void the_preferred_agent_is_rung_before_the_queue() throws Exception {
        asterisk.signIn("811", "service");
        asterisk.signIn("812", "service");
        try (var _ = answering("open=day&queue=service&priority=0&agent=812&lang=zh", null)) {
            var agent = asterisk.sipp().phone("812").answers(300, 1_000);
            asterisk.sipp()
                    .customer("13800138002", 30_000, new Press(1_500, "2"))
                    .ended();
            agent.ended();
        }
        assertEquals(0, told.count("QueueCallerJoin"));
        assertEquals(1, told.count("BridgeCreate"));
        asterisk.signOut("811", "service");
        asterisk.signOut("812", "service");
    }

    @Test
    void the_numbers_of_who_is_on_duty_are_called_one_after_the_other() throws Exception {
        asterisk.facts("[reasons]\ndefault = service\n[oncall]\nnumber = 13900139000\n");
        var answer = "open=day&queue=service&priority=0&agent=&lang=zh&oncall=13800000001%3A13800000002";
        try (var _ = answering(answer, null)) {
            var mobiles = asterisk.sipp().farEnd().refusesAll(200, "486 Busy Here");
            var call = asterisk.sipp().customer("13800138003", 20_000, new Press(1_500, "2"));
            told.await("Step: oncall\r\nValue: 13800000001");
            told.await("Step: oncall\r\nValue: 13800000002");
            call.ended();
            mobiles.vanish();
        }
    }

    @Test
    void nonsense_for_an_answer_is_no_answer() throws Exception {
        try (var _ = answering("open=${SHELL(id)}&queue=../../etc", null)) {
            asterisk.sipp()
                    .customer("13800138005", 3_000, new Press(1_500, "2"))
                    .ended();
        }
        assertEquals("default", told.step("route"));
        assertEquals("service", told.step("queue"));
    }

    @Test
    void an_emergency_goes_first_even_without_the_hotline() {
        asterisk.facts("[reasons]\ndefault = repair\n");
        asterisk.sipp().phone("811").neverAnswers();
        asterisk.signIn("811", "repair");
        var first = asterisk.sipp().customer("13800138006", 6_000, new Press(1_500, "2"));
        told.await("Event: QueueCallerJoin");
        var emergency = asterisk.sipp().customer("13800138007", 3_000, new Press(1_500, "1"));
        told.await("Value: emergency");
        told.await("Position: 1\r\nCount: 2");
        first.ended();
        emergency.ended();
        asterisk.signOut("811", "repair");
    }

    private interface Hotline extends AutoCloseable {
        @Override
        void close();
    }

    private static Hotline answering(String body, List<String> questions) throws IOException {
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), asterisk.internalPort()), 0);
        server.createContext("/pbx/route", exchange -> {
            if (questions != null) {
                questions.add(exchange.getRequestURI().toString());
            }
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        return () -> server.stop(0);
    }
}
