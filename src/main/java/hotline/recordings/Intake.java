package hotline.recordings;

import hotline.calls.CallEffect;
import hotline.calls.CallRecord;
import hotline.calls.CallView;
import hotline.platform.Problem;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the call tracker says about recordings, kept in memory until the ledger has it. While the
 * database is away nothing is lost; what a crash loses is read again from the call log.
 */
final class Intake {
    private static final Logger log = LoggerFactory.getLogger(Intake.class);
    private static final int MOST_WAITING = 100_000;
    private final Ledger ledger;
    private final JudgeCall judge;
    private final Queue<Fact> facts = new ConcurrentLinkedQueue<>();

    Intake(Ledger ledger, JudgeCall judge) {
        this.ledger = ledger;
        this.judge = judge;
    }

    /** One thing the ledger must know. */
    sealed interface Fact {
        record Announced(CallFacts call, String file, Instant at) implements Fact {}

        record Ended(CallFacts call, CallEnd end) implements Fact {}
    }

    /** Called on the event loop: only remembers. @return whether there is something to do */
    boolean hear(CallEffect effect) {
        return switch (effect) {
            case CallEffect.RecordingExpected expected ->
                put(new Fact.Announced(CallFacts.of(expected.call()), expected.file(), expected.at()));
            case CallEffect.StepTaken step
            when step.step().equals("voicemail") ->
                put(new Fact.Announced(CallFacts.of(step.call()), step.value(), step.at()));
            case CallEffect.CallEnded ended -> put(ended(ended.call(), ended.record()));
            case CallEffect.CallAmended amended -> put(ended(amended.call(), amended.record()));
            default -> false;
        };
    }

    private static Fact ended(CallView call, CallRecord record) {
        return new Fact.Ended(CallFacts.of(call), CallEnd.of(call, record));
    }

    boolean put(Fact fact) {
        if (facts.size() >= MOST_WAITING) {
            log.error("too much waits for the database; {} is left to the call log", fact);
            return false;
        }
        return facts.add(fact);
    }

    /** Writes what waits into the ledger, in order; stops while the database is away. One thread at a time. */
    void drain() {
        for (var fact = facts.peek(); fact != null; fact = facts.peek()) {
            try {
                write(fact);
            } catch (Problem.Unavailable e) {
                log.warn("{} facts about recordings wait for the database", facts.size());
                return;
            } catch (RuntimeException e) {
                log.error("the ledger did not take {}", fact, e);
            }
            facts.poll();
        }
    }

    private void write(Fact fact) {
        switch (fact) {
            case Fact.Announced announced ->
                SpoolName.of(announced.file())
                        .ifPresentOrElse(
                                name -> ledger.announce(announced.call(), name, announced.at()),
                                () -> log.warn("refused the announced file name “{}”", announced.file()));
            case Fact.Ended ended -> {
                ledger.ended(ended.call(), ended.end());
                // Late news of a call whose recording is finished already, or that has none.
                judge.judge(ended.call().key());
            }
        }
    }
}
