package hotline.testing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Signals to processes that a test started. */
public final class Signals {
    private Signals() {}

    /** @param signal such as {@code STOP} @throws AssertionError when one is not there */
    public static void send(String signal, LongStream pids) {
        var command = new ArrayList<>(List.of("kill", "-" + signal));
        pids.forEach(pid -> command.add(Long.toString(pid)));
        try {
            if (new ProcessBuilder(command).start().waitFor() != 0) {
                throw new AssertionError(command + " failed");
            }
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
