package hotline.chaos;

import hotline.bench.lab.Script;
import java.io.IOException;
import java.util.Map;

/** What is sent to a process by its pid. */
enum Signal {
    KILL,
    TERM,
    STOP,
    CONT;

    void to(long pid) throws IOException {
        Script.run(Map.of(), "kill", "-" + name(), Long.toString(pid));
    }
}
