package hotline.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** One call that sipp plays beside the test. */
public final class SippCall {
    private static final Pattern SOUND = Pattern.compile("sound to ([0-9]+)");
    private final String name;
    private final Process process;
    private final Path folder;

    SippCall(String name, Process process, Path folder) {
        this.name = name;
        this.process = process;
        this.folder = folder;
    }

    /** Waits until it is over. @throws AssertionError when it did not go as its scenario says */
    public SippCall ended() {
        try {
            if (!process.waitFor(65, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError(name + " did not go as it should: " + read(".err") + read(".out"));
            }
            return this;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits for its end, however it goes. @return whether it has ended */
    public boolean endedWithin(Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public boolean running() {
        return process.isAlive();
    }

    /** The telephone is gone without a word: no BYE, no more sound. */
    public void vanish() {
        process.destroyForcibly();
    }

    /** What a telephone saw when it was rung: {@code [X-Hotline-Call: …] [From: …]}. */
    public String ringing() {
        return read(".log");
    }

    /** Where the sound goes, once the telephone has answered. */
    Optional<Integer> soundPort() {
        var told = SOUND.matcher(ringing());
        return ringing().contains("answered") && told.find()
                ? Optional.of(Integer.valueOf(told.group(1)))
                : Optional.empty();
    }

    private String read(String suffix) {
        try {
            var file = folder.resolve(name + suffix);
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
