package hotline.pbx.asterisk;

import hotline.pbx.PbxRefused;
import hotline.pbx.PbxSettings;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.PemTrustOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one account logged in to AMI: connects, comes back with growing pauses, and notices a
 * connection that is only half there by a question with a deadline. Lives on one event loop.
 */
final class AmiLink {
    /** What becomes of the link. */
    interface Listener {
        void loggedIn(AmiConnection connection);

        void event(AmiFrame frame);

        /** @param wasIn false when the login itself failed */
        void ended(String reason, boolean wasIn);
    }

    private static final Logger log = LoggerFactory.getLogger(AmiLink.class);
    /** Between the logins of two accounts that come back at the same time. */
    private static final long SOON_MILLIS = 2_000;

    private final Vertx vertx;
    private final PbxSettings settings;
    private final PbxSettings.Account account;
    private final Listener listener;
    private final boolean events;
    private final NetClient client;
    private final Backoff backoff;
    private @Nullable AmiConnection connection;
    private boolean loggedIn;
    private boolean stopped;
    private long pinging;
    /** The timer of the next attempt, when one is waited for. */
    private @Nullable Long retrying;
    /** Who would rather wait a moment than be refused. */
    private final List<Promise<AmiConnection>> waiting = new ArrayList<>();

    /** When the unanswered question was asked; 0 when none is. */
    private long askedAtNanos;

    private long watchedAtNanos = System.nanoTime();

    AmiLink(Vertx vertx, PbxSettings settings, PbxSettings.Account account, boolean events, Listener listener) {
        this.vertx = vertx;
        this.settings = settings;
        this.account = account;
        this.events = events;
        this.listener = listener;
        this.client = vertx.createNetClient(options(settings));
        this.backoff = new Backoff(settings.longestBackoff(), RandomGenerator.getDefault());
    }

    private static NetClientOptions options(PbxSettings settings) {
        var options = new NetClientOptions()
                .setConnectTimeout((int) settings.actionTimeout().toMillis())
                .setTcpNoDelay(true)
                .setTcpKeepAlive(true);
        if (settings.tls()) {
            options.setSsl(true).setHostnameVerificationAlgorithm("HTTPS");
            if (!settings.tlsCertificate().isEmpty()) {
                options.setTrustOptions(new PemTrustOptions().addCertPath(settings.tlsCertificate()));
            }
        }
        return options;
    }

    void start() {
        pinging = vertx.setPeriodic(watchEveryMillis(), _ -> watch());
        connect();
    }

    private long watchEveryMillis() {
        return Math.max(100, settings.pingEvery().toMillis() / 2);
    }

    void stop() {
        stopped = true;
        vertx.cancelTimer(pinging);
        if (connection != null) {
            connection.end("stopped");
        }
        client.close();
    }

    /** The connection, when it stands or stands within two seconds. */
    Future<AmiConnection> soon() {
        if (connection != null && loggedIn) {
            return Future.succeededFuture(connection);
        }
        var promise = Promise.<AmiConnection>promise();
        waiting.add(promise);
        vertx.setTimer(SOON_MILLIS, _ -> {
            if (waiting.remove(promise)) {
                connection().onComplete(promise);
            }
        });
        return promise.future();
    }

    /** The other side is known to answer again: the next attempt is made now. */
    void hurry() {
        if (retrying != null && vertx.cancelTimer(retrying)) {
            retrying = null;
            connect();
        }
    }

    /** The connection, when it stands. */
    Future<AmiConnection> connection() {
        return connection != null && loggedIn
                ? Future.succeededFuture(connection)
                : Future.failedFuture(AmiConnection.away("not connected to the telephone system"));
    }

    private void connect() {
        if (stopped) {
            return;
        }
        client.connect(settings.amiPort(), settings.host()).onComplete(result -> {
            if (result.failed()) {
                again("cannot connect: " + why(result.cause()), false);
            } else {
                login(new AmiConnection(
                        vertx, result.result(), settings.actionTimeout().toMillis(), heard()));
            }
        });
    }

    /** What failed, and at the bottom of it what for: a certificate's fault is told nowhere else. */
    private static String why(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        var told = String.valueOf(failure.getMessage());
        var reason = String.valueOf(root.getMessage());
        return told.contains(reason) ? told : told + " (" + reason + ")";
    }

    private AmiConnection.Listener heard() {
        return new AmiConnection.Listener() {
            @Override
            public void event(AmiFrame frame) {
                listener.event(frame);
            }

            @Override
            public void ended(String reason) {
                if (loggedIn) {
                    again(reason, false);
                }
            }
        };
    }

    private void login(AmiConnection fresh) {
        connection = fresh;
        if (stopped) {
            fresh.end("stopped");
            return;
        }
        var action = AmiAction.of("Login")
                .with("Username", account.user())
                .with("Secret", account.secret())
                .with("Events", events ? "on" : "off");
        fresh.send(action).onComplete(result -> {
            if (result.succeeded()) {
                log.info("logged in to {} as {}", settings.name(), account.user());
                loggedIn = true;
                listener.loggedIn(fresh);
                var heartened = List.copyOf(waiting);
                waiting.clear();
                heartened.forEach(promise -> promise.complete(fresh));
            } else {
                fresh.end("login failed");
                again("login failed: " + result.cause().getMessage(), result.cause() instanceof PbxRefused);
            }
        });
    }

    /** The link has been of use: the next break starts with short pauses again. */
    void proved() {
        backoff.succeeded();
    }

    private void again(String reason, boolean refused) {
        var wasIn = loggedIn;
        loggedIn = false;
        connection = null;
        listener.ended(reason, wasIn);
        if (!stopped) {
            var pause = backoff.next(refused);
            log.warn("{} as {}: {}; next attempt in {} ms", settings.name(), account.user(), reason, pause);
            retrying = vertx.setTimer(pause, _ -> {
                retrying = null;
                connect();
            });
        }
    }

    /**
     * After some silence a question; the link is broken when that stays unanswered. Counted from the
     * question, not from the silence, and asked again when we come late ourselves: what we slept or
     * worked through is not the other side's fault, and its answer may lie in the socket unread.
     */
    private void watch() {
        var now = System.nanoTime();
        var late = now - watchedAtNanos > 2 * watchEveryMillis() * 1_000_000;
        watchedAtNanos = now;
        var watched = connection;
        if (watched == null || !loggedIn) {
            return;
        }
        var silent = watched.silentMillis();
        if (silent < settings.pingEvery().toMillis()) {
            askedAtNanos = 0;
        } else if (askedAtNanos == 0 || late) {
            askedAtNanos = now;
            watched.send(AmiAction.of("Ping")).onFailure(e -> log.debug("ping of {}", settings.name(), e));
        } else if (now - askedAtNanos > settings.pingDeadline().toNanos()) {
            askedAtNanos = 0;
            watched.end("no sign of life for " + silent + " ms");
        }
    }
}
