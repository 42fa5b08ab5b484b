package hotline.platform.numbers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.platform.config.Settings;
import hotline.platform.numbers.PhoneNumber.Kind;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest {
    private final PhoneNumbers numbers =
            new PhoneNumbers(NumberSettings.from(Settings.none().section("numbers")));

    @ParameterizedTest
    @CsvSource({
        "01062345678, +861062345678",
        "+861062345678, +861062345678",
        "+86 (010) 6234-5678, +861062345678",
        "008613812346021, +8613812346021",
        "8613812346021, +8613812346021",
        "13812346021, +8613812346021",
        "013812346021, +8613812346021",
        "１３８１２３４６０２１, +8613812346021",
        "62345678, +861062345678",
        "075586543210, +8675586543210",
        "4008123123, +864008123123",
        "sip:+14155552671@example.invalid, +14155552671",
        "0014155552671, +14155552671"
    })
    void every_way_to_write_a_number_is_one_number(String written, String key) {
        assertEquals(new PhoneNumber(Kind.PUBLIC, key), numbers.read(written));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "anonymous", "Anonymous", "Restricted", "unknown", "sip:anonymous@anonymous.invalid"})
    void a_withheld_number_is_nobodys(String written) {
        assertEquals(PhoneNumber.WITHHELD, numbers.read(written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"110", "95588", "801", "12345"})
    void short_codes_and_extensions_stay_as_they_are(String written) {
        assertEquals(new PhoneNumber(Kind.SHORT, written), numbers.read(written));
    }

    @ParameterizedTest
    @CsvSource({
        "+8613812346021, 138****6021, 138 1234 6021",
        "+861062345678, 010****5678, 010 6234 5678",
        "+14155552671, +141****2671, +1 415-555-2671",
        "110, 110, 110",
        "'', '', ''"
    })
    void a_number_is_shown_in_the_countrys_habit_and_masked(String key, String masked, String display) {
        assertEquals(masked, numbers.masked(key));
        assertEquals(display, numbers.display(key));
    }

    @Property
    void anything_is_read_and_reading_again_changes_nothing(@ForAll String written) {
        var number = numbers.read(written);
        assertTrue(number.key().length() <= 64);
        if (number.kind() == Kind.PUBLIC) {
            assertEquals(number, numbers.read(number.key()));
        }
        numbers.display(number.key());
        numbers.masked(number.key());
    }
}
