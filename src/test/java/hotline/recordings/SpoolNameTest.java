package hotline.recordings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpoolNameTest {
    @Test
    void the_names_that_our_dialplan_makes_are_known() {
        assertEquals(
                RecordingKind.CALL,
                SpoolName.of("20261121/hotline-1795290428-0.raw").orElseThrow().kind());
        assertEquals(
                RecordingKind.VOICEMAIL,
                SpoolName.of("voicemail/20261121/hotline-1795290428-0.wav")
                        .orElseThrow()
                        .kind());
    }

    @Test
    void a_part_of_a_renewed_recording_is_no_file_of_its_own() {
        var name = SpoolName.of("20261121/hotline-1795290428-0.raw").orElseThrow();
        assertEquals("20261121/hotline-1795290428-0+2.raw", name.part(2));
        assertEquals(name.path(), SpoolName.whole(name.part(2)));
        assertTrue(SpoolName.of(name.part(2)).isEmpty());
        assertEquals("voicemail/20261121/a+1.wav", SpoolName.whole("voicemail/20261121/a+1.wav"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/etc/passwd",
                "../20261121/a.raw",
                "20261121/../../etc/passwd",
                "20261121/..raw",
                "20261121/a.raw/",
                "20261121/a.raw\n",
                "20261121/a\0.raw",
                "20261121/a.wav",
                "voicemail/20261121/a.raw",
                "20261121//a.raw",
                "20261121/a b.raw",
                "２０２６１１２１/a.raw",
                "20261121/.part.raw",
            })
    void no_other_path_is_ever_opened(String path) {
        assertTrue(SpoolName.of(path).isEmpty());
    }

    @Property(tries = 2000)
    void a_known_name_never_leaves_the_folder(@ForAll String text) {
        SpoolName.of("20261121/" + text + ".raw")
                .ifPresent(name -> assertTrue(!name.path().contains("..") && !text.contains("/")));
    }
}
