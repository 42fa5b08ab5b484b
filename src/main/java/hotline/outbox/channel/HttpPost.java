package hotline.outbox.channel;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Posts to another server: bounded in time and in what is read of the answer, following no redirection. */
public final class HttpPost {
    private static final int MOST_ANSWER = 10_000;
    private static final Set<Integer> PASSING = Set.of(408, 425, 429);
    private final HttpClient client;
    private final Duration patience;

    /** @param patience longest wait for an answer */
    public HttpPost(Duration patience) {
        this.client = HttpClient.newBuilder()
                .connectTimeout(patience)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        this.patience = patience;
    }

    /** @return the beginning of the answer @throws NotSent on any answer but 2xx, or none */
    String send(String url, String contentType, Map<String, String> headers, String body) throws NotSent {
        try {
            var request = HttpRequest.newBuilder(URI.create(url))
                    .timeout(patience)
                    .header("Content-Type", contentType)
                    .POST(BodyPublishers.ofString(body));
            headers.forEach(request::header);
            return answer(client.send(request.build(), BodyHandlers.ofInputStream()));
        } catch (IllegalArgumentException e) {
            throw new NotSent("not a usable address: " + e.getMessage(), true);
        } catch (IOException e) {
            throw new NotSent(e.toString(), false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotSent("the server is stopping", false);
        }
    }

    private static String answer(HttpResponse<InputStream> response) throws NotSent, IOException {
        try (var in = response.body()) {
            var text = new String(in.readNBytes(MOST_ANSWER), StandardCharsets.UTF_8);
            var status = response.statusCode();
            if (status / 100 == 2) {
                return text;
            }
            throw new NotSent("HTTP " + status + " " + text.strip(), status / 100 == 4 && !PASSING.contains(status));
        }
    }

    /** HMAC-SHA256. A key of nothing counts as one zero byte, which proves nothing. */
    static byte[] hmac(String key, String text) {
        try {
            var bytes = key.isEmpty() ? new byte[1] : key.getBytes(StandardCharsets.UTF_8);
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
