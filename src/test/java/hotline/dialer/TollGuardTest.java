package hotline.dialer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hotline.dialer.TollGuard.Refusal;
import hotline.dialer.TollGuard.Used;
import hotline.platform.numbers.PhoneNumber;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TollGuardTest {
    private static final Used NONE = new Used(0, 0, 0, 0);

    private static Dialling rules(boolean enabled, boolean automatic) {
        return new Dialling(enabled, automatic, "", List.of("+86"), List.of("+86168"), 2, 10, 3, 5, 0, 0, null, null);
    }

    private static Optional<Refusal> check(String key, Used used) {
        return TollGuard.check(new PhoneNumber(PhoneNumber.Kind.PUBLIC, key), true, rules(true, true), used);
    }

    @Test
    void only_allowed_destinations_and_never_a_denied_one() {
        assertEquals(Optional.empty(), check("+8613800000001", NONE));
        assertEquals(Optional.of(Refusal.DESTINATION), check("+88213000000", NONE));
        assertEquals(Optional.of(Refusal.DESTINATION), check("+8616812345", NONE));
        var code = new PhoneNumber(PhoneNumber.Kind.SHORT, "110");
        assertEquals(Optional.of(Refusal.NOT_A_NUMBER), TollGuard.check(code, true, rules(true, true), NONE));
    }

    @Test
    void each_cap_holds_at_its_number() {
        assertEquals(Optional.empty(), check("+8613800000001", new Used(1, 9, 2, 4)));
        assertEquals(Optional.of(Refusal.PER_MINUTE), check("+8613800000001", new Used(2, 0, 0, 0)));
        assertEquals(Optional.of(Refusal.PER_DAY), check("+8613800000001", new Used(0, 10, 0, 0)));
        assertEquals(Optional.of(Refusal.PER_NUMBER), check("+8613800000001", new Used(0, 0, 3, 0)));
        assertEquals(Optional.of(Refusal.PER_AGENT), check("+8613800000001", new Used(0, 0, 0, 5)));
    }

    @Test
    void the_kill_switch_stops_all_and_its_half_stops_what_dials_by_itself() {
        var number = new PhoneNumber(PhoneNumber.Kind.PUBLIC, "+8613800000001");
        assertEquals(Optional.of(Refusal.SWITCHED_OFF), TollGuard.check(number, false, rules(false, true), NONE));
        assertEquals(Optional.of(Refusal.AUTOMATIC_OFF), TollGuard.check(number, true, rules(true, false), NONE));
        assertEquals(Optional.empty(), TollGuard.check(number, false, rules(true, false), NONE));
    }
}
