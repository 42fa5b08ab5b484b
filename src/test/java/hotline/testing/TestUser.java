package hotline.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import hotline.platform.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;

/** A person at a browser, by HTTP alone: cookie, CSRF token, JSON. */
public final class TestUser {
    public static final String PASSWORD = "correct horse battery";
    /** As an administrator gives it out. */
    public static final String FIRST_PASSWORD = "as given out";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpClient client;
    private final URI server;
    private final String cookie;
    private final String csrfToken;
    private final JsonNode self;

    private TestUser(HttpClient client, URI server, String cookie, String csrfToken, JsonNode self) {
        this.client = client;
        this.server = server;
        this.cookie = cookie;
        this.csrfToken = csrfToken;
        this.self = self;
    }

    static TestUser stranger(URI server) {
        return new TestUser(HTTP, server, "", "", MissingNode.getInstance());
    }

    public static TestUser signIn(URI server, String username, String password) {
        return signIn(HTTP, server, username, password);
    }

    /** @param client one that trusts the server's certificate */
    public static TestUser signIn(HttpClient client, URI server, String username, String password) {
        var stranger = new TestUser(client, server, "", "", MissingNode.getInstance());
        var answer = stranger.post("/api/session", Map.of("username", username, "password", password));
        var session = answer.ok();
        var cookie = answer.header("Set-Cookie").split(";", 2)[0];
        return new TestUser(client, server, cookie, session.get("csrfToken").asText(), session.get("user"));
    }

    /** A new person with these fields of the contract's UserDraft, signed in; the rest is made up. For administrators. */
    public TestUser person(String username, Map<String, Object> fields) {
        var draft = new HashMap<String, Object>();
        draft.put("username", username);
        draft.put("displayName", username);
        draft.put("password", FIRST_PASSWORD);
        draft.putAll(fields);
        post("/api/users", draft).ok();
        var name = draft.get("username").toString();
        var first = draft.get("password").toString();
        var person = signIn(client, server, name, first);
        person.post("/api/me/password", Map.of("currentPassword", first, "newPassword", PASSWORD))
                .ok();
        return person;
    }

    /** The same person whose page does not know the CSRF token. */
    public TestUser withoutCsrfToken() {
        return new TestUser(client, server, cookie, "", self);
    }

    public long id() {
        return self.get("id").asLong();
    }

    public String extension() {
        return self.get("extension").asText();
    }

    public String cookie() {
        return cookie;
    }

    public String csrfToken() {
        return csrfToken;
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    public Answer post(String path, Object body) {
        return send("POST", path, body);
    }

    public Answer put(String path, Object body) {
        return send("PUT", path, body);
    }

    public Answer delete(String path) {
        return send(request(path).DELETE());
    }

    public Answer send(String method, String path, Object body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(Json.write(body))));
    }

    /** A request with this person's cookie and CSRF token, to be completed. */
    public HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(server.resolve(path)).header("Accept-Language", "en");
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        if (!csrfToken.isEmpty()) {
            request.header("X-CSRF-Token", csrfToken);
        }
        return request;
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            return Answer.of(client.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
