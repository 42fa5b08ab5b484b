package hotline.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.testing.Sipp.Press;
import hotline.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Asterisk is killed with calls up and started again while more come in. */
@Tag("slow")
class AsteriskKilledTest {
    private static final List<String> TELEPHONES = List.of("811", "812", "813");

    @Test
    void calls_that_were_up_are_interrupted_those_after_it_are_logged_and_none_is_twice_or_missing() {
        try (var lab = FaultLab.start(TestDatabase.create(), Map.of())) {
            lab.telephones("repair", TELEPHONES, 60_000);
            var cut = FaultLab.numbers(0, TELEPHONES.size());
            var waiting = FaultLab.numbers(100, 2);
            lab.asterisk.sipp().customers(cut, 2, 60_000, new Press(1_000, "2"));
            FaultLab.await("talking")
                    .until(() -> lab.ask("select count(*) from call where answered_at is not null")
                            .equals(Integer.toString(cut.size())));
            lab.asterisk.sipp().customers(waiting, 2, 60_000, new Press(1_000, "2"));
            FaultLab.await("waiting")
                    .until(() -> lab.ask(
                                    "select count(*) from call where joined_at is not null and answered_at is null")
                            .equals("2"));
            lab.asterisk.kill();
            lab.asterisk.restart();
            var after = FaultLab.numbers(200, 3);
            var members = lab.asterisk.cli("queue show repair");
            TELEPHONES.forEach(telephone ->
                    assertTrue(members.contains("PJSIP/" + telephone), "members outlive Asterisk itself: " + members));
            var served = lab.asterisk.sipp().customers(after, 1, 300);
            served.ended();
            var expected = FaultLab.each(cut, "interrupted");
            expected.putAll(FaultLab.each(waiting, "interrupted"));
            expected.putAll(FaultLab.each(after, "received"));
            FaultLab.await("the log").untilAsserted(() -> assertEquals(expected, lab.outcomes(expected.keySet())));
            assertEquals(Integer.toString(expected.size()), lab.ask("select count(*) from call"));
            assertTrue(lab.log().stream().allMatch(FaultLab.Logged::ended));
            assertEquals("1", lab.ask("select count(*) from pbx_gap where restarted and until is not null"));
            FaultLab.await("what was recorded until then")
                    .untilAsserted(() -> assertEquals(
                            Integer.toString(cut.size()),
                            lab.ask("select count(*) from recording where state = 'finished' and length_ms > 500")));
            FaultLab.await("who waited is called back")
                    .untilAsserted(() -> assertEquals(
                            Integer.toString(waiting.size()),
                            lab.ask("select count(*) from callback where source = 'abandoned' and state = 'waiting'")));
        }
    }
}
