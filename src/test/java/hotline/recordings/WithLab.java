package hotline.recordings;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Each test has a lab of its own, with nothing in it yet; a test that restarts it puts the new one in its place. */
abstract class WithLab {
    @TempDir
    Path folder;

    RecordingsLab lab;

    @BeforeEach
    void openLab() {
        lab = new RecordingsLab(folder);
    }

    @AfterEach
    void closeLab() {
        lab.close();
    }
}
