package hotline.dialer;

import hotline.floor.Floor;
import hotline.pbx.PbxEvent;
import hotline.pbx.Snapshot;
import hotline.platform.Platform;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * After a gap or a restart: attempts whose end is not known are looked up by their channel's id. One
 * that lives is followed again; one that is gone was answered if that had been written, else nobody can
 * know, and a person takes over. Never is it dialled again blindly.
 */
final class Recovery {
    private static final Logger log = LoggerFactory.getLogger(Recovery.class);
    /** An attempt made while the snapshot was taken may be missing from it. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final Platform platform;
    private final Floor floor;
    private final AttemptWatch watch;
    private final AttemptEnd end;

    Recovery(Platform platform, Floor floor, AttemptWatch watch, AttemptEnd end) {
        this.platform = platform;
        this.floor = floor;
        this.watch = watch;
        this.end = end;
    }

    void compare(PbxEvent.LinkUp up) {
        var pbx = up.stamp().pbx();
        var channels = up.snapshot().channels().stream()
                .collect(Collectors.toMap(channel -> channel.leg().uniqueid(), Function.identity(), (a, _) -> a));
        platform.work().start("comparing dial attempts", () -> {
            var before = platform.clock().instant().minus(FRESH);
            AttemptStore.unended(platform.database(), pbx).forEach(attempt -> compare(attempt, channels, before, pbx));
        });
    }

    private void compare(Attempt attempt, Map<String, Snapshot.Channel> channels, Instant before, String pbx) {
        var channel = channels.get(attempt.id().toString());
        if (channel != null) {
            log.info("attempt {} is still up: followed again", attempt.id());
            floor.loop().run(() -> {
                if (!watch.follows(attempt.id())) {
                    watch.begin(attempt.id(), facts(attempt, channel));
                }
            });
        } else if (attempt.startedAt().isBefore(before) && platform.lease().held()) {
            floor.loop().run(() -> watch.forget(attempt.id()));
            lost(attempt);
        } else {
            later(attempt, pbx);
        }
    }

    /**
     * One that was too fresh to be missed, or that the server before us may still hold by its lease: looked at
     * again until somebody follows it or ends it, so that it does not wait for the sweep.
     */
    private void later(Attempt attempt, String pbx) {
        platform.vertx()
                .setTimer(
                        FRESH.toMillis(),
                        _ -> platform.work().start("comparing a dial attempt again", () -> {
                            var open = AttemptStore.unended(platform.database(), pbx).stream()
                                    .anyMatch(one -> one.id().equals(attempt.id()));
                            if (!open || floor.loop().ask(() -> watch.follows(attempt.id()))) {
                                return;
                            }
                            if (platform.lease().held()) {
                                lost(attempt);
                            } else {
                                later(attempt, pbx);
                            }
                        }));
    }

    private static AttemptFacts facts(Attempt attempt, Snapshot.Channel channel) {
        var facts = channel.up() ? AttemptFacts.NONE.withAnswered() : AttemptFacts.NONE;
        return attempt.answeredAt() == null ? facts : facts.withAgent();
    }

    private void lost(Attempt attempt) {
        var outcome = attempt.answeredAt() == null ? AttemptOutcome.UNKNOWN : AttemptOutcome.ANSWERED;
        log.warn("attempt {} is gone: {}", attempt.id(), outcome.code());
        end.write(attempt.id(), outcome, null, "");
    }

    /** Attempts that nobody follows and that are older than any ringing: for instance the answer never came. */
    void sweep(String pbx, Duration longest) {
        var before = platform.clock().instant().minus(longest);
        AttemptStore.unended(platform.database(), pbx).stream()
                .filter(attempt -> attempt.startedAt().isBefore(before))
                .filter(attempt -> !floor.loop().ask(() -> watch.follows(attempt.id())))
                .forEach(this::lost);
    }
}
