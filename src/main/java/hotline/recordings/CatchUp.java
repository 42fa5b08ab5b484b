package hotline.recordings;

import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the ledger up to the call log: what the tracker said while this server was down, or what was
 * lost with it, is in the log, which itself catches up from Asterisk's files.
 */
final class CatchUp {
    private static final Logger log = LoggerFactory.getLogger(CatchUp.class);
    private static final int BATCH = 500;
    private final CallLog calls;
    private final Ledger ledger;
    private final JudgeCall judge;
    private final Clock clock;

    CatchUp(CallLog calls, Ledger ledger, JudgeCall judge, Clock clock) {
        this.calls = calls;
        this.ledger = ledger;
        this.judge = judge;
        this.clock = clock;
    }

    /** @param lookBack how far calls may have begun ago @return how many calls the ledger was told of */
    int run(Duration lookBack) {
        var since = clock.instant().minus(lookBack);
        var count = 0;
        for (var batch = calls.untold(since, 0, BATCH); !batch.isEmpty(); ) {
            batch.forEach(this::tell);
            count += batch.size();
            batch = calls.untold(since, batch.getLast().id(), BATCH);
        }
        return count;
    }

    private void tell(CallLog.Untold call) {
        for (var file : call.files()) {
            SpoolName.of(file)
                    .ifPresentOrElse(
                            name -> ledger.announce(call.facts(), name, call.startedAt()),
                            () -> log.debug("call {}: not a name of ours: “{}”", call.id(), file));
        }
        if (call.end() != null) {
            ledger.ended(call.facts(), call.end());
            judge.judge(call.facts().key());
        }
    }
}
