package hotline.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttachmentNameTest {
    @ParameterizedTest
    @CsvSource({
        "../../etc/passwd, passwd.txt",
        "C:\\Users\\x\\合同.docx, 合同.txt",
        "invoice.pdf.exe, invoice.pdf.txt",
        ".htaccess, htaccess.txt",
        "'', file.txt",
        "'a\r\nSet-Cookie: x', aSet-Cookie x.txt",
    })
    void a_name_has_no_path_no_line_end_and_the_ending_of_what_the_file_is(String given, String kept) {
        assertEquals(kept, AttachmentName.of(given, "txt"));
    }

    @Test
    void marks_that_turn_the_direction_of_writing_are_left_out() {
        assertEquals("photo_gpj.png", AttachmentName.of("photo_\u202egpj.exe", "png"));
    }

    @Property(tries = 500)
    void whatever_the_name_it_is_short_and_its_header_is_one_line_of_plain_letters(@ForAll String given) {
        var name = AttachmentName.of(given, "pdf");
        assertTrue(name.length() <= 110 && name.endsWith(".pdf") && !name.contains("/") && !name.contains("\\"), name);
        var header = AttachmentName.disposition(name);
        assertTrue(header.chars().allMatch(one -> one >= ' ' && one < 127), header);
        assertTrue(header.startsWith("attachment; "), header);
    }

    @Test
    void what_would_run_is_noticed_wherever_the_pieces_break() throws IOException {
        var bytes = "<< /S /JavaScript /JS (app.alert(1)) >>".getBytes(StandardCharsets.US_ASCII);
        for (var size = 1; size <= bytes.length; size++) {
            try (var look = new ActiveContent(OutputStream.nullOutputStream())) {
                for (var start = 0; start < bytes.length; start += size) {
                    look.write(bytes, start, Math.min(size, bytes.length - start));
                }
                assertTrue(look.found(), "pieces of " + size);
            }
        }
        try (var look = new ActiveContent(OutputStream.nullOutputStream())) {
            look.write("JavaScript /Java /Launc /JSON".getBytes(StandardCharsets.US_ASCII));
            assertFalse(look.found());
        }
    }
}
