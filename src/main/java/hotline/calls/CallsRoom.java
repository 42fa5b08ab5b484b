package hotline.calls;

import hotline.pbx.Drift;
import hotline.pbx.PbxEvent;
import hotline.pbx.Snapshot;
import hotline.platform.Platform;
import hotline.platform.database.Installation;
import hotline.platform.database.Times;
import hotline.platform.http.Caller;
import hotline.platform.http.Routes;
import hotline.platform.spool.SpoolSettings;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ObjLongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The room of calls: follows every call of the telephone system, logs it, and tells the rooms above. */
public final class CallsRoom implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CallsRoom.class);
    private final Platform platform;
    private final String pbx;
    private final Tracker tracker;
    private final CallLog callLog;
    private final CallJournal journal;
    private final Drift drift;
    private Instant comparedAt = Instant.EPOCH;
    private final CallSearch search;
    private final QueueOwners queues;
    private final WrapUps wrapUps;
    private final Routes routes;
    private final Supplier<SpoolLevel> spool;
    private final List<CallListener> listeners = new CopyOnWriteArrayList<>();
    private final List<ObjLongConsumer<Caller>> wrapUpListeners = new CopyOnWriteArrayList<>();

    private CallsRoom(CallsNeeds needs) {
        var link = needs.link();
        var settings = needs.settings();
        this.platform = needs.platform();
        this.pbx = settings.name();
        this.tracker = new Tracker(pbx, settings.trunks(), platform.numbers());
        var store = new LogStore(platform.database(), platform.lease());
        var spoolSettings =
                SpoolSettings.from(platform.settings().section("spool")).of(Installation.id(platform.database()));
        var writer = new LogWriter(store, platform.lease(), spoolSettings, platform.metrics());
        // Before what was going on is read: what was heard last may be on disk only.
        writer.drainLeft();
        this.spool = writer::level;
        var standBy = new StandBy(platform, store, pbx, tracker, this::identified);
        this.callLog = new CallLog(platform, link.context(), writer, standBy, tracker, pbx, this::identified);
        this.drift = new Drift(platform.metrics(), pbx, Comparison.KINDS);
        this.search = new CallSearch(platform.database(), platform.numbers());
        this.queues = needs.queues();
        var reasons = Codes.reasons(platform.database());
        var dispositions = Codes.dispositions(platform.database());
        this.wrapUps = new WrapUps(platform, needs.customers(), reasons, dispositions);
        this.routes = new CallRoutes(
                platform,
                search,
                queues,
                wrapUps,
                reasons,
                dispositions,
                needs.people().audit(),
                (caller, callId) -> wrapUpListeners.forEach(listener -> listener.accept(caller, callId)));
        var state = store.state(pbx);
        state.ifPresent(known -> tracker.restore(store.going(pbx), known.startedAt(), known.heardUntil()));
        this.journal = new CallJournal(
                platform,
                link.journal(),
                settings,
                state.map(LogStore.State::heardUntil).orElse(null));
    }

    /** Takes up the calls that were going on when the log was written last. */
    public static CallsRoom open(CallsNeeds needs) {
        var room = new CallsRoom(needs);
        needs.link().listen(room::heard);
        needs.link().look(room::compare);
        room.callLog.start();
        if (needs.settings().present()) {
            room.journal.start();
        }
        return room;
    }

    /** Adds a listener, called on the telephone system's event loop; one added before it starts hears everything. */
    public void listen(CallListener listener) {
        listeners.add(listener);
    }

    /** Adds a listener for saved wrap-ups: who, and of which call. Called on a virtual thread. */
    public void onWrapUp(ObjLongConsumer<Caller> listener) {
        wrapUpListeners.add(listener);
    }

    /**
     * Adds a listener for calls that were put together from the telephone system's files after nobody had
     * heard them, or not the whole of them: each with a {@link CallEffect.CallEnded}, on a virtual thread,
     * after it was logged. A crash may swallow one that is logged.
     */
    public void onReconstructed(CallListener listener) {
        journal.listen(listener);
    }

    /** On the internal port: takes what {@code hotline ship} sends from a telephone system's machine. */
    public void mountInternal(Router internal) {
        journal.shipments().mount(internal);
    }

    /** Adds a listener for changes of the log by which figures must be counted anew; on a virtual thread. */
    public void onRecount(Runnable listener) {
        journal.watch().onChange(listener);
    }

    /** The calls that are going on; on the telephone system's event loop only. */
    public List<CallView> live() {
        return tracker.live();
    }

    /** A call that is going on; on the telephone system's event loop only. */
    public Optional<CallView> find(String linkedid) {
        return tracker.find(linkedid);
    }

    /** The latest gaps of the link, newest first, at most 20; for virtual threads. */
    public List<Gaps.Gap> gaps() {
        return journal.gaps().latest(null, 20);
    }

    /** What of the log waits on disk for the database; from any thread. */
    public SpoolLevel spool() {
        return spool.get();
    }

    /** How many dispositions a person owes; for virtual threads. */
    public long owed(long userId) {
        return wrapUps.owed(userId);
    }

    /** The customer's number of a call that the caller may see; empty also when withheld. For virtual threads. */
    public Optional<String> number(Caller caller, long callId) {
        return known(caller, callId).map(KnownCall::number).filter(number -> !number.isEmpty());
    }

    /** A call that the caller may see; for virtual threads. */
    public Optional<KnownCall> known(Caller caller, long callId) {
        return search.known(CallSight.of(caller, queues), callId);
    }

    /**
     * Each queue's counts since then; for virtual threads.
     *
     * @param inTime the limit of each queue's service level
     * @param otherwise that of a queue that is not among them
     */
    public Map<String, QueueCounts> counts(
            Instant since, Map<String, Duration> inTime, Duration otherwise, Duration shortAbandon) {
        return QueueCounts.since(platform.database(), pbx, since, inTime, otherwise, shortAbandon);
    }

    /** The last calls with a number. */
    public LastContacts lastContacts() {
        return new LastContacts(platform.database().express());
    }

    /** A call whose disposition is owed. @param number as {@link hotline.platform.numbers.PhoneNumber#key} has it */
    public record Owed(
            long callId, String linkedid, @Nullable Instant endedAt, String number) {}

    /** The calls whose disposition a person owes, oldest first, at most 100; for virtual threads. */
    public List<Owed> owedCalls(long userId) {
        return platform.database()
                .query(
                        """
                        select c.id, c.linkedid, c.ended_at, c.number from call c
                        where c.id in (select l.call_id from call_leg l where l.user_id = $1 and l.owed)
                        order by c.id limit 100""",
                        row -> new Owed(
                                row.getLong("id"),
                                row.getString("linkedid"),
                                Times.instantOrNull(row, "ended_at"),
                                row.getString("number")),
                        userId);
    }

    public Routes routes() {
        return api -> {
            routes.mount(api);
            journal.gapRoutes().mount(api);
        };
    }

    private void heard(PbxEvent event) {
        tracker.apply(event, this::tell);
        switch (event) {
            case PbxEvent.LinkUp up -> {
                callLog.linked(true, up.startedAt());
                journal.watch().up(up.startedAt());
            }
            case PbxEvent.LinkDown down -> {
                callLog.linked(false, null);
                journal.watch().down(down.lastHeard());
                drift.forget();
            }
            default -> {}
        }
    }

    private boolean compare(Snapshot snapshot, Instant at) {
        var since = comparedAt;
        comparedAt = at;
        var drifted = drift.confirm(tracker.differences(snapshot), at);
        if (!drifted.isEmpty()) {
            tracker.repair(drifted, snapshot, since, at, this::tell);
        }
        return drift.suspects();
    }

    private void identified(String linkedid, long id) {
        tracker.identified(linkedid, id, platform.clock().instant(), this::tell);
    }

    private void tell(CallEffect effect) {
        callLog.heard(effect);
        for (var listener : listeners) {
            try {
                listener.heard(effect);
            } catch (RuntimeException e) {
                // One room's mistake must not cost the others the effect.
                log.error("a listener failed on {}", effect, e);
            }
        }
    }

    /** Writes what waits. What is heard afterwards is taken up as a gap at the next start. */
    @Override
    public void close() {
        listeners.clear();
        journal.close();
        callLog.close();
    }
}
