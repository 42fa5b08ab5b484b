import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Plays the agents of the demo and tells on the terminal what happens to each call, until it is ended.
 * java Demo.java ADDRESS SECRETS-FOLDER WATCHER [AGENT...], from its source with the server's libraries on the class
 * path. The password of each user name is the content of a file of that name.
 */
class Demo {
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var address = URI.create(arguments[0]);
        var secrets = Path.of(arguments[1]);
        for (var agent : List.of(arguments).subList(3, arguments.length)) {
            var played = new Agent(session(address, secrets, agent));
            Thread.startVirtualThread(played::work);
        }
        var watcher = session(address, secrets, arguments[2]);
        Live.follow(watcher, new Calls(new Recordings(watcher)));
    }

    private static Session session(URI address, Path secrets, String user) throws IOException, InterruptedException {
        return Session.signIn(address, user, Files.readString(secrets.resolve(user)).strip());
    }
}
