package hotline.floor;

import hotline.calls.CallEffect;
import hotline.calls.CallListener;
import hotline.calls.CallsRoom;
import hotline.calls.QueueOwners;
import hotline.customers.Customers;
import hotline.floor.prompts.PromptRoutes;
import hotline.floor.prompts.Prompts;
import hotline.floor.routing.RouteHandler;
import hotline.floor.routing.Routing;
import hotline.floor.routing.RoutingDesk;
import hotline.floor.routing.RoutingRules;
import hotline.pbx.Drift;
import hotline.pbx.Look;
import hotline.pbx.PbxEvent;
import hotline.pbx.PbxLink;
import hotline.pbx.PbxListener;
import hotline.pbx.PbxSettings;
import hotline.people.People;
import hotline.platform.Platform;
import hotline.platform.database.Database;
import hotline.platform.http.Routes;
import hotline.policies.Policies;
import hotline.policies.duty.Duties;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The room of the floor: agents and queues as they are now, and what is done to them. */
public final class Floor implements AutoCloseable {
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration REFRESH = Duration.ofSeconds(30);
    private final Platform platform;
    private final OpeningState opening;
    private final ZoneId zone;
    private final FloorSettings settings;
    private final FloorLoop loop;
    private final LiveFloor live;
    private final FloorNow now;
    private final Reservations reservations;
    private final Phones phones;
    private final Optional<FloorFiles> files;
    private final Upkeep upkeep;
    private final RoutingDesk desk;
    private final Router router;
    private final List<Routes> routes;
    private final List<Long> timers = new ArrayList<>();

    private Floor(
            Platform platform, People people, Duties duties, PbxLink pbx, PbxSettings pbxSettings, FloorNeeds needs) {
        var section = platform.settings().section("floor");
        var database = platform.database();
        var queues = new QueueStore(database);
        var store = new FloorStore(database);
        var onCall = new OnCall(duties, store);
        var prompts = new Prompts(database, people.audit(), platform.clock(), pbxSettings.generatedDir());
        this.platform = platform;
        this.opening = needs.opening();
        this.zone = needs.zone();
        this.settings = FloorSettings.from(section);
        this.loop = new FloorLoop(pbx.context());
        this.desk = new RoutingDesk(platform.vertx(), platform.work(), needs.callers());
        this.live = new LiveFloor(
                settings,
                zone,
                platform.clock(),
                pbx,
                pbxSettings.trunks(),
                desk::priorityOf,
                this::open,
                () -> !platform.lease().elsewhere());
        this.now = new FloorNow(live, loop);
        this.reservations = new Reservations(live, loop);
        this.router = new Router(
                new Routing(RoutingRules.from(section, settings.defaultQueue())),
                desk,
                live,
                loop,
                opening,
                onCall,
                platform.clock());
        this.files = pbxSettings.present()
                ? Optional.of(new FloorFiles(
                        new GeneratedFiles(pbxSettings.generatedDir()), settings, opening, onCall, prompts, pbx))
                : Optional.empty();
        this.upkeep = new Upkeep(live, loop, queues, store, needs, onCall, files, platform.clock());
        this.phones = new Phones(store, live, loop, pbx, settings, platform.clock(), upkeep::refresh);
        var commands = new AgentCommands(live, loop, store, new Conferences(live, loop, needs.calls(), pbx));
        this.routes = List.of(
                new AgentRoutes(now, commands, phones, people.sessions(), database, people.audit(), needs.owed()),
                new QueueRoutes(queues, database, people.users(), people.audit(), upkeep::refresh),
                new SettingRoutes(now, upkeep, store, database, people.audit(), platform.numbers()),
                new PromptRoutes(prompts),
                new NoticeRoutes(queues, prompts.notices(), upkeep::refresh));
        duties.onChange(upkeep::refreshOnCall);
        live.listen(phones::heard);
        live.listen(new TrunkGauges(platform.metrics()));
        people.sessions()
                .onEnd(ended -> platform.work()
                        .start("closing a phone", () -> phones.sessionEnded(ended.userId(), ended.sessionId())));
    }

