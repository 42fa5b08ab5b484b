package hotline.console.operations;

import hotline.platform.Platform;
import io.micrometer.core.instrument.Counter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts alarms as JSON. {@code X-Hotline-Signature} is {@code sha256=} and the HMAC-SHA256, in hex, of
 * {@code X-Hotline-Timestamp} (Unix seconds), a full stop and the body. A message is tried a few times
 * with growing pauses; at most a hundred wait.
 */
final class Webhook {
    private static final Logger log = LoggerFactory.getLogger(Webhook.class);
    private static final int MOST_WAITING = 100;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private final Platform platform;
    private final AlarmSettings settings;
    private final HttpClient http;
    private final AtomicInteger waiting = new AtomicInteger();
    private final Counter sent;
    private final Counter given;

    Webhook(Platform platform, AlarmSettings settings) {
        this.platform = platform;
        this.settings = settings;
        this.http = HttpClient.newBuilder().connectTimeout(settings.timeout()).build();
        this.sent = platform.metrics().counter("hotline.alarms.webhook", "result", "sent");
        this.given = platform.metrics().counter("hotline.alarms.webhook", "result", "given-up");
    }

    /** Returns at once. */
    void post(String body) {
        if (settings.url().isEmpty()) {
            return;
        }
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            given.increment();
            log.error("too many alarms wait for the webhook; this one is in the log only: {}", body);
            return;
        }
        attempt(body, 1);
    }

    private void attempt(String body, int number) {
        platform.work().start("posting an alarm", () -> {
            if (delivered(body)) {
                waiting.decrementAndGet();
                sent.increment();
            } else if (number >= settings.attempts()) {
                waiting.decrementAndGet();
                given.increment();
                log.error("the webhook did not take an alarm in {} attempts: {}", number, body);
            } else {
                var pause = FIRST_PAUSE.multipliedBy(1L << (number - 1));
                platform.vertx().setTimer(pause.toMillis(), _ -> attempt(body, number + 1));
            }
        });
    }

    private boolean delivered(String body) {
        var timestamp = Long.toString(platform.clock().instant().getEpochSecond());
        var request = HttpRequest.newBuilder(URI.create(settings.url()))
                .timeout(settings.timeout())
                .header("Content-Type", "application/json")
                .header("X-Hotline-Timestamp", timestamp)
                .header("X-Hotline-Signature", "sha256=" + signature(settings.secret(), timestamp + "." + body))
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            var status = http.send(request, BodyHandlers.discarding()).statusCode();
            if (status / 100 != 2) {
                log.warn("the webhook answered {}", status);
            }
            return status / 100 == 2;
        } catch (IOException e) {
            log.warn("the webhook cannot be reached: {}", e.toString());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Without a secret the key is one zero byte, which proves nothing. */
    static String signature(String secret, String text) {
        try {
            var key = secret.isEmpty() ? new byte[1] : secret.getBytes(StandardCharsets.UTF_8);
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
