package hotline.platform.lease;

import hotline.platform.Problem;
import hotline.platform.Work;
import hotline.platform.database.Sql;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to write what the telephone system tells, and to dial: one server has it at a time, the
 * others stand by. It is a row with a fencing number that grows with every change of hands. What this
 * server believes ({@link #held}) saves work; what counts is {@link #check}, in the database, by which
 * a server that was frozen past its lease is refused.
 */
public final class Lease implements Guard, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Lease.class);

    /** Told of a change of hands, on a thread of no event loop's; must return soon. */
    public interface Listener {
        /** @param fence this term's number */
        void taken(long fence);

        void lost();
    }

    /** Of a term. @param untilNanos of {@link System#nanoTime}: what is held if nobody renews it */
    private record Term(long fence, long untilNanos) {}

    private final Vertx vertx;
    private final String name;
    private final LeaseSettings settings;
    private final String holder;
    private final LeaseRow row;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock asking = new ReentrantLock();
    private final Work work;
    private volatile Term term = new Term(0, System.nanoTime());
    /** Until when, of {@link System#nanoTime}, the last answer counts that another server has it. */
    private volatile long elsewhereUntilNanos = System.nanoTime();

    private volatile boolean closed;
    /** What the listeners were told last. */
    private boolean told;

    private long timer;

    private Lease(
            Vertx vertx,
            Work work,
            PgConnectOptions options,
            MeterRegistry metrics,
            String name,
            LeaseSettings settings) {
        this.vertx = vertx;
        this.work = work;
        this.name = name;
        this.settings = settings;
        this.holder = settings.node() + "/" + UUID.randomUUID();
        var deadline = Math.max(200, settings.length().toMillis() / 3);
        this.row = new LeaseRow(vertx, options, name, holder, settings.node(), deadline);
        Gauge.builder("hotline.lease.held", this, lease -> lease.held() ? 1 : 0)
                .description("1 on the server that writes and dials, 0 on one that stands by")
                .tag("lease", name)
                .register(metrics);
        Gauge.builder("hotline.lease.fence", this, lease -> lease.term.fence())
                .description("The fencing number of this server's last term")
                .tag("lease", name)
                .register(metrics);
    }

    /** Asks for the lease once, waiting for the answer, and from then on again and again. Not on an event loop. */
    public static Lease open(
            Vertx vertx,
            Work work,
            PgConnectOptions options,
            MeterRegistry metrics,
            String name,
            LeaseSettings settings) {
        var lease = new Lease(vertx, work, options, metrics, name, settings);
        lease.round();
        lease.timer = vertx.setPeriodic(settings.renewEvery().toMillis(), _ -> lease.soon());
        return lease;
    }

    /** What the lease is about: the telephone system's name. */
    public String name() {
        return name;
    }

    /** This server among all that ever started. */
    public String holder() {
        return holder;
    }

    /** This server's name on the operator's page. */
    public String node() {
        return settings.node();
    }

    /** Whether this server believes to have it; from memory. */
    public boolean held() {
        return fence().isPresent();
    }

    /** The fencing number of the present term, from memory; empty while another server has the lease. */
    public OptionalLong fence() {
        var now = term;
        return now.untilNanos() - System.nanoTime() > 0 ? OptionalLong.of(now.fence()) : OptionalLong.empty();
    }

    /** Whether another server has it, as far as is known; false also when nobody can know, as without the database. */
    public boolean elsewhere() {
        return !held() && elsewhereUntilNanos - System.nanoTime() > 0;
    }

    /** Adds a listener; one added while the lease is held is told so at once. */
    public void listen(Listener listener) {
        synchronized (this) {
            listeners.add(listener);
            if (told) {
                listener.taken(term.fence());
            }
        }
    }

    @Override
    public long check(Sql sql) {
        var fence = fence();
        if (fence.isEmpty() || !holds(sql, fence.getAsLong())) {
            throw new Problem.Unavailable("platform.other-server-writes", null);
        }
        return fence.getAsLong();
    }

    /**
     * Whether a term lasts, to the end of the transaction that asks; it may be renewed meanwhile. A holder that freezes inside it is
     * cut off by the database long before the lease lapses, so that its lock keeps nobody from taking over.
     */
    private boolean holds(Sql sql, long fence) {
        return sql.one(
                        """
                        select set_config('idle_in_transaction_session_timeout', $4::text, true),
                               set_config('hotline.fence', $3::bigint::text, true)
                        from (select 1 from server_lease
                              where name = $1 and holder = $2 and fence = $3 and until > clock_timestamp() for key share)
                              as held""",
                        row -> row,
                        name,
                        holder,
                        fence,
                        String.valueOf(settings.length().toMillis() / 2))
                .isPresent();
    }

    private void soon() {
        work.start("holding the lease", () -> {
            if (!asking.tryLock()) {
                announce();
                return;
            }
            try {
                round();
            } finally {
                asking.unlock();
            }
        });
    }

    private void round() {
        if (closed) {
            return;
        }
        var asked = System.nanoTime();
        try {
            var fence = Work.await(row.hold(settings.length().toMillis() / 1000.0));
            var length = settings.length().toNanos();
            term = fence == null ? new Term(term.fence(), asked) : new Term(fence, asked + length);
            elsewhereUntilNanos = fence == null ? System.nanoTime() + length : asked;
        } catch (RuntimeException e) {
            log.warn("the lease {} could not be asked for: {}", name, e.toString());
        }
        announce();
    }

    private synchronized void announce() {
        var fence = fence();
        if (fence.isPresent() == told) {
            return;
        }
        told = fence.isPresent();
        if (told) {
            log.info("this server ({}) writes and dials for {}, fencing number {}", node(), name, fence.getAsLong());
            listeners.forEach(listener -> listener.taken(fence.getAsLong()));
        } else {
            log.warn("this server ({}) does not write and dial for {} any more", node(), name);
            listeners.forEach(Listener::lost);
        }
    }

    /** Stops asking for it without giving it back, as a frozen process does. */
    void freeze() {
        vertx.cancelTimer(timer);
    }

    /** Whatever this server believes: the row says whose it is. Twice, since the connection may be half dead. */
    private void giveBack() {
        for (var left = 1; left >= 0; left--) {
            try {
                Work.await(row.release());
                return;
            } catch (RuntimeException e) {
                // Then it lapses by itself.
                log.info("the lease {} was not given back: {}", name, e.toString());
            }
        }
    }

    /** Gives it back at once. To be called when everything that waits is written. Not on an event loop. */
    @Override
    public void close() {
        vertx.cancelTimer(timer);
        asking.lock();
        try {
            closed = true;
            listeners.clear();
            term = new Term(term.fence(), System.nanoTime());
            giveBack();
        } finally {
            asking.unlock();
            row.drop();
        }
    }
}
