package hotline;

import hotline.platform.config.BadConfiguration;
import java.util.List;
import java.util.Map;

/** Reads the command and runs it. */
public final class Hotline {
    private static final int MISUNDERSTOOD = 2;
    private static final int CONFIGURATION = 78;
    private static final String USAGE = """
            usage: hotline serve                                  the server, until SIGTERM
                   hotline backup FILE [--without-recordings]     database and recordings into one file
                   hotline restore FILE                           the opposite, into an empty database
                   hotline verify [audit|recordings]              checks both chains, rows and files
                   hotline verify calls [--from T] [--to T] [--files DIR]
                                                                  counts calls anew from Asterisk's files
                   hotline verify export FILE                     whether a case's export is as it was made
                   hotline ship                                   sends what Asterisk's files say to a server
                                                                  on another machine, until SIGTERM
            Settings: config/hotline.yaml (or the file that HOTLINE_CONFIG names) and HOTLINE_… variables.""";

    private Hotline() {}

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.getenv()));
    }

    /** @return the exit code: 0 done, 1 failed, 2 not understood, 78 configuration */
    static int run(List<String> arguments, Map<String, String> environment) {
        var command = arguments.isEmpty() ? "" : arguments.getFirst();
        var rest = arguments.isEmpty() ? arguments : arguments.subList(1, arguments.size());
        try {
            return switch (command) {
                case "serve" -> Serve.run(rest, environment);
                case "backup" -> BackUp.run(rest, environment);
                case "restore" -> RestoreBackup.run(rest, environment);
                case "ship" -> Ship.run(rest, environment);
                case "verify" -> Verify.run(rest, environment);
                default -> throw new Misunderstood();
            };
        } catch (Misunderstood e) {
            System.err.println(USAGE);
            return MISUNDERSTOOD;
        } catch (BadConfiguration e) {
            System.err.println("configuration: " + e.getMessage());
            return CONFIGURATION;
        }
    }
}
