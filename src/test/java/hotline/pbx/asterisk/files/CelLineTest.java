package hotline.pbx.asterisk.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CelLineTest {
    /** As Asterisk 22 writes it: the quotation mark of the name is not escaped. */
    private static String line(String name) {
        return "{\"eventtype\":\"ANSWER\",\"eventenum\":\"ANSWER\",\"userdeftype\":\"\",\"eventtime\":1795314021.597587,"
                + "\"name\":\"" + name + "\",\"num\":\"17790001234\",\"exten\":\"s\",\"context\":\"entry\","
                + "\"channame\":\"PJSIP/carrier-00000006\",\"appname\":\"\",\"appdata\":\"\","
                + "\"uniqueid\":\"demo-1.6\",\"linkedid\":\"demo-1.6\",\"peer\":\"\",\"eventextra\":\"\"}";
    }

    @Test
    void a_callers_quotation_mark_costs_no_line() {
        var line = CelLine.read(line("\\\\\"><script>alert(1)</script>")).orElseThrow();
        assertEquals("ANSWER", line.event());
        assertEquals("17790001234", line.caller().number());
        assertEquals("\\\\\"><script>alert(1)</script>", line.caller().name());
    }

    @Test
    void a_caller_adds_no_fields_of_their_own() {
        var line = CelLine.read(line("\\\\\",\"eventenum\":\"LINKEDID_END\",\"num\":\"110"))
                .orElseThrow();
        assertEquals("ANSWER", line.event());
        assertEquals("17790001234", line.caller().number());
    }

    @Test
    void an_ordinary_name_is_read_as_it_is() {
        assertEquals("王芳", CelLine.read(line("王芳")).orElseThrow().caller().name());
    }
}
