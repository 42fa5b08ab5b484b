package hotline.platform.http;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a renewed certificate into use without a restart, and tells how long the present one lasts. */
public final class TlsUpkeep implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TlsUpkeep.class);
    private static final Duration SOON = Duration.ofDays(14);
    private final Vertx vertx;
    private final TlsFiles files;
    private final WebServer server;
    private final Clock clock;
    private final long timer;
    private volatile Instant validUntil = Instant.EPOCH;
    private String stamp;

    private TlsUpkeep(Vertx vertx, TlsFiles files, WebServer server, Clock clock) {
        this.vertx = vertx;
        this.files = files;
        this.server = server;
        this.clock = clock;
        this.stamp = files.stamp();
        look();
        this.timer = vertx.setPeriodic(
                files.lookEvery().toMillis(),
                _ -> vertx.executeBlocking(() -> {
                    renewed();
                    return null;
                }));
    }

    /** For a server that listens with these files. */
    public static TlsUpkeep start(Vertx vertx, TlsFiles files, WebServer server, Clock clock, MeterRegistry metrics) {
        var upkeep = new TlsUpkeep(vertx, files, server, clock);
        Gauge.builder("hotline.tls.certificate.expires", upkeep, TlsUpkeep::secondsLeft)
                .description("time until the certificate that browsers are shown expires")
                .baseUnit("seconds")
                .register(metrics);
        return upkeep;
    }

    private double secondsLeft() {
        return Duration.between(clock.instant(), validUntil).toSeconds();
    }

    private synchronized void renewed() {
        var now = files.stamp();
        if (now.equals(stamp) || !look()) {
            return;
        }
        stamp = now;
        server.renew(files)
                .onSuccess(_ -> log.info("took the certificate in {}, valid until {}", files.certificate(), validUntil))
                .onFailure(e -> log.error("the certificate in {} cannot be used", files.certificate(), e));
    }

    /** Half of a pair that is being written is looked at again next time; the present one goes on. */
    private boolean look() {
        try {
            validUntil = files.validUntil();
        } catch (TlsFiles.Unusable e) {
            log.warn("http.tls.{} {}", e.setting(), e.sentence());
            return false;
        }
        if (clock.instant().plus(SOON).isAfter(validUntil)) {
            log.warn("the certificate in {} is valid only until {}", files.certificate(), validUntil);
        }
        return true;
    }

    @Override
    public void close() {
        vertx.cancelTimer(timer);
    }
}
