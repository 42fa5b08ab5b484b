package hotline.policies.duty;

import hotline.outbox.Event;
import hotline.outbox.Outbox;
import hotline.outbox.Topic;
import hotline.people.People;
import hotline.platform.Platform;
import hotline.platform.Problem;
import hotline.platform.http.Routes;
import hotline.platform.text.Language;
import hotline.policies.Policies;
import hotline.policies.duty.DutyPlan.Gap;
import hotline.policies.duty.DutyPlan.Watch;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The duty roster: whom the hotline calls as a last resort; kept in memory, so that a routing question waits for nothing. */
public final class Duties implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Duties.class);
    private static final String GAP = "duty-gap";
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);
    /** How far ahead it is known to the telephone system when we are away. */
    private static final Duration AHEAD = Duration.ofDays(31);

    private final Platform platform;
    private final Policies policies;
    private final Outbox outbox;
    private final Duration warn;
    private final Routes routes;
    private final long timer;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile List<Duty> known = List.of();

    private Duties(Platform platform, People people, Outbox outbox, Policies policies) {
        var section = platform.settings().section("policies").section("duty");
        this.platform = platform;
        this.policies = policies;
        this.outbox = outbox;
        this.warn = section.duration("warn", Duration.ofDays(3));
        outbox.topic(new Topic(GAP, List.of("from", "until"), (_, _) -> List.of()));
        this.routes = new DutyRoutes(platform, people.audit(), policies, this::changed);
        LeftBehind.tell(people.handovers());
        refresh();
        this.timer = platform.vertx()
                .setPeriodic(
                        section.duration("look-every", Duration.ofMinutes(5)).toMillis(),
                        _ -> platform.work().start("looking at the duty roster", this::look));
    }

    public static Duties open(Platform platform, People people, Outbox outbox, Policies policies) {
        return new Duties(platform, people, outbox, policies);
    }

    public Routes routes() {
        return routes;
    }

    /** Runs after the roster was changed here. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    private void changed() {
        refresh();
        listeners.forEach(Runnable::run);
    }

    /** Reads it again. For virtual threads. */
    public void refresh() {
        var now = platform.clock().instant();
        known = DutyStore.between(platform.database(), now, now.plus(AHEAD), now);
    }

    /** Whom to call at that moment, one after the other; from memory. */
    public List<String> numbers(Instant moment) {
        return DutyPlan.numbers(known, moment);
    }

    /** Whom to call from the turns that run now on, as far as it is known; from memory. */
    public List<Watch> ahead() {
        var now = platform.clock().instant();
        return DutyPlan.watches(known).stream()
                .filter(watch -> watch.until().isAfter(now))
                .toList();
    }

    /** Tells of gaps before they come, each once; on the server that holds the lease. */
    private void look() {
        if (!platform.lease().held()) {
            return;
        }
        try {
            var now = platform.clock().instant();
            platform.database().inTransaction(sql -> {
                platform.lease().check(sql);
                if (!DutyStore.any(sql)) {
                    return;
                }
                var duties = DutyStore.between(sql, now, now.plus(warn).plus(AHEAD), now);
                DutyPlan.gaps(policies.openingHours(), duties, now, now.plus(warn)).stream()
                        .filter(gap -> gap.from().isAfter(now))
                        .forEach(gap -> outbox.tell(sql, event(gap), DutyStore.keepers(sql)));
            });
        } catch (Problem.Unavailable e) {
            log.info("looking at the duty roster waits: {}", e.getMessage());
        }
    }

    private Event event(Gap gap) {
        var zone = policies.openingHours().zone();
        var said = new EnumMap<Language, Map<String, String>>(Language.class);
        for (var language : Language.values()) {
            said.put(
                    language,
                    Map.of(
                            "from", MOMENT.format(gap.from().atZone(zone)),
                            "until", MOMENT.format(gap.until().atZone(zone))));
        }
        var key = "duty-gap/" + gap.from().getEpochSecond();
        return new Event(key, GAP, 0, false, "/administration/duty", said);
    }

    @Override
    public void close() {
        platform.vertx().cancelTimer(timer);
    }
}
