package hotline.console.live;

import hotline.calls.CallEffect;
import hotline.floor.Floor;
import hotline.people.EndedSession;
import hotline.people.Sessions;
import hotline.people.SignedIn;
import hotline.platform.Platform;
import hotline.platform.Problem;
import hotline.platform.http.Problems;
import hotline.platform.text.Language;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** {@code /api/live}: takes browsers in, tells them everything they may see, lets go of those who do not keep up. */
public final class LiveHub implements AutoCloseable {
    private static final Duration TOUCH = Duration.ofMinutes(1);
    private final Platform platform;
    private final Sessions sessions;
    private final Problems problems;
    private final Floor floor;
    private final LiveSettings settings;
    private final LiveMetrics metrics;
    private final LiveBoard board;
    private final FloorItems floorItems;
    private final CallItems callItems;
    private final Claims claims;
    private final Consumer<SignedIn> arrived;
    private final List<Long> timers = new ArrayList<>();

    /**
     * @param arrived told of each person who connects, on a virtual thread
     * @param released told of each person (by id) whose part in a call is over, on the loop
     */
    public LiveHub(
            Platform platform,
            Sessions sessions,
            Problems problems,
            Floor floor,
            PopSource pops,
            Consumer<SignedIn> arrived,
            Consumer<Long> released) {
        this.platform = platform;
        this.sessions = sessions;
        this.problems = problems;
        this.floor = floor;
        this.arrived = arrived;
        this.settings = LiveSettings.from(platform.settings().section("console.live"));
        this.metrics = new LiveMetrics(platform.metrics());
        this.board = new LiveBoard(platform.clock());
        var numbers = platform.numbers();
        this.floorItems = new FloorItems(board, numbers::masked);
        this.callItems = new CallItems(
                board,
                floorItems,
                pops,
                platform.vertx(),
                numbers::masked,
                metrics,
                (userId, _) -> released.accept(userId));
        this.claims = new Claims(board, platform.vertx());
        begin();
    }

    private void begin() {
        metrics.connections(board.connections());
        floor.loop().run(() -> {
            floor.listen(floorItems::heard);
            floor.now().everything().forEach(floorItems::heard);
        });
        floor.phones().onClaim((userId, tab) -> floor.loop().run(() -> claims.claim(userId, tab)));
        sessions.onEnd(ended -> floor.loop().run(() -> ended(ended)));
        every(
                settings.wallboardEvery(),
                () -> List.copyOf(board.connections()).forEach(connection -> connection.flush(now())));
        every(settings.tickEvery(), () -> List.copyOf(board.connections()).forEach(this::tick));
        every(TOUCH, this::touch);
    }

    private void every(Duration time, Runnable task) {
        timers.add(
                platform.vertx().setPeriodic(time.toMillis(), _ -> floor.loop().run(task)));
    }

    private void tick(Connection connection) {
        connection.tick(now());
        if (!connection.open()) {
            board.leave(connection);
        }
    }

    private Instant now() {
        return platform.clock().instant();
    }

    /** Whoever has a live page open uses the session. */
    private void touch() {
        var ids = board.connections().stream()
                .map(connection -> connection.person.sessionId())
                .distinct()
                .toList();
        platform.work().start("touching sessions", () -> ids.forEach(sessions::touch));
    }

    private void ended(EndedSession session) {
        board.connections().stream()
                .filter(connection -> connection.person.sessionId() == session.sessionId())
                .toList()
                .forEach(connection -> connection.cut("signed-out"));
    }

    /** For the tracker's conclusions, on the loop. */
    public void heard(CallEffect effect) {
        callItems.heard(effect);
    }

    /** Puts something of one person's on the screen. From any thread. */
    public void tell(String key, long userId, Object value) {
        var item = PersonItem.of(key, userId, value);
        floor.loop().run(() -> board.put(item));
    }

    /** What that person sees of their callers has changed. On the loop. */
    public void reread(long userId) {
        callItems.reread(userId);
    }

    /** Everybody who looks now. On the loop. */
    public List<SignedIn> present() {
        return board.connections().stream()
                .map(connection -> connection.person)
                .distinct()
                .toList();
    }

    /** The upgrade: cookie and Origin first. */
    public void upgrade(RoutingContext context) {
        var request = context.request();
        request.pause();
        platform.work()
                .run(() -> {
                    var person = sessions.authenticateWebSocket(request);
                    if (!FloorItems.mayLook(person.caller().role())) {
                        throw new Problem.Forbidden("platform.role");
                    }
                    return person;
                })
                .onSuccess(person -> request.toWebSocket()
                        .onSuccess(socket -> {
                            socket.pause();
                            floor.loop().run(() -> join(socket, person));
                        })
                        .onFailure(failure -> problems.answer(context, failure, Language.ZH)))
                .onFailure(failure -> {
                    request.resume();
                    problems.answer(context, failure, Language.of(request.getHeader("Accept-Language")));
                });
    }

    private void join(ServerWebSocket socket, SignedIn person) {
        var viewer =
                Viewer.of(person.caller(), floorItems.queuesOf(person.caller().extension()));
        var connection = new Connection(socket, person, viewer, settings, metrics, now());
        if (board.ofPerson(viewer.userId()).size() >= settings.mostConnections()) {
            connection.cut("too-many");
            socket.resume();
            return;
        }
        socket.setWriteQueueMaxSize(settings.mostUnsent() / 8);
        socket.textMessageHandler(text -> floor.loop().run(() -> said(connection, text)));
        socket.binaryMessageHandler(_ -> floor.loop().run(() -> connection.cut("binary")));
        socket.closeHandler(_ -> floor.loop().run(() -> {
            board.leave(connection);
            claims.closed(connection);
        }));
        socket.exceptionHandler(_ -> socket.close());
        floorItems.me(viewer);
        claims.show(viewer.userId());
        board.join(connection);
        socket.resume();
        platform.work().start("greeting a browser", () -> arrived.accept(person));
    }

    private void said(Connection connection, String text) {
        if (!connection.open()) {
            return;
        }
        switch (Utterance.read(text).orElse(null)) {
            case Utterance.Claim(var tab) -> {
                connection.claimed = tab;
                claims.claim(connection.viewer.userId(), tab);
            }
            case Utterance.Resync _ -> board.resync(connection);
            case Utterance.Pong _ -> connection.lastPong = now();
            case null -> connection.cut("not-understood");
        }
    }

    @Override
    public void close() {
        timers.forEach(platform.vertx()::cancelTimer);
        floor.loop().ask(() -> {
            List.copyOf(board.connections()).forEach(Connection::leave);
            return Boolean.TRUE;
        });
    }
}
