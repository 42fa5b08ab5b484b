package hotline.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A script of the launcher, run as the launcher runs it. */
final class Script {
    static final Path REPOSITORY =
            Path.of(System.getProperty("hotline.basedir", ".")).toAbsolutePath().normalize();

    private Script() {}

    /**
     * Runs it to its end.
     *
     * @param script relative to the repository
     * @return what it printed, without the last line break
     * @throws AssertionError with everything it said when it fails
     */
    static String run(Map<String, String> environment, String script, String... arguments) {
        var command = Stream.concat(Stream.of(REPOSITORY.resolve(script).toString()), Stream.of(arguments))
                .toList();
        try {
            var errors = File.createTempFile("hotline-script", ".err");
            var process = start(environment, command, errors);
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(command + " failed: " + output + Files.readString(errors.toPath()));
            }
            Files.delete(errors.toPath());
            return output.stripTrailing();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Process start(Map<String, String> environment, List<String> command, File errors)
            throws IOException {
        var builder = new ProcessBuilder(command)
                .redirectError(errors)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.environment().putAll(environment);
        return builder.start();
    }
}
