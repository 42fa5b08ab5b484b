package hotline.recordings.shelf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hotline.platform.config.BadConfiguration;
import hotline.platform.config.Settings;
import hotline.testing.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same contract, kept by a bucket of a real object store. */
@Tag("slow")
class BucketShelfTest extends ShelfContract {
    private static int count;

    private static ShelfSettings settings(Map<String, String> more) {
        var environment = new HashMap<>(ObjectStore.shared().environment());
        environment.putAll(more);
        return ShelfSettings.from(
                Settings.of("{}", environment).section("recordings").section("bucket"));
    }

    @Override
    Shelf empty(Path folder) {
        return settings(Map.of("HOTLINE_RECORDINGS_BUCKET_PREFIX", "test-" + ++count + "/"))
                .open(folder);
    }

    @Test
    void a_store_that_is_away_loses_and_forgets_nothing() throws Exception {
        var away = settings(Map.of("HOTLINE_RECORDINGS_BUCKET_ENDPOINT", "http://127.0.0.1:1"))
                .open(folder);
        var part = Files.write(folder.resolve("part"), new byte[10]);
        assertThrows(IOException.class, () -> away.put(part, "2026-11-22/one.sealed"));
        assertEquals(10, Files.size(part));
        // Not there and not known are two things: only the first may ever count as gone.
        assertThrows(UncheckedIOException.class, () -> away.size("2026-11-22/one.sealed"));
        assertEquals(Set.of(), away.removeAll(List.of("2026-11-22/one.sealed")));
        away.close();
    }

    @Test
    void settings_that_cannot_work_are_refused_with_their_key() {
        for (var wrong : Map.of(
                        "HOTLINE_RECORDINGS_BUCKET_ENDPOINT", "s3.example.com",
                        "HOTLINE_RECORDINGS_BUCKET_SECRET_KEY", "",
                        "HOTLINE_RECORDINGS_BUCKET_PREFIX", "no-slash")
                .entrySet()) {
            assertThrows(BadConfiguration.class, () -> settings(Map.of(wrong.getKey(), wrong.getValue())));
        }
    }
}