    /** Which department each queue belongs to, for the room of calls, which is opened before. */
    public static QueueOwners queueOwners(Database database) {
        return new QueueStore(database)::ofOthers;
    }

    public static Floor open(
            Platform platform,
            People people,
            Policies policies,
            Duties duties,
            Customers customers,
            CallsRoom calls,
            PbxLink pbx,
            PbxSettings pbxSettings) {
        var settings = FloorSettings.from(platform.settings().section("floor"));
        var queues = new QueueStore(platform.database());
        var needs = FloorNeeds.of(
                platform, people, policies, customers, calls, queues::serviceLevels, settings.shortAbandon());
        var floor = new Floor(platform, people, duties, pbx, pbxSettings, needs);
        floor.begin();
        pbx.listen(floor.pbxListener());
        pbx.look(floor.look(pbx.name()));
        return floor;
    }

    private void begin() {
        upkeep.refresh();
        upkeep.recount();
        var vertx = platform.vertx();
        timers.add(vertx.setPeriodic(TICK.toMillis(), _ -> loop.run(live.agents::tick)));
        timers.add(vertx.setPeriodic(5 * TICK.toMillis(), _ -> loop.run(live.queues::tick)));
        timers.add(vertx.setPeriodic(
                REFRESH.toMillis(),
                _ -> platform.work().start("refreshing the floor", () -> {
                    upkeep.refresh();
                    phones.closeOrphans();
                })));
    }

    private boolean open() {
        var state = opening.at(platform.clock().instant());
        return state.equals("day") || state.equals("night");
    }

    // What is heard

    /** Link, members, telephones; also of what was rendered while nobody listened, Asterisk may know nothing. */
    private PbxListener pbxListener() {
        return event -> {
            live.heard(event);
            if (event instanceof PbxEvent.LinkUp) {
                files.ifPresent(FloorFiles::reloadQueues);
            }
        };
    }

    private Look look(String pbx) {
        var drift = new Drift(platform.metrics(), pbx, List.of(AgentBoard.MEMBER, AgentBoard.PAUSE));
        return (snapshot, at) -> {
            var drifted = drift.confirm(live.agents.differences(snapshot.members()), at);
            live.agents.repair(drifted, snapshot.members());
            return drift.suspects();
        };
    }

    /** For the tracker's conclusions. */
    public CallListener callListener() {
        return effect -> {
            live.heard(effect);
            if (effect instanceof CallEffect.CallEnded ended) {
                desk.ended(ended.call().linkedid());
            }
        };
    }

    /** Calls {@code listener} with each change, on the {@link #loop()}. To be added before calls are heard. */
    public void listen(Consumer<FloorChange> listener) {
        live.listen(listener);
    }

    /** Counts today's figures anew: the call log knows more than was heard. For virtual threads. */
    public void recount() {
        upkeep.recount();
    }

    // What other rooms ask

    /** In which a day of figures, and of calling, begins. */
    public ZoneId zone() {
        return zone;
    }

    /** Holidays, from memory. */
    public Set<LocalDate> restDays() {
        return opening.restDays();
    }

    /** Where a call goes that has no queue of its own. */
    public String defaultQueue() {
        return settings.defaultQueue();
    }

    public FloorLoop loop() {
        return loop;
    }

    public FloorNow now() {
        return now;
    }

    public Reservations reservations() {
        return reservations;
    }

    public Phones phones() {
        return phones;
    }

    /** {@code GET /pbx/route}, for the internal port. */
    public RouteHandler routeHandler(String token) {
        return new RouteHandler(token, router::route, platform.metrics());
    }

    public Routes routes() {
        return api -> routes.forEach(part -> part.mount(api));
    }

    @Override
    public void close() {
        timers.forEach(platform.vertx()::cancelTimer);
    }
}
