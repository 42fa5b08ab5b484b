import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tells on the terminal what happens to each call, a line for each turn it takes.
 * java Watch.java ADDRESS USER PASSWORD-FILE, from its source with the server's libraries on the class path.
 */
class Watch {
    public static void main(String[] arguments) throws Exception {
        var address = URI.create(arguments[0]);
        var password = Files.readString(Path.of(arguments[2])).strip();
        var session = Session.signIn(address, arguments[1], password);
        var calls = new Calls(new Recordings(session));
        // A server that is started again is met again; Ctrl-C ends this process.
        for (; ; ) {
            Live.follow(session, calls).join();
            session = Session.signInAgain(session);
        }
    }
}
