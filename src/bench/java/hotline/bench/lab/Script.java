package hotline.bench.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Programs of the repository, run as the launcher runs them. */
public final class Script {
    public static final Path REPOSITORY =
            Path.of(System.getProperty("hotline.basedir", ".")).toAbsolutePath();

    private Script() {}

    /** Runs to the end. @throws IOException with what it said when it fails */
    public static String run(Map<String, String> environment, String... command) throws IOException {
        var process = builder(environment, command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException(String.join(" ", command) + " failed: " + said);
        }
        return said;
    }

    public static ProcessBuilder builder(Map<String, String> environment, String... command) {
        var builder = new ProcessBuilder(List.of(command)).directory(REPOSITORY.toFile());
        builder.environment().putAll(environment);
        return builder;
    }
}
