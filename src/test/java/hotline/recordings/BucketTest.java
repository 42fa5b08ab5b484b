package hotline.recordings;

import static hotline.recordings.RecordingsLab.raw;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import hotline.platform.config.Settings;
import hotline.platform.database.Jdbc;
import hotline.recordings.audio.Tone;
import hotline.testing.ObjectStore;
import io.vertx.pgclient.PgConnectOptions;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recording's whole life in an object store: finished, heard, proven, held, purged. */
@Tag("slow")
class BucketTest {
    @TempDir
    Path folder;

    @Test
    void from_the_spool_into_the_bucket_and_out_of_it_in_time() throws Exception {
        var store = ObjectStore.shared();
        try (var lab = new RecordingsLab(folder, """
                        recordings:
                          compress: false
                          bucket: {name: %s, prefix: lab/, endpoint: "%s", access-key: a, secret-key: b}
                        """.formatted(ObjectStore.BUCKET, store.endpoint()))) {
            var sound = Tone.stereo(3, 440, 1000);
            for (var number = 1; number <= 2; number++) {
                lab.write(raw(number), sound);
                lab.call(number, 3000);
            }
            lab.sweep();
            assertEquals(List.of(), lab.files("spool"));
            assertEquals(List.of(), lab.files("store"));
            var audio = lab.audio(lab.lines().getFirst());
            assertArrayEquals(sound, Arrays.copyOfRange(audio, audio.length - sound.length, audio.length));
            var settings = new HashMap<>(store.environment());
            settings.put("HOTLINE_RECORDINGS_BUCKET_PREFIX", "lab/");
            settings.put("HOTLINE_RECORDINGS_FOLDER", folder.resolve("store").toString());
            settings.put(
                    "HOTLINE_RECORDINGS_KEY_FILE", folder.resolve("master.json").toString());
            settings.put("HOTLINE_RECORDINGS_KEY_FOLDER", folder.resolve("keys").toString());
            var section = Settings.of("{}", settings).section("recordings");
            try (var connection = Jdbc.connect(PgConnectOptions.fromUri(lab.url))) {
                var result = new VerifyRecordings(section, _ -> {}).verify(connection);
                assertEquals(List.of(), result.breaks());
                assertEquals(2, result.files());
                assertEquals(0, result.unknown());
            }
            lab.hold(1, "C-1");
            lab.outlive();
            assertEquals(1, lab.purger.purge());
            assertEquals(RecordingState.FINISHED, lab.lines().getFirst().state());
            assertEquals(true, lab.store.size(lab.lines().getFirst().file()).isPresent());
            assertEquals(false, lab.store.size(lab.lines().getLast().file()).isPresent());
        }
    }
}
