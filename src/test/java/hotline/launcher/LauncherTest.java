package hotline.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./hotline} and its parts, run as a person or another script would. */
class LauncherTest {
    private static final Path REPOSITORY = Path.of(System.getProperty("hotline.basedir", "."));

    @TempDir
    Path folder;

    private record Ran(int exitCode, String output) {}

    @Test
    void help_names_every_command() throws Exception {
        var help = run("./hotline", "help");
        assertEquals(0, help.exitCode);
        try (var commands = Files.list(REPOSITORY.resolve("src/launcher/commands"))) {
            commands.forEach(command -> assertTrue(
                    help.output.contains(command.getFileName().toString()), command + " is missing in the help"));
        }
    }

    @Test
    void a_command_that_is_not_known_is_a_usage_error() throws Exception {
        var ran = run("./hotline", "dmeo");
        assertEquals(2, ran.exitCode);
        assertTrue(ran.output.contains("dmeo"), ran.output);
    }

    @Test
    void an_argument_that_is_not_known_is_a_usage_error() throws Exception {
        assertEquals(2, run("./hotline", "demo", "--colour").exitCode);
        assertEquals(2, run("./hotline", "demo", "--port", "none").exitCode);
        assertEquals(2, run("./hotline", "serve", "now").exitCode);
    }

    @Test
    void the_version_is_that_of_the_build() throws Exception {
        var version = run("./hotline", "version").output.strip();
        assertTrue(version.matches("hotline \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?"), version);
    }

    @Test
    void an_old_jdk_is_passed_over_for_a_new_one() throws Exception {
        jdk("old", "17.0.15");
        jdk("new", "25.0.1");
        assertEquals(folder.resolve("new").toString(), findJdk("old", "new"));
    }

    @Test
    void a_runtime_without_compiler_is_not_taken_for_a_jdk() throws Exception {
        jdk("runtime", "25");
        Files.delete(folder.resolve("runtime/bin/javac"));
        jdk("kit", "26-ea");
        assertEquals(folder.resolve("kit").toString(), findJdk("runtime", "kit"));
    }

    @Test
    void the_tests_of_a_run_are_added_up() throws Exception {
        Files.writeString(
                folder.resolve("TEST-a.xml"),
                "<?xml version=\"1.0\"?>\n<testsuite name=\"a\" time=\"1\" tests=\"5\" errors=\"1\" skipped=\"0\" failures=\"1\">");
        Files.writeString(
                folder.resolve("TEST-b.xml"),
                "<testsuite\n name=\"b\" tests=\"7\" errors=\"0\" skipped=\"2\" failures=\"0\"><testcase/></testsuite>");
        var ran = run(
                "bash",
                "-c",
                ". src/launcher/test-counts.sh; count_tests \"$1\"; echo $passed $failed $skipped",
                "bash",
                folder.toString());
        assertEquals("8 2 2", ran.output.strip());
    }

    @Test
    void a_port_in_use_is_not_given_out() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = run("bash", "-c", ". src/launcher/net/ports.sh; free_port " + taken.getLocalPort())
                    .output
                    .strip();
            assertTrue(Integer.parseInt(port) > taken.getLocalPort(), port);
        }
    }

    @Test
    void a_port_belongs_to_the_process_that_listens_on_it() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = taken.getLocalPort();
            var script = ". src/launcher/net/ports.sh; listens "
                    + ProcessHandle.current().pid() + " " + port + " && echo ours; listens $$ " + port
                    + " || echo not theirs";
            var ran = run("bash", "-c", script);
            assertEquals("ours\nnot theirs\n", ran.output);
        }
    }

    private void jdk(String name, String version) throws IOException {
        var bin = Files.createDirectories(folder.resolve(name + "/bin"));
        Files.writeString(folder.resolve(name + "/release"), "JAVA_VERSION=\"" + version + "\"\n");
        assertTrue(Files.createFile(bin.resolve("javac")).toFile().setExecutable(true));
    }

    /** What the launcher takes when these are all the JDKs there are, in this order. */
    private String findJdk(String... names) throws Exception {
        var homes = new ArrayList<String>();
        for (var name : names) {
            homes.add(folder.resolve(name).toString());
        }
        var script = ". src/launcher/common.sh; . src/launcher/needs/jdk.sh; jdk_homes() { printf '%s\\n' "
                + String.join(" ", homes) + "; }; find_jdk";
        return run("bash", "-c", script).output.strip();
    }

    private Ran run(String... command) throws Exception {
        var builder = new ProcessBuilder(List.of(command))
                .directory(REPOSITORY.toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(Map.of("HOTLINE_VAR", folder.resolve("var").toString()));
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), output);
    }
}
