package hotline.telephony;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.testing.AsteriskFixture;
import hotline.testing.Sipp.Press;
import hotline.testing.TranscriptRecorder;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a caller may choose, and that nobody ever meets silence. */
@Tag("slow")
class CallerChoicesTest {
    private static final String NO_FACTS = "[reasons]\ndefault = service\n";
    private static AsteriskFixture asterisk;
    private TranscriptRecorder told;

    @BeforeAll
    static void start() {
        asterisk = AsteriskFixture.start();
        asterisk.sipp().register("811");
    }

    @AfterAll
    static void stop() {
        asterisk.close();
    }

    @BeforeEach
    void listen() {
        asterisk.facts(NO_FACTS);
        told = asterisk.record();
    }

    @AfterEach
    void allCallsEnd() {
        asterisk.awaitNoCalls();
        asterisk.signOut("811", "service");
        told.close();
    }

    @Test
    void a_caller_keeps_the_place_and_the_wish_stands_in_the_queue_log() {
        ringForever();
        asterisk.sipp()
                .customer("13800138001", 30_000, new Press(1_500, "2"), new Press(2_500, "1"))
                .ended();
        assertEquals("13800138001", told.step("keepplace"));
        assertTrue(asterisk.queueLog().matches("(?s).*\\|service\\|NONE\\|CALLBACKREQ\\|13800138001\\|\\d{10}\\n.*"));
    }

    @Test
    void a_caller_without_a_number_is_asked_for_one() {
        ringForever();
        asterisk.sipp()
                .customer(
                        "anonymous",
                        30_000,
                        new Press(1_500, "2"),
                        new Press(2_500, "1"),
                        new Press(1_500, "8"),
                        new Press(200, "6"),
                        new Press(200, "5"),
                        new Press(200, "4"),
                        new Press(200, "3"),
                        new Press(200, "2"),
                        new Press(200, "#"))
                .ended();
        assertEquals("865432", told.step("keepplace"));
    }

    @Test
    void with_nobody_signed_in_a_message_is_taken() throws Exception {
        asterisk.sipp()
                .customer("13800138002", 6_000, new Press(1_500, "3"), new Press(2_000, "2"))
                .ended();
        told.await("Step: voicemail");
        var message = asterisk.recordings().resolve(told.step("voicemail"));
        assertTrue(Files.size(message) > 16_000, "more than a second of sound in " + message);
    }

    @Test
    void with_nobody_signed_in_the_on_call_mobile_rings_and_the_call_is_recorded() throws Exception {
        asterisk.facts("[oncall]\nnumber = 13900139000\n");
        var mobile = asterisk.sipp().farEnd().answers(500, 2_000);
        asterisk.sipp().customer("13800138003", 30_000, new Press(1_500, "1")).ended();
        mobile.ended();
        assertEquals("13900139000", told.step("oncall"));
        assertTrue(Files.size(asterisk.recordings().resolve(told.step("recording"))) > 32_000);
    }

    @Test
    void by_the_files_whoever_is_on_duty_now_rings_and_not_who_was_or_will_be() {
        var now = Instant.now().getEpochSecond();
        asterisk.facts("""
                [oncall]
                number = 13900139000
                1 = %d-%d_13800000001
                2 = %d-%d_13800000002
                3 = %d-%d_13800000003
                """.formatted(now - 7200, now - 3600, now - 3600, now + 3600, now + 3600, now + 7200));
        var mobile = asterisk.sipp().farEnd().answers(300, 1_000);
        asterisk.sipp().customer("13800138015", 30_000, new Press(1_500, "1")).ended();
        mobile.ended();
        assertEquals("13800000002", told.step("oncall"));
        asterisk.facts("[oncall]\nnumber = 13900139000\n1 = %d-%d_13800000001\n".formatted(now - 7200, now - 3600));
        var other = asterisk.sipp().farEnd().answers(300, 1_000);
        asterisk.sipp().customer("13800138016", 30_000, new Press(1_500, "1")).ended();
        other.ended();
        assertEquals("13900139000", told.step("oncall"));
    }

    @Test
    void on_a_holiday_the_caller_hears_so_and_may_ask_to_be_called_back() {
        var today = LocalDate.now(ZoneId.of("Asia/Shanghai")).format(DateTimeFormatter.BASIC_ISO_DATE);
        asterisk.facts("[holidays]\n" + today + " = closed\n");
        asterisk.sipp().customer("13800138004", 30_000, new Press(2_000, "1")).ended();
        assertEquals("holiday", told.step("closed"));
        assertEquals("13800138004", told.step("keepplace"));
        assertEquals("", told.step("queue"));
    }

    @Test
    void outside_all_hours_an_emergency_still_reaches_the_on_call_mobile() {
        asterisk.facts("[hours]\nday = 00:00-00:00|mon\nnight = 00:00-00:00|tue\n[oncall]\nnumber = 13900139000\n");
        var mobile = asterisk.sipp().farEnd().answers(300, 1_000);
        asterisk.sipp().customer("13800138005", 30_000, new Press(2_000, "9")).ended();
        mobile.ended();
        assertEquals("closed", told.step("closed"));
        assertEquals("emergency", told.step("reason"));
        assertEquals("service", told.step("matter"));
    }

    @Test
    void hours_of_the_day_and_of_the_night_are_told_apart() {
        asterisk.facts("[hours]\nday = 00:00-00:00|mon\nnight = 00:00-23:59|mon-sun\n" + NO_FACTS);
        asterisk.sipp().customer("13800138006", 3_000, new Press(1_500, "2")).ended();
        assertEquals("", told.step("closed"));
        assertEquals("service", told.step("queue"));
    }

    @Test
    void each_key_is_a_reason_and_no_key_is_other() {
        asterisk.sipp().customer("13800138007", 2_000, new Press(1_500, "5")).ended();
        assertEquals("appointment", told.step("reason"));
        asterisk.awaitNoCalls();
        asterisk.sipp().customer("13800138007", 13_000).ended();
        assertEquals("other", told.step("reason"));
    }

    @Test
    void a_customer_sent_to_the_survey_is_asked_and_the_answer_is_told() {
        var agent = asterisk.sipp().phone("811").transfers(300, "*5");
        asterisk.signIn("811", "service");
        asterisk.sipp()
                .customer("13800138008", 30_000, new Press(1_500, "2"), new Press(6_000, "4"))
                .ended();
        agent.ended();
        assertEquals("4", told.step("satisfaction"));
    }

    @Test
    void an_agent_sees_which_call_rings_but_not_the_whole_number() {
        var agent = asterisk.sipp().phone("811").answers(300, 500);
        asterisk.signIn("811", "service");
        asterisk.sipp()
                .customer("13800138009", "<script>alert(1)</script>", 30_000, new Press(1_500, "2"))
                .ended();
        var seen = agent.ended().ringing();
        assertTrue(seen.contains("X-Hotline-Call: hotline-"), seen);
        assertTrue(seen.contains("sip:138****8009@"), seen);
        assertFalse(seen.contains("script"), seen);
    }

    private void ringForever() {
        asterisk.sipp().phone("811").neverAnswers();
        asterisk.signIn("811", "service");
    }
}
