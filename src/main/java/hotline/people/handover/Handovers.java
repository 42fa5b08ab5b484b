package hotline.people.handover;

import hotline.people.Audit;
import hotline.platform.Platform;
import hotline.platform.Problem;
import hotline.platform.database.ConstraintViolation;
import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import hotline.platform.http.Routes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the work of who leaves to others: the account is closed at once, what it leaves behind is passed on
 * in small batches, over restarts, until nothing is left.
 */
public final class Handovers implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Handovers.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final int BATCH = 10;

    private final Platform platform;
    private final Audit audit;
    private final Closing closing;
    private final List<Estate> estates = new CopyOnWriteArrayList<>();
    private final List<BiConsumer<Sql, Handover>> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock running = new ReentrantLock();
    private final List<Long> timers = new CopyOnWriteArrayList<>();

    /** Closes accounts and departments. */
    public interface Closing {
        /** The account is closed in the transaction. @return what ends the person's sessions, to be run after it */
        Runnable closeAccount(Sql sql, Caller caller, long userId);

        /** Its people go over to the other one, in the transaction. */
        void closeDepartment(Sql sql, Caller caller, long departmentId, long toDepartmentId);
    }

    public Handovers(Platform platform, Audit audit, Closing closing) {
        this.platform = platform;
        this.audit = audit;
        this.closing = closing;
    }

    /**
     * Goes on with what a restart interrupted. To be called once every room has said what of its own there is: what is
     * not yet known of would be left behind.
     */
    public void begin() {
        timers.add(platform.vertx()
                .setPeriodic(EVERY.toMillis(), _ -> platform.work().start("passing work on", this::round)));
    }

    /** A further kind of work; to be said before {@link #begin}. */
    public void add(Estate estate) {
        estates.add(estate);
    }

    /** Hears of each that is complete, in its transaction. */
    public void onEnd(BiConsumer<Sql, Handover> listener) {
        listeners.add(listener);
    }

    public Routes routes() {
        return new HandoverRoutes(platform, this);
    }

    /** How much there is of each kind. */
    Map<String, Integer> preview(Sql sql, Leaver leaver) {
        var counts = new LinkedHashMap<String, Integer>();
        estates.forEach(estate -> counts.merge(estate.kind(), estate.count(sql, leaver), Integer::sum));
        return counts;
    }

    /** @param successorId null: the pool of {@code toDepartmentId}, or of the work's own department */
    record Wish(
            @Nullable Long userId,
            @Nullable Long departmentId,
            @Nullable Long successorId,
            @Nullable Long toDepartmentId) {}

    /**
     * Closes account or department, and begins to pass on.
     *
     * @throws Problem.Conflict when that is under way, or it would close the last administrator's account
     * @throws Problem.Invalid when nobody or no department is there by these ids
     */
    long start(Caller caller, Wish wish) {
        if ((wish.userId() == null) == (wish.departmentId() == null)
                || (wish.departmentId() != null && wish.toDepartmentId() == null)) {
            throw new Problem.Invalid("people.handover-whose", "toDepartmentId");
        }
        if (wish.userId() != null
                && (wish.userId() == caller.userId() || wish.userId().equals(wish.successorId()))) {
            throw new Problem.Invalid("people.handover-self", "successorId");
        }
        Runnable[] after = {() -> {}};
        try {
            var id = platform.database().transaction(sql -> {
                requireThere(sql, wish);
                var leaver = new Leaver(wish.userId(), wish.departmentId());
                var planned = preview(sql, leaver);
                var handover = HandoverStore.insert(
                        sql,
                        leaver,
                        wish.successorId(),
                        wish.toDepartmentId(),
                        planned,
                        caller.userId(),
                        platform.clock().instant());
                if (wish.userId() != null) {
                    after[0] = closing.closeAccount(sql, caller, wish.userId());
                } else {
                    closing.closeDepartment(
                            sql,
                            caller,
                            Objects.requireNonNull(wish.departmentId()),
                            Objects.requireNonNull(wish.toDepartmentId()));
                }
                audit.record(
                        sql,
                        caller,
                        "people.handover",
                        wish.userId() != null
                                ? Audit.object("user", wish.userId())
                                : Audit.object("department", Objects.requireNonNull(wish.departmentId())),
                        Map.of(
                                "handover",
                                handover,
                                "successor",
                                String.valueOf(wish.successorId()),
                                "department",
                                String.valueOf(wish.toDepartmentId()),
                                "planned",
                                planned));
                return handover;
            });
            after[0].run();
            return id;
        } catch (ConstraintViolation e) {
            if (e.constraint().startsWith("handover_running")) {
                throw new Problem.Conflict("people.handover-runs");
            }
            throw e;
        }
    }

    private static void requireThere(Sql sql, Wish wish) {
        require(sql, "select id from app_user where id = $1", wish.userId(), "userId");
        require(sql, "select id from department where id = $1 and active", wish.departmentId(), "departmentId");
        require(
                sql,
                "select id from app_user where id = $1 and active and role in ('agent', 'supervisor', 'administrator')",
                wish.successorId(),
                "successorId");
        require(sql, "select id from department where id = $1 and active", wish.toDepartmentId(), "toDepartmentId");
    }

    private static void require(Sql sql, String select, @Nullable Long id, String field) {
        if (id != null && sql.one(select, row -> row.getLong("id"), id).isEmpty()) {
            throw new Problem.Invalid("people.handover-nobody", field);
        }
    }

    private void round() {
        if (!platform.lease().held() || !running.tryLock()) {
            return;
        }
        try {
            HandoverStore.running(platform.database()).forEach(this::passOn);
        } catch (Problem.Unavailable e) {
            log.info("passing work on waits: {}", e.getMessage());
        } finally {
            running.unlock();
        }
    }

    private void passOn(long id) {
        for (var estate : estates) {
            while (batch(id, estate) > 0) {
                // the next one
            }
        }
        platform.database().inTransaction(sql -> {
            platform.lease().check(sql);
            HandoverStore.lock(sql, id, platform.clock().instant()).ifPresent(handover -> {
                HandoverStore.end(sql, id, handover.now());
                listeners.forEach(listener -> listener.accept(sql, handover));
            });
        });
    }

    private int batch(long id, Estate estate) {
        return platform.database().transaction(sql -> {
            platform.lease().check(sql);
            var handover = HandoverStore.lock(sql, id, platform.clock().instant());
            if (handover.isEmpty()) {
                return 0;
            }
            var count = estate.passOn(sql, handover.get(), BATCH);
            if (count > 0) {
                HandoverStore.passed(sql, id, estate.kind(), count);
            }
            return count;
        });
    }

    @Override
    public void close() {
        timers.forEach(platform.vertx()::cancelTimer);
    }
}
