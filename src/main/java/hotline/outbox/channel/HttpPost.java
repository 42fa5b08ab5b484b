package hotline.outbox.channel;

import hotline.outbox.channel.NotSent.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLException;

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
            // What it says names the address, which is a secret with robots.
            throw new NotSent(Kind.ADDRESS, "", "not a usable address", true);
        } catch (HttpTimeoutException e) {
            throw new NotSent(Kind.TIMED_OUT, e.toString());
        } catch (SSLException e) {
            throw new NotSent(Kind.NOT_PRIVATE, e.toString());
        } catch (IOException e) {
            throw new NotSent(Kind.UNREACHABLE, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotSent(Kind.STOPPING, "the server is stopping");
        }
    }

    private static String answer(HttpResponse<InputStream> response) throws NotSent, IOException {
        try (var in = response.body()) {
            var text = new String(in.readNBytes(MOST_ANSWER), StandardCharsets.UTF_8);
            var status = response.statusCode();
            if (status / 100 == 2) {
                return text;
            }
            var permanent = status / 100 == 4 && !PASSING.contains(status);
            throw new NotSent(Kind.REFUSED, "HTTP " + status, "HTTP " + status + " " + text.strip(), permanent);
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
