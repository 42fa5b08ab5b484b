package hotline;

import hotline.platform.config.BadConfiguration;
import java.util.List;

/** Reads the command and starts it. */
public final class Hotline {
    private Hotline() {}

    public static void main(String[] arguments) {
        var command = List.of(arguments);
        try {
            if (command.equals(List.of("serve"))) {
                Serve.run(System.getenv());
            } else {
                System.err.println("usage: hotline serve");
                System.exit(2);
            }
        } catch (BadConfiguration e) {
            System.err.println("configuration: " + e.getMessage());
            System.exit(78);
        }
    }
}
