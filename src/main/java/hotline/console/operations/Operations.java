package hotline.console.operations;

import hotline.calls.CallsRoom;
import hotline.calls.Gaps;
import hotline.floor.Floor;
import hotline.floor.FloorChange.LinkView;
import hotline.pbx.PbxSettings;
import hotline.platform.Platform;
import hotline.platform.Problem;
import hotline.platform.http.Access;
import hotline.platform.http.Reply;
import hotline.platform.http.Routes;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operator's page and the alarms. What it shows of this server is what /metrics says of it. */
public final class Operations implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Operations.class);
    private static final Duration EVERY = Duration.ofSeconds(5);
    /** Queues of work, by the gauge that counts each. */
    private static final Map<String, String> WORK = Map.of(
            "call-log", "hotline.calls.log.waiting",
            "recordings", "hotline.recordings.waiting",
            "transactions", "hotline.database.transactions",
            "calls-live", "hotline.calls.live",
            "browsers", "hotline.live.connections");

    private final Platform platform;
    private final CallsRoom calls;
    private final Floor floor;
    private final Figures figures;
    private final LeaseStore leases;
    private final Alarms alarms;
    /** Without a telephone system there is no link that could be down. */
    private final boolean telephony;

    private final long timer;
    private final Map<String, Rate> rates = new HashMap<>();
    private final Map<String, State.Drift> drift = new HashMap<>();

    /** How many events had come, at a moment of {@link System#nanoTime}. */
    private record Rate(double count, long atNanos, double perSecond) {}

    private Operations(Platform platform, CallsRoom calls, Floor floor, AlarmSettings settings) {
        this.platform = platform;
        this.calls = calls;
        this.floor = floor;
        this.telephony = PbxSettings.from(platform.settings().section("pbx")).present();
        this.figures = new Figures(platform.metrics());
        this.leases = new LeaseStore(platform);
        var diskDays = platform.settings().section("recordings").number("alarm-days", 14, 0, 365);
        this.alarms = new Alarms(platform, new AlarmRules(settings, diskDays), new Webhook(platform, settings));
        this.timer = platform.vertx()
                .setPeriodic(EVERY.toMillis(), _ -> platform.work().start("looking for alarms", this::look));
    }

    public static Operations open(Platform platform, CallsRoom calls, Floor floor) {
        return new Operations(
                platform, calls, floor, AlarmSettings.from(platform.settings().section("alarms")));
    }

    public Routes routes() {
        return api -> api.on("readOperations", Access.supervisors(), _ -> Reply.ok(state(gaps(), leases.all())));
    }

    private void look() {
        try {
            alarms.look(state(gaps(), leases.all()));
        } catch (Problem.Unavailable e) {
            // Without the database: what the memory knows, which is the link and the disk's queue.
            log.debug("alarms without the database", e);
            alarms.look(state(List.of(), List.of()));
        }
    }

    private List<Gaps.Gap> gaps() {
        return calls.gaps();
    }

    private State state(List<Gaps.Gap> gaps, List<State.Lease> held) {
        var now = platform.clock().instant();
        var spool = calls.spool();
        return new State(
                now,
                platform.lease().node(),
                platform.lease().held(),
                telephony ? floor.now().links().stream().map(this::link).toList() : List.of(),
                floor.now().trunks(),
                gaps,
                new State.Spool(spool.waiting() + figures.count("hotline.agents.times.spool.bytes"), spool.most()),
                drift(now),
                boxed(figures.mean("hotline.pbx.look")),
                held,
                work(),
                new State.Disk(
                        figures.gauge("hotline.recordings.free.bytes").isPresent()
                                ? figures.count("hotline.recordings.free.bytes")
                                : null,
                        figures.gauge("hotline.recordings.days.left").isPresent()
                                ? (int) figures.count("hotline.recordings.days.left")
                                : null,
                        figures.count("hotline.recordings.faulty.hour")),
                alarms.raised());
    }

    private State.Link link(LinkView link) {
        return new State.Link(
                link.pbx(),
                link.up(),
                link.lastSeen(),
                link.since(),
                rate(link.pbx()),
                figures.gauge("hotline.ami.lag.seconds", "pbx", link.pbx()));
    }

    /** Events a second, between two questions at least a second apart. */
    private synchronized double rate(String pbx) {
        var count = figures.total("hotline.ami.events", "pbx", pbx);
        var now = System.nanoTime();
        var before = rates.get(pbx);
        if (before == null) {
            rates.put(pbx, new Rate(count, now, 0));
            return 0;
        }
        var seconds = (now - before.atNanos()) / 1e9;
        if (seconds >= 1) {
            rates.put(pbx, new Rate(count, now, Math.round(10 * (count - before.count()) / seconds) / 10.0));
        }
        return rates.getOrDefault(pbx, before).perSecond();
    }

    private synchronized List<State.Drift> drift(Instant now) {
        figures.by("hotline.drift", "kind").forEach((kind, count) -> {
            var before = drift.get(kind);
            if (before == null || before.count() != count) {
                drift.put(kind, new State.Drift(kind, count, count == 0 ? null : now));
            }
        });
        return drift.values().stream()
                .sorted(Comparator.comparing(State.Drift::kind))
                .toList();
    }

    private List<State.Waiting> work() {
        return WORK.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(work -> new State.Waiting(work.getKey(), figures.count(work.getValue())))
                .toList();
    }

    private static @Nullable Double boxed(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    @Override
    public void close() {
        platform.vertx().cancelTimer(timer);
    }
}
