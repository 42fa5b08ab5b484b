package hotline.floor;

import hotline.calls.CallEffect;
import hotline.calls.CallListener;
import hotline.calls.CallsRoom;
import hotline.calls.QueueOwners;
import hotline.customers.Customers;
import hotline.floor.FloorChange.LinkView;
import hotline.floor.FloorChange.TrunkView;
import hotline.floor.agent.AgentEvent;
import hotline.floor.agent.AgentState;
import hotline.floor.prompts.PromptRoutes;
import hotline.floor.prompts.Prompts;
import hotline.floor.routing.RouteHandler;
import hotline.floor.routing.Routing;
import hotline.floor.routing.RoutingDesk;
import hotline.floor.routing.RoutingRules;
import hotline.pbx.Drift;
import hotline.pbx.Look;
import hotline.pbx.Pbx;
import hotline.pbx.PbxEvent;
import hotline.pbx.PbxLink;
import hotline.pbx.PbxListener;
import hotline.pbx.PbxSettings;
import hotline.people.People;
import hotline.platform.Platform;
import hotline.platform.Problem;
import hotline.platform.database.Database;
import hotline.platform.http.Caller;
import hotline.platform.http.Role;
import hotline.platform.http.Routes;
import hotline.policies.Policies;
import hotline.policies.duty.Duties;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The room of the floor: agents and queues as they are now, and what is done to them. */
public final class Floor implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Floor.class);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration REFRESH = Duration.ofSeconds(30);
    private final Platform platform;
    private final FloorNeeds needs;
    private final FloorSettings settings;
    private final Pbx pbx;
    private final FloorLoop loop;
    private final LiveFloor live;
    private final QueueStore queues;
    private final FloorStore store;
    private final Phones phones;
    private final FloorFiles files;
    private final OnCall onCall;
    private final Prompts prompts;
    private final boolean rendering;
    private final RoutingDesk desk;
    private final Router router;
    private final List<Routes> routes;
    private final List<Long> timers = new ArrayList<>();
    private final List<BiConsumer<Long, String>> claims = new CopyOnWriteArrayList<>();

    private Floor(
            Platform platform,
            People people,
            Optional<Duties> duties,
            PbxLink pbx,
            PbxSettings pbxSettings,
            FloorNeeds needs) {
        var section = platform.settings().section("floor");
        this.platform = platform;
        this.needs = needs;
        this.settings = FloorSettings.from(section);
        this.pbx = pbx;
        this.loop = new FloorLoop(pbx.context());
        this.rendering = pbxSettings.present();
        this.queues = new QueueStore(platform.database());
        this.store = new FloorStore(platform.database());
        this.onCall = new OnCall(duties, store);
        duties.ifPresent(roster -> roster.onChange(this::render));
        this.files = new FloorFiles(new GeneratedFiles(pbxSettings.generatedDir()), settings, needs.opening());
        this.prompts = new Prompts(platform.database(), people.audit(), platform.clock(), pbxSettings.generatedDir());
        this.desk = new RoutingDesk(platform.vertx(), platform.work(), needs.callers());
        this.live = new LiveFloor(
                settings,
                needs.zone(),
                platform.clock(),
                pbx,
                pbxSettings.trunks(),
                desk::priorityOf,
                this::open,
                () -> !platform.lease().elsewhere());
        this.router = new Router(
                new Routing(RoutingRules.from(section, settings.defaultQueue())),
                desk,
                live,
                loop,
                needs.opening(),
                onCall,
                platform.clock());
        this.phones = new Phones(store, live, loop, pbx, settings, platform.clock());
        var commands = new AgentCommands(live, loop, store, new Conferences(live, loop, needs.calls(), pbx));
        var database = platform.database();
        this.routes = List.of(
                new AgentRoutes(this, commands, store, people.sessions(), database, people.audit(), needs.owed()),
                new QueueRoutes(queues, database, people.users(), people.audit(), this::refresh),
                new SettingRoutes(this, store, database, people.audit(), platform.numbers()),
                new PromptRoutes(prompts),
                new NoticeRoutes(queues, prompts.notices(), this::refresh));
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
        var floor = new Floor(platform, people, Optional.of(duties), pbx, pbxSettings, needs);
        floor.begin();
        pbx.listen(floor.pbxListener());
        pbx.look(floor.look(platform));
        return floor;
    }

    private void begin() {
        var counted = needs.todays().apply(midnight());
        refresh();
        loop.run(() -> live.today(counted));
        var vertx = platform.vertx();
        timers.add(vertx.setPeriodic(TICK.toMillis(), _ -> loop.run(live.agents::tick)));
        timers.add(vertx.setPeriodic(5 * TICK.toMillis(), _ -> loop.run(live.queues::tick)));
        timers.add(vertx.setPeriodic(
                REFRESH.toMillis(),
                _ -> platform.work().start("refreshing the floor", () -> {
                    refresh();
                    phones.closeOrphans();
                })));
    }

    /** Counts today's figures anew: the call log knows more than was heard. For virtual threads. */
    public void recount() {
        var counted = needs.todays().apply(midnight());
        loop.run(() -> live.today(counted));
    }

    private Instant midnight() {
        var today = platform.clock().instant().atZone(needs.zone()).toLocalDate();
        return today.atStartOfDay(needs.zone()).toInstant();
    }

    private boolean open() {
        var state = needs.opening().at(platform.clock().instant());
        return state.equals("day") || state.equals("night");
    }

    /** Reads queues and agents from the database, takes them over and renders Asterisk's files. For virtual threads. */
    public void refresh() {
        needs.opening().refresh();
        var all = queues.all();
        var agents = queues.agents();
        var open = store.phones().stream().map(FloorStore.OpenPhone::extension).toList();
        loop.run(() -> {
            live.settings(all, agents);
            live.agents.phones(open);
        });
        render(all);
        if (rendering) {
            prompts.render();
        }
    }

    void render() {
        render(queues.all());
    }

    private void render(List<Queue> all) {
        onCall.refresh();
        if (rendering && files.render(all, onCall)) {
            reloadQueues();
        }
    }

    private void reloadQueues() {
        pbx.reloadQueues().onFailure(failure -> log.warn("queues not reloaded: {}", failure.getMessage()));
    }

    // What is heard

    /** Link, members, telephones; also of what was rendered while nobody listened, Asterisk may know nothing. */
    private PbxListener pbxListener() {
        return event -> {
            live.heard(event);
            if (event instanceof PbxEvent.LinkUp) {
                reloadQueues();
            }
        };
    }

    private Look look(Platform platform) {
        var drift = new Drift(platform.metrics(), pbx.name(), List.of(AgentBoard.MEMBER, AgentBoard.PAUSE));
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

    /** In which a day of figures, and of calling, begins. */
    public ZoneId zone() {
        return needs.zone();
    }

    /** Holidays, from memory. */
    public Set<LocalDate> restDays() {
        return needs.opening().restDays();
    }

    /** Where a call goes that has no queue of its own. */
    public String defaultQueue() {
        return settings.defaultQueue();
    }

    // What is asked; on the loop, or waiting for it from a virtual thread

    public FloorLoop loop() {
        return loop;
    }

    public Phones phones() {
        return phones;
    }

    /** Everything there is, as changes, for a screen that begins. On the loop only. */
    public List<FloorChange> everything() {
        var all = new ArrayList<FloorChange>();
        live.lines.links().forEach(link -> all.add(new FloorChange.LinkChanged(link)));
        live.lines.trunks().forEach(trunk -> all.add(new FloorChange.TrunkChanged(trunk)));
        live.agents.desks().forEach(agent -> all.add(new FloorChange.AgentChanged(agent.view())));
        live.queues.all().forEach(queue -> {
            all.add(new FloorChange.QueueChanged(live.queues.view(queue)));
            all.add(new FloorChange.TodayChanged(
                    queue.settings.name(), queue.today.view(queue.settings.serviceLevel())));
        });
        return all;
    }

    public List<AgentView> agents() {
        return loop.ask(() -> live.agents.desks().stream().map(Desk::view).toList());
    }

    public List<TrunkView> trunks() {
        return loop.ask(() -> List.copyOf(live.lines.trunks()));
    }

    public List<LinkView> links() {
        return loop.ask(() -> List.copyOf(live.lines.links()));
    }

    /** Whether a person may see an agent: the own department's, the own queues', oneself. */
    public boolean sees(Caller caller, AgentView agent) {
        if (caller.role() == Role.ADMINISTRATOR || agent.extension().equals(caller.extension())) {
            return true;
        }
        if (caller.departmentId() != null && Objects.equals(caller.departmentId(), agent.departmentId())) {
            return true;
        }
        if (caller.role() == Role.SUPERVISOR) {
            return false;
        }
        var own = caller.extension() == null ? List.<String>of() : queuesOf(caller.extension());
        return agent.queues().stream().anyMatch(own::contains);
    }

    private List<String> queuesOf(String extension) {
        return loop.ask(() -> live.agents
                .desk(extension)
                .map(found -> List.copyOf(found.profile.levels().keySet()))
                .orElse(List.of()));
    }

    AgentProfile profile(String extension) {
        refresh();
        return loop.ask(() -> live.agents
                .desk(extension)
                .map(found -> found.profile)
                .orElseThrow(() -> new Problem.Conflict("floor.not-an-agent")));
    }

    // What is done

    /** A browser tab takes a person's phone; listeners tell the other tabs. */
    public void onClaim(BiConsumer<Long, String> listener) {
        claims.add(listener);
    }

    void claimed(long userId, String tabId) {
        claims.forEach(listener -> listener.accept(userId, tabId));
    }

    void signOut(AgentView agent) {
        store.phone(agent.userId())
                .ifPresentOrElse(
                        phones::close,
                        () -> loop.run(() -> live.agents
                                .desk(agent.extension())
                                .ifPresent(found -> live.agents.apply(found, new AgentEvent.SignOut()))));
    }

    /** Agents of a queue who can take a call now: the lower level first, then who waits longest. */
    public List<AgentView> free(String queue) {
        return loop.ask(() -> live.agents.ofQueue(queue).stream()
                .filter(found -> found.presence.state() == AgentState.READY)
                .sorted(Comparator.comparing(
                                (Desk found) -> found.profile.levels().getOrDefault(queue, 9))
                        .thenComparing(found -> found.presence.since()))
                .map(Desk::view)
                .toList());
    }

    /** Callers waiting in a queue since before {@code moment}. */
    public long waitingBefore(String queue, Instant moment) {
        return loop.ask(() -> live.queues.all().stream()
                .filter(found -> found.settings.name().equals(queue))
                .flatMap(found -> found.waiting().stream())
                .filter(caller -> caller.joinedAt().isBefore(moment))
                .count());
    }

    /** Keeps a ready agent for a call that is about to be made. @return false when the agent is not ready any more */
    public boolean reserve(String extension, String attempt, Instant until) {
        return loop.ask(() -> {
            var found = live.agents.desk(extension);
            found.ifPresent(agent -> live.agents.apply(agent, new AgentEvent.Reserve(attempt, until)));
            return found.map(agent -> agent.presence.reservation())
                    .filter(reservation -> reservation.attempt().equals(attempt))
                    .isPresent();
        });
    }

    /** Frees an agent who was kept for that attempt. */
    public void unreserve(String extension, String attempt) {
        loop.run(() -> live.agents
                .desk(extension)
                .ifPresent(agent -> live.agents.apply(agent, new AgentEvent.Unreserve(attempt))));
    }

    // Routing

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
