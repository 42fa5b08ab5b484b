package hotline.followups;

import hotline.platform.Platform;
import hotline.platform.Rounds;
import java.time.Duration;
import java.time.Instant;

/** What time brings to follow-ups. */
final class TimePassed {
    private static final int BATCH = 100;
    private final Platform platform;
    private final Ending ending;
    private final Choosing choosing;
    private final Rhythm rhythm;
    private final Shortfall shortfall;
    private final Leaving leaving;
    private final Duration rhythmEvery;
    private Instant rhythmAt = Instant.MIN;

    /** @param rhythmEvery how often is looked for whom a rhythm means */
    TimePassed(
            Platform platform,
            Duration rhythmEvery,
            Ending ending,
            Choosing choosing,
            Rhythm rhythm,
            Shortfall shortfall,
            Leaving leaving) {
        this.platform = platform;
        this.rhythmEvery = rhythmEvery;
        this.ending = ending;
        this.choosing = choosing;
        this.rhythm = rhythm;
        this.shortfall = shortfall;
        this.leaving = leaving;
    }

    void look() {
        var now = platform.clock().instant();
        if (rhythmAt.isAfter(now) || !rhythmAt.isAfter(now.minus(rhythmEvery))) {
            shortfall.look();
            if (rhythm.look()) {
                rhythmAt = now;
            }
        }
        Rounds.inBatches(platform, BATCH, sql -> {
            var due = FollowUpStore.take(sql, platform.clock().instant(), BATCH);
            due.forEach(one -> ending.look(sql, one));
            return due.size();
        });
        leaving.look();
        choosing.look();
    }
}
