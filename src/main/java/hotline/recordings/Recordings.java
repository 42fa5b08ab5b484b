package hotline.recordings;

import hotline.calls.CallEffect;
import hotline.calls.CallListener;
import hotline.calls.CallsRoom;
import hotline.pbx.PbxLink;
import hotline.pbx.PbxSettings;
import hotline.people.Audit;
import hotline.platform.Platform;
import hotline.platform.config.Section;
import hotline.platform.database.Sql;
import hotline.platform.http.Request;
import hotline.platform.http.Routes;
import hotline.platform.lease.Lease;
import hotline.recordings.keys.MasterKey;
import hotline.recordings.keys.Seal;
import hotline.recordings.keys.WrappingKeys;
import hotline.recordings.shelf.Shelf;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The room of recordings. What the call tracker says goes into the ledger; a thread of its own finishes
 * what has ended and purges what is due, so that neither event loops nor people wait for disks.
 */
public final class Recordings implements CallListener, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Recordings.class);
    private static final Duration LOOK_EVERY = Duration.ofMinutes(1);

    /** Further back than this the raw files of calls that nobody told of count as strays. */
    private static final Duration LOOK_BACK_AT_START = Duration.ofDays(7);

    private static final Duration LOOK_BACK = Duration.ofDays(1);

    private final Shelf shelf;
    private final MasterKey master;
    private final Lease lease;
    private final Intake intake;
    private final CatchUp catchUp;
    private final Holds holds;
    private final Routes routes;
    private final CaseExport caseExport;
    private final PauseWatch pauseWatch;
    private final Renewals renewals;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("recordings").daemon().factory());

    private Recordings(Platform platform, Audit audit, CallsRoom calls, PbxLink pbx) {
        var section = platform.settings().section("recordings");
        var settings = RecordingSettings.from(section);
        var database = platform.database();
        var clock = platform.clock();
        this.lease = platform.lease();
        var metrics = platform.metrics();
        var ledger = new Ledger(database, lease);
        var master = master(settings, section, ledger);
        var keys = new WrappingKeys(settings.keyFolder(), master);
        this.master = master;
        var spool =
                new Spool(PbxSettings.from(platform.settings().section("pbx")).spoolDir());
        this.shelf = settings.bucket().open(settings.folder());
        var store = new Store(settings.folder(), shelf, settings.zone(), keys);
        var retention = new Retention(settings.keep(), database);
        var judge = new JudgeCall(ledger, new LegStore(database, lease), settings);
        var finish = new FinishRecording(ledger, spool, store, keys, retention, judge, settings, clock);
        var finisher = new Finisher(ledger, spool, store, finish, judge, settings, clock, metrics);
        var purger = new Purger(database, lease, store, retention, audit, clock, metrics);
        var keySweep = new KeySweep(database, lease, keys, settings.zone(), clock);
        var listening = new Listening(database, audit, clock, settings.listenWindow());
        var state = new StoreState(database, store, spool, ledger, settings, clock, metrics);
        var withdraw = new WithdrawPurge(store, audit, clock);
        var legalHolds = new LegalHolds(database, withdraw, audit, clock);
        this.intake = new Intake(ledger, judge);
        this.holds = new Holds(withdraw, legalHolds, clock);
        var reader = new RecordingReader(database, platform.numbers(), retention, audit);
        var playback = new Playback(store, ledger, listening, platform.work(), clock);
        var download = new Download(playback, platform.work(), database, audit, settings.zone(), clock);
        var sheet = new RegisterSheet(platform.messages(), settings.zone());
        var links = new AudioLinks(new Seal(master, "audio link"), settings.linkLength(), database, audit, clock);
        var approvals = new Approvals(database, audit, settings.approvalLength(), clock);
        this.caseExport = new CaseExport(reader, download, approvals, sheet, platform.work(), database, audit, clock);
        var live = new LiveCalls(calls, pbx.context());
        var pauses = new Pauses(database, live, pbx, clock, settings);
        this.renewals = new Renewals(platform, live, pauses, pbx, settings.renew());
        this.pauseWatch = new PauseWatch(platform, pauses);
        var routes = List.of(
                new PauseRoutes(pauses),
                new RecordingRoutes(new RecordingSearch(platform.numbers()), reader, state),
                new ListeningRoutes(reader, playback, download, links, approvals, settings, clock),
                new MarkRoutes(new Marks(database, audit, clock), reader),
                new SampleRoutes(new Samples(database, audit, clock)),
                new RetentionRoutes(new ChangeRetention(database, retention, audit, clock), retention, database, clock),
                new HoldRoutes(legalHolds, reader, sheet, platform.numbers(), database, audit, clock));
        this.routes = api -> routes.forEach(one -> one.mount(api));
        this.catchUp = new CatchUp(new CallLog(database), ledger, judge, clock);
        lease.listen(new Lease.Listener() {
            @Override
            public void taken(long fence) {
                once("tidying", finisher::tidy);
                once("catching up", () -> catchUp.run(LOOK_BACK_AT_START));
            }

            @Override
            public void lost() {
                // Whatever is being written now is refused by the database.
            }
        });
        every(LOOK_EVERY, "catching up", alone(() -> {
            catchUp.run(LOOK_BACK);
            legalHolds.followUp();
        }));
        every(settings.sweepEvery(), "finishing", alone(() -> {
            intake.drain();
            finisher.sweep();
        }));
        var believed = new BelievedClock(database);
        var last = believed.last().orElseGet(clock::instant);
        var clockWatch = new ClockWatch(clock, System::nanoTime, last, believed::ofDatabase);
        every(settings.purgeEvery(), "purging", () -> {
            // Also while another server purges: a jump must not be missed by who takes over.
            var trusted = clockWatch.trusted();
            if (!lease.held()) {
                return;
            }
            if (trusted) {
                believed.believed(clock.instant());
                purger.purge();
                keySweep.sweep();
            }
            listening.forget(clock.instant().minus(settings.listenWindow()));
        });
        every(settings.lookEvery(), "looking at the disks", state::look);
        var emptyStrays = new EmptyStrays(
                database, lease, spool, audit, clock, () -> state.look().strays());
        every(LOOK_EVERY, "removing empty files", alone(emptyStrays::remove));
        var anchor = new Anchor(database, settings.anchorFile(), settings.anchorWebhook(), clock, metrics);
        every(settings.anchorEvery(), "anchoring the ledger", alone(anchor::write));
    }

    /** Refuses to start when the key is missing although there is something that only it opens. */
    private static MasterKey master(RecordingSettings settings, Section section, Ledger ledger) {
        var mayCreate = !ledger.anySealed() && !WrappingKeys.any(settings.keyFolder());
        try {
            return MasterKey.open(settings.keyFile(), mayCreate);
        } catch (MasterKey.Unusable e) {
            throw section.refuse("key-file", e.sentence());
        }
    }

    /** Wrapping keys of another room, in a folder of its own, under the same master key. */
    public WrappingKeys keysIn(Path folder) {
        return new WrappingKeys(folder, master);
    }

    /** Seals short texts of another room under the master key. @param purpose what is sealed for another does not open */
    public Seal seal(String purpose) {
        return new Seal(master, purpose);
    }

    /** The call log knows more than was heard: brings the ledger up to it soon. From any thread. */
    public void catchUp() {
        once("catching up", alone(() -> catchUp.run(LOOK_BACK_AT_START)));
    }

    public static Recordings open(Platform platform, Audit audit, CallsRoom calls, PbxLink pbx) {
        return new Recordings(platform, audit, calls, pbx);
    }

    private void once(String what, Runnable task) {
        if (!worker.isShutdown()) {
            worker.execute(() -> careful(what, task));
        }
    }

    /** What one server does for all: finishing, purging. */
    private Runnable alone(Runnable task) {
        return () -> {
            if (lease.held()) {
                task.run();
            }
        };
    }

    private void every(Duration pause, String what, Runnable task) {
        var _ = worker.scheduleWithFixedDelay(() -> careful(what, task), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A failure must not end the schedule: the next round tries again. */
    private static void careful(String what, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            log.warn("{} failed; it is tried again", what, e);
        }
    }

    /** Only remembers; the room's own thread writes. A server that stands by catches up when it takes over. */
    @Override
    public void heard(CallEffect effect) {
        renewals.hear(effect);
        if (!lease.elsewhere() && intake.hear(effect)) {
            once("writing the ledger", alone(intake::drain));
        }
    }

    /**
     * Keeps the recordings of a call beyond their time, those to come included, until the case releases
     * them. To be called in the transaction that links the call with the case; taking a hold twice
     * changes nothing.
     *
     * @param reason for the register, 1 to 500 characters
     * @param by the person who does it, null when the system does
     */
    public void hold(Sql sql, CallKey call, String caseNumber, String reason, @Nullable Long by) {
        holds.hold(sql, call, caseNumber, reason, by);
    }

    /** The case needs this call's recordings no longer. */
    public void release(Sql sql, CallKey call, String caseNumber, @Nullable Long by) {
        holds.release(sql, call, caseNumber, by);
    }

    /** The case needs no recordings any longer; in the transaction that closes it. */
    public void releaseAll(Sql sql, String caseNumber, @Nullable Long by) {
        holds.releaseAll(sql, caseNumber, by);
    }

    /**
     * Sends all of a case as one sealed file, for who may see the case; the reason is asked for in the query.
     *
     * @param object the case in the audit log
     * @param files what else belongs into it, by name
     */
    public Runnable export(
            RoutingContext context, Request request, String caseNumber, String object, Map<String, byte[]> files) {
        return caseExport.send(context, request, caseNumber, object, files);
    }

    public Routes routes() {
        return routes;
    }

    @Override
    public void close() {
        pauseWatch.close();
        once("writing the ledger", alone(intake::drain));
        worker.shutdown();
        try {
            if (!worker.awaitTermination(10, TimeUnit.SECONDS)) {
                worker.shutdownNow();
            }
        } catch (InterruptedException e) {
            worker.shutdownNow();
            Thread.currentThread().interrupt();
        }
        shelf.close();
    }
}
