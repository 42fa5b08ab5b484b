package hotline.console.sip;

import hotline.floor.Phones;
import hotline.people.Sessions;
import hotline.people.SignedIn;
import hotline.platform.Platform;
import hotline.platform.Problem;
import hotline.platform.http.Problems;
import hotline.platform.text.Language;
import io.vertx.core.Future;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * {@code /sip}: passes SIP between a signed-in agent's browser and Asterisk, so that browsers need one
 * port and one certificate only. Who has no phone open gets no socket; closing the phone closes it.
 */
public final class SipProxy implements AutoCloseable {
    /** Shorter than our own idle timeout: a registered softphone may be silent for minutes. */
    private static final Duration PING = Duration.ofSeconds(30);

    private final Platform platform;
    private final Sessions sessions;
    private final Phones phones;
    private final Problems problems;
    private final String url;
    private final WebSocketClient client;
    private final Set<SipBridge> bridges = ConcurrentHashMap.newKeySet();
    private final long timer;

    /** @param url Asterisk's own SIP websocket */
    public SipProxy(Platform platform, Sessions sessions, Phones phones, Problems problems, String url) {
        this.platform = platform;
        this.sessions = sessions;
        this.phones = phones;
        this.problems = problems;
        this.url = url;
        this.client = platform.vertx()
                .createWebSocketClient(new WebSocketClientOptions()
                        .setConnectTimeout(3000)
                        .setMaxConnections(1000)
                        .setMaxFrameSize(SipBridge.LONGEST)
                        .setMaxMessageSize(2 * SipBridge.LONGEST));
        this.timer = platform.vertx().setPeriodic(PING.toMillis(), _ -> bridges.forEach(SipBridge::ping));
        platform.metrics().gaugeCollectionSize("hotline.sip.sockets", List.of(), bridges);
        phones.onClosed(extension -> end(bridge -> bridge.extension.equals(extension), "phone closed"));
        sessions.onEnd(ended -> end(bridge -> bridge.sessionId == ended.sessionId(), "signed out"));
    }

    private void end(Predicate<SipBridge> which, String reason) {
        bridges.stream().filter(which).toList().forEach(bridge -> bridge.end(reason));
    }

    /** The upgrade: cookie, Origin and an open phone first, then Asterisk's side, then the browser's. */
    public void upgrade(RoutingContext context) {
        var request = context.request();
        request.pause();
        platform.work()
                .run(() -> permitted(sessions.authenticateWebSocket(request)))
                .compose(person -> asterisk()
                        .compose(far -> request.toWebSocket().onSuccess(near -> {
                            near.pause();
                            var bridge = new SipBridge(
                                    near,
                                    far,
                                    Objects.requireNonNull(person.caller().extension()),
                                    person.sessionId());
                            bridges.add(bridge);
                            bridge.join(() -> bridges.remove(bridge));
                        })))
                .onFailure(failure -> {
                    request.resume();
                    problems.answer(context, failure, Language.of(request.getHeader("Accept-Language")));
                });
    }

    private SignedIn permitted(SignedIn person) {
        var caller = person.caller();
        if (caller.extension() == null || !phones.holds(caller.userId(), person.sessionId())) {
            throw new Problem.Forbidden("console.no-phone-open");
        }
        return person;
    }

    private Future<WebSocket> asterisk() {
        return client.connect(new WebSocketConnectOptions().setAbsoluteURI(url).addSubProtocol("sip"))
                .onSuccess(WebSocket::pause)
                .recover(failure ->
                        Future.failedFuture(new Problem.Unavailable("console.telephone-system-away", failure)));
    }

    @Override
    public void close() {
        platform.vertx().cancelTimer(timer);
        end(_ -> true, "server stops");
        client.close();
    }
}
