import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** Somebody signed in, who may ask. */
class Session {
    static final JsonMapper JSON = new JsonMapper();
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI address;
    private final String user;
    private final String password;
    private volatile String csrfToken = "";

    private Session(URI address, String user, String password) {
        this.address = address;
        this.user = user;
        this.password = password;
    }

    static Session signIn(URI address, String user, String password) throws IOException, InterruptedException {
        var session = new Session(address, user, password);
        session.signIn();
        return session;
    }

    private void signIn() throws IOException, InterruptedException {
        var answer = send("POST", "/api/session", Map.of("username", user, "password", password));
        csrfToken = answer.path("csrfToken").asText();
    }

    /** Tries until the server is there again. */
    void signInAgain() throws InterruptedException {
        for (; ; ) {
            try {
                signIn();
                return;
            } catch (IOException _) {
                Thread.sleep(Duration.ofSeconds(1));
            }
        }
    }

    URI address() {
        return address;
    }

    HttpClient http() {
        return http;
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return send("GET", path, null);
    }

    /** @throws IOException with the server's words when it refuses */
    JsonNode send(String method, String path, Object body) throws IOException, InterruptedException {
        var publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(JSON.writeValueAsString(body));
        var request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .header("Origin", address.toString())
                .header("X-CSRF-Token", csrfToken)
                .method(method, publisher)
                .build();
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() >= 400) {
            throw new IOException(method + " " + path + " for " + user + ": " + answer.body());
        }
        return answer.body().isEmpty() ? JSON.nullNode() : JSON.readTree(answer.body());
    }
}
