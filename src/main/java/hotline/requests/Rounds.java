package hotline.requests;

import hotline.platform.Platform;
import hotline.platform.Problem;
import hotline.platform.database.Sql;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells again and again of what has become due, on the server that holds the lease; one round at a time. */
final class Rounds implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Rounds.class);
    /** So many in one transaction: while it lasts the lease, which it holds on to, cannot be renewed. */
    private static final int BATCH = 10;

    private final Platform platform;
    private final Posting posting;
    private final AppointmentPosting appointments;
    private final IncidentPosting incidents;
    private final SuggestionPosting suggestions;
    private final ReentrantLock looking = new ReentrantLock();
    private final long timer;

    Rounds(
            Platform platform,
            Posting posting,
            AppointmentPosting appointments,
            IncidentPosting incidents,
            SuggestionPosting suggestions,
            Duration every) {
        this.platform = platform;
        this.posting = posting;
        this.appointments = appointments;
        this.incidents = incidents;
        this.suggestions = suggestions;
        this.timer = platform.vertx()
                .setPeriodic(every.toMillis(), _ -> platform.work().start("service requests", this::round));
    }

    private void round() {
        if (!platform.lease().held() || !looking.tryLock()) {
            return;
        }
        try {
            look();
        } catch (Problem.Unavailable e) {
            log.info("looking for what is due waits: {}", e.getMessage());
        } finally {
            looking.unlock();
        }
    }

    private void look() {
        var taken = BATCH;
        while (taken == BATCH) {
            taken = platform.database().transaction(sql -> {
                platform.lease().check(sql);
                var now = platform.clock().instant();
                var due = TaskStore.take(sql, now, BATCH);
                for (var task : due) {
                    tell(sql, task);
                    TaskStore.told(sql, task.id(), now);
                }
                return due.size();
            });
        }
    }

    private void tell(Sql sql, TaskStore.Due task) {
        var id = task.matter().id();
        switch (task.matter().kind()) {
            case REQUEST -> RequestStore.read(sql, id).ifPresent(one -> posting.due(sql, one, task));
            case SUGGESTION -> SuggestionStore.read(sql, id).ifPresent(one -> suggestions.due(sql, one, task));
            case INCIDENT -> IncidentStore.find(sql, id).ifPresent(one -> incidents.due(sql, one, task));
            case APPOINTMENT -> AppointmentStore.read(sql, id).ifPresent(one -> appointments.due(sql, one, task));
        }
    }

    @Override
    public void close() {
        platform.vertx().cancelTimer(timer);
    }
}
