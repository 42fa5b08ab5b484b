package hotline.recordings;

import com.fasterxml.jackson.annotation.JsonIgnore;
import hotline.platform.database.Database;
import hotline.platform.database.Times;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the disk and the work on recordings stand: looked at now and then, shown at once, alarmed. */
final class StoreState {
    private static final Logger log = LoggerFactory.getLogger(StoreState.class);
    private static final int MOST_STRAYS = 200;
    /** Bits of a second that the telephone system writes, of each sample of both channels. */
    private static final int RAW_BITS = 32;

    private static final int LEAST_SHARE = 20;
    /** For so long after its call a recording that is not whole is an alarm. */
    private static final Duration FAULTY_FOR = Duration.ofHours(1);

    private final Database database;
    private final Store store;
    private final Spool spool;
    private final Ledger ledger;
    private final RecordingSettings settings;
    private final Clock clock;
    private final Map<String, Instant> unannounced = new HashMap<>();
    private volatile @Nullable State last;

    /** @param since when it was first seen */
    record Stray(String name, long size, Instant since) {}

    /**
     * @param freeBytes of the disk that is full first: the store's, or the telephone system's
     * @param daysLeft until it is full, null when not within a year
     * @param waiting announced recordings of ended calls that are not finished yet
     * @param missing recordings that should be there, of the last week
     * @param flagged recordings with a flag, of the last week
     * @param faulty of calls that ended within {@link #FAULTY_FOR}, with any flag but long silence
     */
    record State(
            long freeBytes,
            @Nullable Integer daysLeft,
            long waiting,
            long missing,
            long flagged,
            @JsonIgnore long faulty,
            List<Stray> strays) {}

    StoreState(
            Database database,
            Store store,
            Spool spool,
            Ledger ledger,
            RecordingSettings settings,
            Clock clock,
            MeterRegistry metrics) {
        this.database = database;
        this.store = store;
        this.spool = spool;
        this.ledger = ledger;
        this.settings = settings;
        this.clock = clock;
        gauge(metrics, "free.bytes", "Bytes free on the disk of the recordings", State::freeBytes);
        gauge(metrics, "days.left", "Days until that disk is full; 365 when not within a year", StoreState::days);
        gauge(metrics, "waiting", "Recordings of ended calls not finished yet", State::waiting);
        gauge(metrics, "missing.week", "Recordings missing, of the last week", State::missing);
        gauge(metrics, "flagged.week", "Recordings with a flag, of the last week", State::flagged);
        gauge(
                metrics,
                "faulty.hour",
                "Recordings missing, short, unreadable or silent, of the last hour",
                State::faulty);
        gauge(
                metrics,
                "strays",
                "Files in the spool folder that no call announced",
                state -> state.strays().size());
        gauge(metrics, "alarm", "1 when the disk will be full too soon", state -> alarming(state) ? 1 : 0);
    }

    private void gauge(MeterRegistry metrics, String name, String what, ToDoubleFunction<State> value) {
        Gauge.builder("hotline.recordings." + name, this, self -> {
                    var state = self.last;
                    return state == null ? Double.NaN : value.applyAsDouble(state);
                })
                .description(what)
                .register(metrics);
    }

    private static double days(State state) {
        return state.daysLeft() == null ? DaysLeft.HORIZON : state.daysLeft();
    }

    private boolean alarming(State state) {
        return state.daysLeft() != null && state.daysLeft() < settings.alarmDays();
    }

    /** As of the last look; looks when there was none. */
    State state() {
        var known = last;
        return known == null ? look() : known;
    }

    /** Looks again. */
    synchronized State look() {
        var now = clock.instant();
        var free = store.freeBytes();
        var counts = database.only(
                """
                select (select count(*) from recording where state = 'expected' and ended_at is not null) as waiting,
                       (select count(*) from recording where flags <> '{}' and started_at >= $1
                            and state = 'missing') as missing,
                       (select count(*) from recording where flags <> '{}' and started_at >= $1) as flagged,
                       (select count(*) from recording where flags <> '{}' and flags <> array ['longSilence']
                            and started_at >= $1 and ended_at >= $2) as faulty""",
                row -> new long[] {
                    row.getLong("waiting"), row.getLong("missing"), row.getLong("flagged"), row.getLong("faulty")
                },
                Times.of(now.minus(Duration.ofDays(7))),
                Times.of(now.minus(FAULTY_FOR)));
        var perDay = perDay(now);
        var spoolFull = spoolFull(perDay);
        var state = new State(
                spoolFull ? spool.room().free() : free,
                spoolFull ? Integer.valueOf(0) : daysLeft(free, perDay, now),
                counts[0],
                counts[1],
                counts[2],
                counts[3],
                strays(now));
        if (alarming(state)) {
            log.error(
                    "the disk of the {} will be full in {} days: {} bytes free",
                    spoolFull ? "telephone system's recordings" : "recordings",
                    state.daysLeft(),
                    state.freeBytes());
        }
        last = state;
        return state;
    }

    private long perDay(Instant now) {
        return database.only(
                "select coalesce(sum(size), 0)::bigint / 7 as bytes from recording where finished_at >= $1",
                row -> row.getLong("bytes"),
                Times.of(now.minus(Duration.ofDays(7))));
    }

    /**
     * What the telephone system writes is moved on as long as we run; its disk has to take a day without us.
     *
     * @param perDay bytes that the store takes on a day
     */
    private boolean spoolFull(long perDay) {
        var room = spool.room();
        var raw = settings.compress() ? perDay * settings.rawRate() * RAW_BITS / settings.bitrate() : perDay;
        return room.all() > 0 && (room.free() < raw || room.free() < room.all() / LEAST_SHARE);
    }

    private @Nullable Integer daysLeft(long free, long perDay, Instant now) {
        var freed = new long[(int) Math.min(DaysLeft.HORIZON, settings.keep().toDays() + 1)];
        database.query(
                """
                select greatest(0, floor(extract(epoch from keep_until - $1) / 86400))::int as day,
                       sum(size)::bigint as bytes
                from recording_kept where stored and held = 0 and keep_until < $2 group by 1""",
                row -> {
                    freed[Math.min(freed.length - 1, row.getInteger("day"))] += row.getLong("bytes");
                    return Boolean.TRUE;
                },
                Times.of(now),
                Times.of(now.plus(Duration.ofDays(freed.length))));
        return DaysLeft.of(free, perDay, freed);
    }

    /** Files that nobody announced in all the time that the settings give; the telephone system may be ahead of us. */
    private List<Stray> strays(Instant now) {
        var files = spool.files();
        var announced = new HashSet<>(
                ledger.announced(files.stream().map(Spool.Found::path).toList()));
        var sizes = new HashMap<String, Long>();
        files.stream()
                .filter(file -> !announced.contains(file.path()))
                .forEach(file -> sizes.put(file.path(), file.size()));
        unannounced.keySet().retainAll(sizes.keySet());
        sizes.keySet().forEach(path -> {
            if (unannounced.putIfAbsent(path, now) == null) {
                log.info("spool file {} is not announced (yet)", path);
            }
        });
        return unannounced.entrySet().stream()
                .filter(seen -> !seen.getValue().plus(settings.strayAfter()).isAfter(now))
                .map(seen ->
                        new Stray(seen.getKey(), Objects.requireNonNull(sizes.get(seen.getKey())), seen.getValue()))
                .sorted(Comparator.comparing(Stray::since).thenComparing(Stray::name))
                .limit(MOST_STRAYS)
                .toList();
    }
}
