package hotline.people;

import hotline.platform.Problem;
import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import hotline.platform.http.Origins;
import hotline.platform.http.Request;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Who is signed in: the session cookie, its checks, and the end of sessions. For virtual threads. */
public final class Sessions {
    private static final Duration TOUCH = Duration.ofMinutes(1);
    private static final Duration KEPT = Duration.ofDays(30);
    private static final String SIGNED_IN = "signed-in";
    private static final String CSRF_HEADER = "X-CSRF-Token";
    private final SessionStore store;
    private final Origins origins;
    private final Duration longest;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final List<Consumer<EndedSession>> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<SignedIn>> objections = new CopyOnWriteArrayList<>();

    Sessions(SessionStore store, Origins origins, Duration longest, Clock clock) {
        this.store = store;
        this.origins = origins;
        this.longest = longest;
        this.clock = clock;
    }

    /** Calls {@code listener} with every session that ends, on the thread that ends it. */
    public void onEnd(Consumer<EndedSession> listener) {
        listeners.add(listener);
    }

    /**
     * Asks {@code objection} before somebody signs out by their own wish; it throws what stands against it. A session
     * that ends by time or by an administrator ends without being asked.
     */
    public void beforeSignOut(Consumer<SignedIn> objection) {
        objections.add(objection);
    }

    /** @throws Problem when something stands against signing out */
    void checkMaySignOut(SignedIn signedIn) {
        objections.forEach(objection -> objection.accept(signedIn));
    }

    Caller authenticate(RoutingContext context, boolean changes, boolean ownSession) {
        var request = context.request();
        if (changes) {
            origins.checkChange(request);
        }
        var token = token(request).orElseThrow(Sessions::nobody);
        var signedIn = alive(token, request);
        if (changes && !token.csrfIs(request.getHeader(CSRF_HEADER))) {
            throw new Problem.Forbidden("people.csrf");
        }
        if (!ownSession) {
            requireOwnPassword(signedIn);
        }
        context.put(SIGNED_IN, signedIn);
        return signedIn.caller();
    }

    /**
     * The person who opens a websocket. Whoever keeps it open closes it when {@link #onEnd} tells that
     * the session has ended, and calls {@link #touch} while the person is there.
     *
     * @throws Problem.NotSignedIn when nobody is signed in
     * @throws Problem.Forbidden when the page that opens it is not one of ours, or the password is not yet their own
     */
    public SignedIn authenticateWebSocket(HttpServerRequest request) {
        origins.checkWebSocket(request);
        var signedIn = alive(token(request).orElseThrow(Sessions::nobody), request);
        requireOwnPassword(signedIn);
        return signedIn;
    }

    /** What somebody else knows is no proof of who works here: it is changed before anything is done with it. */
    private static void requireOwnPassword(SignedIn signedIn) {
        if (signedIn.passwordTemporary()) {
            throw new Problem.Forbidden("people.password-first");
        }
    }

    /**
     * Who is signed in at the browser that sends a request open to anyone; it neither needs nor refuses anybody, and
     * what they may do does not follow from it.
     */
    public Optional<Caller> visitor(HttpServerRequest request) {
        return token(request)
                .flatMap(token -> store.find(token, clock.instant(), origins.address(request)))
                .map(alive -> alive.signedIn().caller());
    }

    /** The session of a request that passed {@link #authenticate}. */
    public SignedIn of(Request request) {
        return Objects.requireNonNull(request.context().get(SIGNED_IN));
    }

    /** Says that the session is in use, so that it does not end by idleness. */
    public void touch(long sessionId) {
        store.touch(sessionId, clock.instant());
    }

    private SignedIn alive(SessionToken token, HttpServerRequest request) {
        var now = clock.instant();
        var alive = store.find(token, now, origins.address(request)).orElseThrow(Sessions::nobody);
        if (alive.lastSeenAt().plus(TOUCH).isBefore(now)) {
            store.touch(alive.signedIn().sessionId(), now);
        }
        return alive.signedIn();
    }

    /** Begins a session inside the transaction that records the sign-in. */
    SessionToken begin(Sql sql, long userId, String address, String userAgent) {
        var token = SessionToken.random(random);
        var now = clock.instant();
        store.insert(sql, userId, token, now, now.plus(longest), address, userAgent);
        return token;
    }

    List<SessionStore.Listed> ofUser(long userId) {
        return store.ofUser(userId, clock.instant());
    }

    /** Ends a session; {@code owner} restricts it to that person's. {@link #tell} follows after the commit. */
    Optional<EndedSession> end(Sql sql, long sessionId, @Nullable Long owner) {
        return store.end(sql, sessionId, owner, clock.instant());
    }

    List<EndedSession> endAll(Sql sql, long userId, @Nullable Long except) {
        return store.endAll(sql, userId, except, clock.instant());
    }

    void tell(List<EndedSession> ended) {
        ended.forEach(session -> listeners.forEach(listener -> listener.accept(session)));
    }

    /** Ends what has expired and forgets what ended long ago; called now and then. */
    void sweep() {
        tell(store.expire(clock.instant()));
        store.forget(clock.instant().minus(KEPT));
    }

    Optional<SessionToken> token(HttpServerRequest request) {
        var cookie = request.getCookie(cookieName(request));
        return Optional.ofNullable(cookie)
                .map(Cookie::getValue)
                .filter(value -> value.length() == 43)
                .map(SessionToken::new);
    }

    Cookie cookie(HttpServerRequest request, SessionToken token) {
        return bare(request, token.text());
    }

    Cookie noCookie(HttpServerRequest request) {
        return bare(request, "").setMaxAge(0);
    }

    private Cookie bare(HttpServerRequest request, String value) {
        return Cookie.cookie(cookieName(request), value)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(origins.secure(request))
                .setSameSite(CookieSameSite.STRICT);
    }

    private String cookieName(HttpServerRequest request) {
        // The prefix makes browsers refuse a cookie that a neighbouring host, or plain HTTP, tries to set.
        return origins.secure(request) ? "__Host-hotline" : "hotline";
    }

    private static Problem.NotSignedIn nobody() {
        return new Problem.NotSignedIn("people.not-signed-in");
    }
}
