package hotline.outbox.channel;

import hotline.platform.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Short messages by the HTTP gateway of whoever sends them. */
public final class Sms {
    private final HttpPost http;
    private final Gateway gateway;

    public Sms(HttpPost http, Gateway gateway) {
        this.http = http;
        this.gateway = gateway;
    }

    /**
     * The gateway.
     *
     * @param url empty: there is none
     * @param body with {@code {number}} and {@code {text}}, written as its content type wants them
     * @param headers each as {@code Name: value}
     * @param taken what stands in an answer that says yes; empty when 2xx does
     */
    public record Gateway(String url, String contentType, String body, List<String> headers, String taken) {
        @Override
        public String toString() {
            return "Gateway[" + (url.isEmpty() ? "none" : "set") + "]";
        }
    }

    public boolean present() {
        return !gateway.url().isEmpty();
    }

    public void send(String number, Letter letter) throws NotSent {
        var body = gateway.body()
                .replace("{number}", written(number))
                .replace("{text}", written(letter.subject() + " " + letter.text()));
        var answer = http.send(gateway.url(), gateway.contentType(), headers(), body);
        if (!answer.contains(gateway.taken())) {
            throw new NotSent(NotSent.Kind.NOT_TAKEN, "the gateway answered " + answer.strip());
        }
    }

    private Map<String, String> headers() {
        var headers = new LinkedHashMap<String, String>();
        for (var line : gateway.headers()) {
            var parts = line.split(":", 2);
            if (parts.length == 2) {
                headers.put(parts[0].strip(), parts[1].strip());
            }
        }
        return headers;
    }

    private String written(String text) {
        if (gateway.contentType().contains("json")) {
            var quoted = Json.write(text);
            return quoted.substring(1, quoted.length() - 1);
        }
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
