package hotline.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import hotline.platform.Json;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** What the server answered. */
public record Answer(int status, HttpResponse<byte[]> raw) {
    static Answer of(HttpResponse<byte[]> response) {
        return new Answer(response.statusCode(), response);
    }

    public String text() {
        return new String(raw.body(), StandardCharsets.UTF_8);
    }

    public String header(String name) {
        return raw.headers().firstValue(name).orElse("");
    }

    /** The body as JSON, a missing node when there is none. */
    public JsonNode json() {
        return raw.body().length == 0 ? MissingNode.getInstance() : Json.parse(text());
    }

    /** The body of an answer 2xx. @throws AssertionError on any other */
    public JsonNode ok() {
        if (status / 100 != 2) {
            throw new AssertionError(raw.request().method() + " " + raw.uri() + " → " + status + " " + text());
        }
        return json();
    }

    /** The id of the problem, empty when the answer is none. */
    public String problem() {
        return header("Content-Type").startsWith("application/problem+json")
                ? json().path("id").asText()
                : "";
    }
}
