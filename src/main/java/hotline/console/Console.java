package hotline.console;

import hotline.calls.CallListener;
import hotline.console.live.LiveHub;
import hotline.console.sip.SipProxy;
import hotline.floor.Floor;
import hotline.people.People;
import hotline.people.SignedIn;
import hotline.platform.Platform;
import hotline.platform.Problem;
import hotline.platform.http.Access;
import hotline.platform.http.Problems;
import hotline.platform.http.Reply;
import hotline.platform.http.Routes;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The room of the console: what browsers are told as it happens, and their SIP. */
public final class Console implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Console.class);
    private static final Duration REFRESH = Duration.ofSeconds(20);
    private final Platform platform;
    private final Floor floor;
    private final ConsoleNeeds needs;
    private final LiveHub hub;
    private final SipProxy sip;
    private final AtomicBoolean refreshing = new AtomicBoolean();
    private final long timer;

    private Console(
            Platform platform, People people, Floor floor, String sipUrl, Problems problems, ConsoleNeeds needs) {
        this.platform = platform;
        this.floor = floor;
        this.needs = needs;
        this.hub = new LiveHub(platform, people.sessions(), problems, floor, needs.pops(), this::greet, this::released);
        this.sip = new SipProxy(platform, people.sessions(), floor.phones(), problems, sipUrl);
        this.timer = platform.vertx()
                .setPeriodic(REFRESH.toMillis(), _ -> floor.loop().run(this::refresh));
    }

    /** @param sipUrl Asterisk's own SIP websocket */
    public static Console open(
            Platform platform, People people, Floor floor, String sipUrl, Problems problems, ConsoleNeeds needs) {
        return new Console(platform, people, floor, sipUrl, problems, needs);
    }

    /** Puts both websockets where browsers look for them. */
    public void mount(Router router) {
        router.get("/api/live").handler(hub::upgrade);
        router.get("/sip").handler(sip::upgrade);
    }

    public Routes routes() {
        return api -> api.on(
                "countTasks",
                Access.signedIn(),
                request -> Reply.ok(needs.tasks().apply(request.caller())));
    }

    /** For the tracker's conclusions. */
    public CallListener callListener() {
        return hub::heard;
    }

    /** Counts and owed calls of a person go to the screen. On a virtual thread. */
    private void greet(SignedIn person) {
        var caller = person.caller();
        hub.tell("owed", caller.userId(), needs.owed().apply(caller));
        hub.tell("tasks", caller.userId(), needs.tasks().apply(caller));
    }

    /** Something of that person's changed: their lists are read again. From any thread. */
    public void changed(long userId) {
        floor.loop()
                .run(() -> hub.present().stream()
                        .filter(person -> person.caller().userId() == userId)
                        .findFirst()
                        .ifPresent(this::greetSoon));
    }

    /** That person wrote something down about a customer: it is on the screen of their call too. From any thread. */
    public void matters(long userId) {
        changed(userId);
        floor.loop().run(() -> hub.reread(userId));
    }

    private void released(Long userId) {
        changed(userId);
    }

    private void refresh() {
        var present = hub.present();
        if (refreshing.compareAndSet(false, true)) {
            platform.work().start("refreshing everybody's tasks", () -> refresh(present));
        }
    }

    /** One after the other: all at once would be a burst of statements that everybody else stands behind. */
    private void refresh(List<SignedIn> present) {
        try {
            present.forEach(this::greet);
        } catch (Problem.Unavailable e) {
            log.info("refreshing everybody's tasks waits: {}", e.getMessage());
        } finally {
            refreshing.set(false);
        }
    }

    private void greetSoon(SignedIn person) {
        platform.work().start("refreshing a person's tasks", () -> greet(person));
    }

    @Override
    public void close() {
        platform.vertx().cancelTimer(timer);
        hub.close();
        sip.close();
    }
}
