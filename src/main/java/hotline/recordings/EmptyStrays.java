package hotline.recordings;

import hotline.people.Audit;
import hotline.platform.database.Database;
import hotline.platform.lease.Guard;
import hotline.recordings.StoreState.Stray;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Removes files without content that no call announced, with a line in the audit log: the beginning of a
 * message whose caller hung up before a word, and the file of a call that nobody answered and whose
 * announcement was lost. Whatever holds a sound is left to a person.
 */
final class EmptyStrays {
    /** Bytes; a shorter message is not announced by the dialplan: a header and less than 60 ms. */
    private static final long LEAST_MESSAGE = 1_000;
    /** No call lasts that long, so nobody writes into the file any more. */
    private static final Duration LONGEST_CALL = Duration.ofDays(1);

    private final Database database;
    private final Guard guard;
    private final Spool spool;
    private final Audit audit;
    private final Clock clock;
    private final Supplier<List<Stray>> strays;

    EmptyStrays(Database database, Guard guard, Spool spool, Audit audit, Clock clock, Supplier<List<Stray>> strays) {
        this.database = database;
        this.guard = guard;
        this.spool = spool;
        this.audit = audit;
        this.clock = clock;
        this.strays = strays;
    }

    /** @return how many were removed */
    int remove() {
        var removed = 0;
        for (var stray : strays.get()) {
            var name = SpoolName.of(stray.name()).filter(known -> empty(known, stray));
            if (name.isPresent()) {
                database.inTransaction(sql -> {
                    guard.check(sql);
                    audit.recordSystem(
                            sql,
                            "recordings.empty-file",
                            Audit.object("spool", stray.name()),
                            Map.of("bytes", stray.size(), "seen", stray.since()));
                    spool.remove(name.get());
                });
                removed++;
            }
        }
        return removed;
    }

    private boolean empty(SpoolName name, Stray stray) {
        return switch (name.kind()) {
            case VOICEMAIL -> stray.size() < LEAST_MESSAGE;
            case CALL -> stray.size() == 0 && !stray.since().plus(LONGEST_CALL).isAfter(clock.instant());
        };
    }
}
