package hotline.reports;

import hotline.floor.AgentView;
import hotline.floor.FloorChange;
import hotline.floor.agent.AgentState;
import hotline.platform.Problem;
import hotline.platform.database.Database;
import hotline.platform.database.Times;
import hotline.platform.lease.Lease;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps how each agent's time is spent. The floor tells states on its event loop; they are remembered
 * and written in order by {@link #write}, which loses nothing while the database is away.
 */
final class AgentTimes {
    private static final Logger log = LoggerFactory.getLogger(AgentTimes.class);
    private static final int MOST_WAITING = 100_000;
    private final Database database;
    private final Lease lease;
    private volatile boolean takingOver;
    private final Map<Long, Span> present = new HashMap<>();
    private final Queue<Span> untold = new ConcurrentLinkedQueue<>();
    private final ReentrantLock writing = new ReentrantLock();

    AgentTimes(Database database, Lease lease) {
        this.database = database;
        this.lease = lease;
    }

    /** From {@code since} on the agent does this. */
    private record Span(long userId, AgentState state, List<String> queues, Instant since) {
        static Span of(AgentView agent) {
            return new Span(agent.userId(), agent.state(), agent.queues(), agent.since());
        }

        boolean same(Span other) {
            return state == other.state && queues.equals(other.queues);
        }
    }

    /** On the floor's event loop. */
    void heard(FloorChange change) {
        if (change instanceof FloorChange.AgentChanged(var agent)) {
            var now = Span.of(agent);
            var before = present.put(agent.userId(), now);
            if (!lease.elsewhere() && (before == null || !before.same(now)) && untold.size() < MOST_WAITING) {
                untold.add(now);
            }
        }
    }

    /** This server writes from now on: what everybody does now follows. On the floor's event loop. */
    void takeOver() {
        untold.clear();
        present.values().stream()
                .filter(span -> span.state != AgentState.OFFLINE)
                .forEach(untold::add);
        takingOver = true;
    }

    /** Ends what a crash left open at the last moment of which anything is known. */
    private void closeLeft() {
        var here = untold.stream().map(Span::userId).toArray(Long[]::new);
        database.inTransaction(sql -> {
            lease.check(sql);
            sql.update("""
                update agent_time set until = greatest(since, coalesce((select max(heard_until) from pbx_state), since))
                where until is null and user_id <> all ($1)""", (Object) here);
        });
        takingOver = false;
    }

    /** Writes what waits; returns at once when somebody else does. */
    void write() {
        if (!writing.tryLock()) {
            return;
        }
        try {
            if (!lease.held()) {
                return;
            }
            if (takingOver) {
                closeLeft();
            }
            for (var span = untold.peek(); span != null; span = untold.peek()) {
                begin(span);
                untold.poll();
            }
        } catch (Problem.Unavailable e) {
            log.warn("{} states of agents wait for the database", untold.size());
        } finally {
            writing.unlock();
        }
    }

    private void begin(Span span) {
        database.inTransaction(sql -> {
            lease.check(sql);
            sql.update(
                    "update agent_time set until = greatest(since, $2) where user_id = $1 and until is null",
                    span.userId,
                    Times.of(span.since));
            if (span.state != AgentState.OFFLINE) {
                sql.update(
                        "insert into agent_time (user_id, state, queues, since) values ($1, $2, $3, $4)",
                        span.userId,
                        span.state.code(),
                        span.queues.toArray(String[]::new),
                        Times.of(span.since));
            }
        });
    }
}
