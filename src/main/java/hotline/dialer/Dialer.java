package hotline.dialer;

import hotline.calls.CallListener;
import hotline.customers.Customers;
import hotline.customers.NumberOfCall;
import hotline.floor.Floor;
import hotline.floor.FloorChange;
import hotline.floor.agent.AgentState;
import hotline.pbx.PbxEvent;
import hotline.pbx.PbxLink;
import hotline.people.People;
import hotline.platform.Platform;
import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import hotline.platform.http.Routes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** The room of the calls that we start: callbacks, calls from the console, and their limits. */
public final class Dialer implements AutoCloseable {
    private static final Duration ROUND = Duration.ofSeconds(1);
    private final Platform platform;
    private final AttemptWatch watch;
    private final DialRounds rounds;
    private final OpenCallbacks open;
    private final ClickToCall click;
    private final AttemptEnd end;
    private final Permission permission;
    private final List<Routes> routes;
    private final long timer;

    private Dialer(
            Platform platform,
            People people,
            Customers customers,
            Floor floor,
            PbxLink pbx,
            NumberOfCall numberOfCall) {
        var settings = DialerSettings.from(platform.settings().section("dialer"));
        Supplier<CallingWindow> window = () -> new CallingWindow(
                floor.zone(), settings.from(), settings.until(), settings.days(), floor.restDays()::contains);
        var start = new StartAttempt(platform, floor.zone());
        this.end = new AttemptEnd(platform, floor.reservations(), settings.retry(), window);
        this.platform = platform;
        this.watch = new AttemptWatch(platform.vertx(), end::written, this::talked);
        var recovery = new Recovery(platform, floor, watch, end);
        var callbackDialling = new CallbackDialling(platform, floor, pbx, settings, start, watch, end);
        this.rounds = new DialRounds(platform, floor, settings, callbackDialling, recovery, window, start, pbx.name());
        var missed = new MissedCalls(platform, customers, settings, window, floor.defaultQueue());
        this.open = new OpenCallbacks(platform.database().express());
        var callbacks = new Callbacks(platform, customers, people.users(), people.audit(), window, numberOfCall);
        this.click = new ClickToCall(platform, floor, pbx, start, watch, end);
        LeftBehind.tell(people.handovers(), people.audit());
        this.permission = new Permission(platform, window, start);
        this.routes = List.of(
                new CallbackRoutes(
                        callbacks,
                        platform.database(),
                        platform.numbers(),
                        settings.retry().most()),
                new DialRoutes(platform, click, callbacks, customers, start, people.audit()),
                new DoNotCallRoutes(platform, people.audit()));
        pbx.listen(event -> {
            watch.heard(event);
            if (event instanceof PbxEvent.LinkUp up) {
                recovery.compare(up);
            }
        });
        floor.loop().run(() -> floor.listen(this::floorChanged));
        this.timer = platform.vertx().setPeriodic(ROUND.toMillis(), _ -> {
            missed.soon();
            rounds.soon();
        });
    }

    /** @param numberOfCall the customer's number of a call that the person may see */
    public static Dialer open(
            Platform platform,
            People people,
            Customers customers,
            Floor floor,
            PbxLink pbx,
            NumberOfCall numberOfCall) {
        return new Dialer(platform, people, customers, floor, pbx, numberOfCall);
    }

    /** Written at once, so that after a crash the customer is not called again. */
    private void talked(UUID attempt) {
        var now = platform.clock().instant();
        if (platform.lease().held()) {
            platform.work()
                    .start(
                            "noting an answer",
                            () -> platform.database().inTransaction(sql -> {
                                platform.lease().check(sql);
                                AttemptStore.answered(sql, attempt, now);
                            }));
        }
    }

    /** Whoever becomes free may be given a callback that is due. */
    private void floorChanged(FloorChange change) {
        if (change instanceof FloorChange.AgentChanged(var agent) && agent.state() == AgentState.READY) {
            rounds.soon();
        }
    }

    /**
     * A person calls a number for a room above.
     *
     * @param number as {@link hotline.platform.numbers.PhoneNumber#key} has it
     * @param within is told the attempt inside the transaction that commits it, and may refuse by a problem
     * @throws hotline.platform.Problem.Conflict when the own telephone is busy or a limit forbids the call
     */
    public UUID call(Caller caller, String number, BiConsumer<Sql, UUID> within) {
        return click.number(caller, platform.numbers().read(number), null, null, within);
    }

    /** Why that number is not to be called now by that person, for what can wait; empty when it may be. */
    public Optional<Permission.NotNow> whyNot(Sql sql, String number, long userId) {
        return permission.whyNot(sql, platform.numbers().read(number), userId);
    }

    /** Hears of every attempt that ended, inside the transaction that writes it. */
    public void onEnded(BiConsumer<Sql, Attempt> listener) {
        end.listen(listener);
    }

    /** For the tracker's conclusions. */
    public CallListener callListener() {
        return watch::heard;
    }

    /** Callbacks that a number is owed, for the screen pop. */
    public OpenCallbacks openCallbacks() {
        return open;
    }

    /** How many callbacks are due that this person sees. On a virtual thread. */
    public int due(Caller caller) {
        return CallbackStore.dueFor(
                platform.database(), CallbackSight.of(caller), platform.clock().instant());
    }

    public Routes routes() {
        return api -> routes.forEach(part -> part.mount(api));
    }

    @Override
    public void close() {
        platform.vertx().cancelTimer(timer);
    }
}
