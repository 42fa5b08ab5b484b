package hotline.recordings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
    @ParameterizedTest
    @CsvSource({
        "bytes=0-0,0,0",
        "bytes=0-,0,999",
        "bytes=10-19,10,19",
        "bytes=990-5000,990,999",
        "bytes=999-,999,999",
        "bytes=-1,999,999",
        "bytes=-5000,0,999",
        "BYTES=5-6,5,6",
        "bytes= 5-6 ,5,6",
    })
    void one_range_is_a_part(String header, long first, long last) {
        assertEquals(new ByteRange.Part(first, last), ByteRange.of(header, 1000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=1000-", "bytes=1000-1001", "bytes=999999999999999999-", "bytes=-0"})
    void a_range_beyond_the_end_cannot_be_satisfied(String header) {
        assertInstanceOf(ByteRange.Unsatisfiable.class, ByteRange.of(header, 1000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bytes",
                "bytes=",
                "bytes=-",
                "bytes=5-4",
                "bytes=a-b",
                "bytes=0-1,5-6",
                "bytes=--1",
                "bytes=1-2-3",
                "items=0-5",
                "bytes=9999999999999999999-",
                "bytes=0x10-",
                "bytes=+1-",
            })
    void what_is_not_understood_is_the_whole_file(String header) {
        assertInstanceOf(ByteRange.Whole.class, ByteRange.of(header, 1000));
    }

    @Test
    void no_header_is_the_whole_file() {
        assertInstanceOf(ByteRange.Whole.class, ByteRange.of(null, 1000));
    }

    @Property
    void a_part_always_lies_in_the_file(
            @ForAll @LongRange(min = 0) long first,
            @ForAll @LongRange(min = 0) long last,
            @ForAll @LongRange(min = 1, max = 5_000_000_000L) long size) {
        if (ByteRange.of("bytes=" + first + "-" + last, size) instanceof ByteRange.Part part) {
            assertTrue(part.first() >= 0 && part.last() < size && part.length() > 0);
        }
    }

    @Property
    void any_text_is_answered(@ForAll String header) {
        ByteRange.of(header, 1000);
    }
}
