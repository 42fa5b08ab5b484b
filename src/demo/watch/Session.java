import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** Somebody signed in, who may ask. */
record Session(URI address, String user, String password, HttpClient http) {
    static final JsonMapper JSON = new JsonMapper();

    static Session signIn(URI address, String user, String password) throws IOException, InterruptedException {
        var http = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        var body = JSON.writeValueAsString(Map.of("username", user, "password", password));
        var request = HttpRequest.newBuilder(address.resolve("/api/session"))
                .header("Content-Type", "application/json")
                .header("Origin", address.toString())
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200 && answer.statusCode() != 201) {
            throw new IOException(user + " could not sign in: " + answer.body());
        }
        return new Session(address, user, password, http);
    }

    /** Tries until the server is there again. */
    static Session signInAgain(Session before) throws InterruptedException {
        for (; ; ) {
            try {
                return signIn(before.address, before.user, before.password);
            } catch (IOException _) {
                Thread.sleep(Duration.ofSeconds(1));
            }
        }
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address.resolve(path)).timeout(Duration.ofSeconds(5)).build();
        return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
    }
}
