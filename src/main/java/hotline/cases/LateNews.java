package hotline.cases;

import hotline.platform.database.Database;
import hotline.platform.lease.Guard;
import java.time.Clock;

/**
 * Sends word of what became late when a round is over. Of a few each by itself; when many became late at one moment (of an
 * imported list, after a holiday, after the server was away) everybody gets one message with how many are theirs. Each of
 * them stands under “my work” all the same. What a server that dies has not told is told by the next.
 */
final class LateNews {
    /** More than so many in a round are told of together. */
    static final int FEW = 5;

    private final Database database;
    private final Guard guard;
    private final Posting posting;
    private final Clock clock;

    LateNews(Database database, Guard guard, Posting posting, Clock clock) {
        this.database = database;
        this.guard = guard;
        this.posting = posting;
        this.clock = clock;
    }

    /** @throws hotline.platform.Problem.Unavailable when another server does it */
    void send() {
        if (!WaveStore.any(database)) {
            return;
        }
        database.inTransaction(sql -> {
            guard.check(sql);
            var untold = WaveStore.untold(sql, FEW + 1);
            if (untold.size() > FEW) {
                var wave = WaveStore.gather(sql, clock.instant());
                posting.wave(sql, wave, WaveStore.open(sql, wave), WaveStore.people(sql, wave));
                return;
            }
            for (var one : untold) {
                posting.late(sql, one.complaintId(), one.noticeId(), one.explanation(), one.told());
                WaveStore.told(sql, one.noticeId());
            }
        });
    }
}
