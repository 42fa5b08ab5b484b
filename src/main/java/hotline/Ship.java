package hotline;

import hotline.calls.Shipper;
import hotline.pbx.PbxSettings;
import hotline.pbx.asterisk.files.AsteriskJournal;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code hotline ship}: beside a remote Asterisk, sends what its files say to the server until it is told to stop. */
final class Ship {
    private static final Logger log = LoggerFactory.getLogger(Ship.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private Ship() {}

    static int run(List<String> arguments, Map<String, String> environment) {
        if (!arguments.isEmpty()) {
            throw new Misunderstood();
        }
        var settings = Configuration.of(environment);
        var pbx = PbxSettings.from(settings.section("pbx"));
        var section = settings.section("journal");
        if (section.text("ship-to", "").isEmpty()
                || section.text("ship-token", "").isEmpty()) {
            throw section.refuse("ship-to", "and journal.ship-token must say where to send to");
        }
        var shipper = new Shipper(
                new AsteriskJournal(pbx.name(), pbx.logDir(), Clock.systemUTC()),
                section.uri("ship-to", ""),
                section.text("ship-token", ""));
        var stopping = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(stopping::countDown, "stop"));
        try {
            ship(shipper, section.duration("every", Duration.ofSeconds(1)), stopping);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private static void ship(Shipper shipper, Duration every, CountDownLatch stopping) throws InterruptedException {
        var pause = Duration.ZERO;
        while (!stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            try {
                var done = shipper.step();
                if (pause.compareTo(every) > 0) {
                    log.info("the server takes the files again");
                }
                pause = done ? every : Duration.ZERO;
            } catch (IOException | RuntimeException e) {
                pause = pause.compareTo(every) < 0 ? every.multipliedBy(2) : pause.multipliedBy(2);
                pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
                log.warn("not sent, next attempt in {} ms: {}", pause.toMillis(), e.toString());
            }
        }
    }
}
