package hotline.recordings;

import static hotline.recordings.RecordingsLab.raw;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.platform.Problem;
import hotline.platform.http.Caller;
import hotline.platform.http.Role;
import hotline.platform.text.Language;
import hotline.recordings.audio.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class LegalHoldTest extends WithLab {
    private Caller admin;

    @BeforeEach
    void enter() {
        admin = lab.person("administrator");
    }

    private void finished(int number) {
        lab.write(raw(number), Tone.stereo(0.1, 440, 1000));
        lab.call(number, 100);
        lab.sweep();
    }

    private static LegalHold.What number(String number) {
        return new LegalHold.What("number", null, null, null, null, number, null, null, null);
    }

    private LegalHold take(LegalHold.What what) {
        return lab.legalHolds.take(admin, what, "court order", "court of Haidian, 2026-77");
    }

    private List<Integer> held() {
        return lab.lines().stream().map(RecordingsLab.Line::held).toList();
    }

    @Test
    void what_is_there_and_what_comes_falls_under_it_and_stays() {
        finished(1);
        var hold = take(number("+8613800138000"));
        assertEquals(1, hold.recordings());
        finished(2);
        assertEquals(1, lab.legalHolds.followUp());
        assertEquals(0, lab.legalHolds.followUp());
        assertEquals(List.of(1, 1), held());
        lab.outlive();
        assertEquals(0, lab.purger.purge());
        var released = lab.legalHolds.release(admin, hold.id(), "settled", "court of Haidian, 2026-78");
        assertEquals("settled", released.releaseReason());
        assertEquals(2, lab.purger.purge());
        assertThrows(Problem.Conflict.class, () -> lab.legalHolds.release(admin, hold.id(), "again", "nobody"));
    }

    @Test
    void a_recording_held_twice_needs_two_releases() {
        finished(1);
        var one = take(number("+8613800138000"));
        var uuid = lab.database.only("select uuid from recording", row -> row.getUUID("uuid"));
        var other = take(new LegalHold.What("recording", uuid, null, null, null, null, null, null, null));
        lab.hold(1, "C-1");
        assertEquals(List.of(3), held());
        lab.outlive();
        lab.legalHolds.release(admin, one.id(), "r", "a");
        lab.release(1, "C-1");
        assertEquals(0, lab.purger.purge());
        lab.legalHolds.release(admin, other.id(), "r", "a");
        assertEquals(1, lab.purger.purge());
    }

    @Test
    void a_hold_on_a_case_grows_with_the_case_in_the_same_transaction() {
        finished(1);
        finished(2);
        lab.hold(1, "C-1");
        take(new LegalHold.What("case", null, "C-1", null, null, null, null, null, null));
        lab.release(1, "C-1");
        assertEquals(List.of(1, 0), held());
        lab.hold(2, "C-1");
        assertEquals(List.of(1, 2), held());
    }

    @Test
    void a_hold_on_a_period_takes_its_calls_and_no_others() {
        finished(1);
        var from = lab.clock.instant();
        lab.clock.advance(Duration.ofHours(1));
        finished(2);
        take(new LegalHold.What("period", null, null, null, null, null, from, from.plusSeconds(7200), "service"));
        assertEquals(List.of(0, 1), held());
        take(new LegalHold.What("period", null, null, null, null, null, Instant.EPOCH, from, "other"));
        assertEquals(List.of(0, 1), held());
    }

    @Test
    void a_hold_on_a_customer_follows_a_number_that_is_learned_later() {
        finished(1);
        var person = lab.customer("Li Na", "");
        take(new LegalHold.What("customer", null, null, person, null, null, null, null, null));
        assertEquals(List.of(0), held());
        lab.hasNumber(person, "+8613800138000");
        lab.legalHolds.followUp();
        assertEquals(List.of(1), held());
    }

    @Test
    void a_purge_that_was_decided_is_taken_back() {
        finished(1);
        lab.outlive();
        lab.purger.decide();
        take(number("+8613800138000"));
        assertEquals(0, lab.purger.removeDecided());
        assertEquals(RecordingState.FINISHED, lab.line().state());
        assertEquals(1, lab.line().held());
        assertEquals(List.of("stored", "purge-decided", "purge-withdrawn", "held"), lab.events());
    }

    @Test
    void every_step_is_in_the_audit_log_with_person_and_reason() {
        finished(1);
        var hold = take(number("+8613800138000"));
        lab.legalHolds.release(admin, hold.id(), "settled", "court");
        var rows = lab.database.query(
                "select action, actor_id, reason from audit where object = 'hold/' || $1::bigint order by id",
                row -> row.getString("action") + " " + (row.getLong("actor_id") == admin.userId()) + " "
                        + row.getString("reason"),
                hold.id());
        assertEquals(List.of("recordings.hold true court order", "recordings.release true settled"), rows);
        assertTrue(lab.events().containsAll(List.of("held", "released")));
    }

    @Test
    void a_clock_set_back_between_taking_and_releasing_breaks_nothing() {
        finished(1);
        var hold = take(number("+8613800138000"));
        lab.clock.set(RecordingsLab.START.minus(Duration.ofDays(40)));
        lab.legalHolds.release(admin, hold.id(), "settled", "court");
        assertEquals(List.of(0), held());
        assertEquals(Role.ADMINISTRATOR, admin.role());
        assertEquals(Language.ZH, admin.language());
    }
}
