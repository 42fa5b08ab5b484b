package hotline.pbx.asterisk;

import hotline.pbx.AbsentPbx;
import hotline.pbx.Look;
import hotline.pbx.PbxEvent;
import hotline.pbx.PbxJournal;
import hotline.pbx.PbxLink;
import hotline.pbx.PbxListener;
import hotline.pbx.PbxSettings;
import hotline.pbx.asterisk.files.AsteriskJournal;
import hotline.platform.Platform;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Asterisk behind the port: one connection listens, another acts, each with an account of its own.
 * All of it lives on one event loop, {@link #context()}, where listeners are called too; the actions
 * may be called from any thread.
 */
public final class AsteriskPbx implements PbxLink {
    private static final Pattern ENDPOINT = Pattern.compile("[A-Za-z0-9_-]{1,40}");
    private static final Pattern VARIABLE =
            Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,79}|PJSIP_HEADER\\(add,X-[A-Za-z-]{1,40}\\)");

    private final PbxSettings settings;
    private final Context context;
    private final List<PbxListener> listeners = new CopyOnWriteArrayList<>();
    private final EventsLink events;
    private final AmiLink actions;
    private final RecordingRenewal recorders;
    private final AriClient ari;
    private final PbxJournal journal;
    private final Looks looks;

    public AsteriskPbx(Vertx vertx, PbxSettings settings, Clock clock, MeterRegistry metrics) {
        this.settings = settings;
        this.context = ((VertxInternal) vertx).createEventLoopContext();
        this.events = new EventsLink(vertx, settings, clock, metrics, listeners);
        this.actions = new AmiLink(vertx, settings, settings.actions(), false, new Unheard());
        this.recorders = new RecordingRenewal(vertx, action -> acting().compose(connection -> connection.send(action)));
        this.ari = new AriClient(vertx, settings);
        this.journal = new AsteriskJournal(settings.name(), settings.logDir(), clock);
        // Before anybody who acts on what is heard then.
        listeners.add(event -> {
            if (event instanceof PbxEvent.LinkUp) {
                actions.hurry();
            }
        });
        this.looks = new Looks(vertx, settings.compareEvery(), clock, metrics, events, actions);
    }

    /** The telephone system by its settings, not yet connected; an absent one when no host is named. */
    public static PbxLink open(Platform platform) {
        var settings = PbxSettings.from(platform.settings().section("pbx"));
        return settings.present()
                ? new AsteriskPbx(platform.vertx(), settings, platform.clock(), platform.metrics())
                : new AbsentPbx(settings.name(), ((VertxInternal) platform.vertx()).createEventLoopContext());
    }

    @Override
    public Context context() {
        return context;
    }

    @Override
    public void listen(PbxListener listener) {
        listeners.add(listener);
    }

    @Override
    public PbxJournal journal() {
        return journal;
    }

    @Override
    public void look(Look look) {
        looks.add(look);
    }

    @Override
    public void start() {
        context.runOnContext(_ -> {
            events.start();
            actions.start();
            looks.start();
        });
    }

    @Override
    public void close() {
        context.runOnContext(_ -> {
            looks.stop();
            events.stop();
            actions.stop();
            ari.close();
        });
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public Future<Void> originate(Originate originate) {
        var action = AmiAction.of("Originate")
                .with("ChannelId", originate.attempt())
                .with("Channel", originate.dial())
                .with("Context", originate.context())
                .with("Exten", originate.exten())
                .with("Priority", 1)
                .with("Timeout", originate.timeoutMillis())
                .with("CallerID", callerId(originate))
                .with("Async", true);
        originate.variables().forEach((name, value) -> action.with("Variable", variable(name, value)));
        return act(connection -> connection.send(action, Translator.ATTEMPT + originate.attempt()));
    }

    private static String callerId(Originate originate) {
        var caller = originate.callerId();
        return "\"" + caller.name().replaceAll("[\"\\\\<>]", " ") + "\" <"
                + caller.number().replaceAll("[^0-9+*#]", "") + ">";
    }

    /** A comma would begin another variable, and Asterisk has no way to write one. */
    private static String variable(String name, String value) {
        if (!VARIABLE.matcher(name).matches() || value.contains(",")) {
            throw new IllegalArgumentException("variable " + name + " cannot be set to this value");
        }
        return name + "=" + value;
    }

    @Override
    public Future<Void> addMember(String queue, String endpoint, String name, int penalty, boolean paused) {
        return send(AmiAction.of("QueueAdd")
                .with("Queue", queue)
                .with("Interface", device(endpoint))
                .with("StateInterface", device(endpoint))
                .with("MemberName", name)
                .with("Penalty", penalty)
                .with("Paused", paused));
    }

    @Override
    public Future<Void> removeMember(String queue, String endpoint) {
        return send(AmiAction.of("QueueRemove").with("Queue", queue).with("Interface", device(endpoint)));
    }

    @Override
    public Future<Void> pauseMember(String endpoint, boolean paused, String reason) {
        return send(AmiAction.of("QueuePause")
                .with("Interface", device(endpoint))
                .with("Paused", paused)
                .with("Reason", reason));
    }

    @Override
    public Future<Void> hangup(String channel) {
        return send(AmiAction.of("Hangup").with("Channel", channel));
    }

    @Override
    public Future<Void> redirect(String channel, String context, String exten) {
        return send(AmiAction.of("Redirect")
                .with("Channel", channel)
                .with("Context", context)
                .with("Exten", exten)
                .with("Priority", 1));
    }

    @Override
    public Future<Void> setVariable(String channel, String name, String value) {
        return send(AmiAction.of("Setvar")
                .with("Channel", channel)
                .with("Variable", name)
                .with("Value", value));
    }

    @Override
    public Future<Void> reloadQueues() {
        return send(AmiAction.of("QueueReload"));
    }

    @Override
    public Future<Void> muteRecording(String channel, boolean muted) {
        return onContext(() -> recorders.mute(channel, muted));
    }

    @Override
    public Future<Void> renewRecording(String channel) {
        return onContext(() -> recorders.renew(channel));
    }

    @Override
    public Future<Void> putPhone(Phone phone) {
        checked(phone.endpoint());
        return onContext(() -> ari.put(phone));
    }

    @Override
    public Future<Void> removePhone(String endpoint) {
        checked(endpoint);
        return onContext(() -> ari.remove(endpoint));
    }

    private static String device(String endpoint) {
        return "PJSIP/" + checked(endpoint);
    }

    private static String checked(String endpoint) {
        if (!ENDPOINT.matcher(endpoint).matches()) {
            throw new IllegalArgumentException("not an endpoint's name");
        }
        return endpoint;
    }

    private Future<Void> send(AmiAction action) {
        return act(connection -> connection.send(action));
    }

    private Future<Void> act(Function<AmiConnection, Future<AmiReply>> action) {
        return onContext(() -> acting().compose(action).mapEmpty());
    }

    /** What follows from the events' link having come back is not refused because the other is a moment later. */
    private Future<AmiConnection> acting() {
        return events.standing() == null ? actions.connection() : actions.soon();
    }

    /** Runs on our event loop; the answer completes wherever the caller waits for it. */
    private Future<Void> onContext(Supplier<Future<Void>> action) {
        Promise<Void> promise = Promise.promise();
        context.runOnContext(_ -> action.get().onComplete(promise));
        return promise.future();
    }

    /** The acting connection needs no more than answers. */
    private final class Unheard implements AmiLink.Listener {
        @Override
        public void loggedIn(AmiConnection connection) {
            actions.proved();
        }

        @Override
        public void event(AmiFrame frame) {
            // Its account is told of no events but an answer to Originate, which the listening one hears too.
        }

        @Override
        public void ended(String reason, boolean wasIn) {
            // The link says so in the log and comes back by itself; callers are told by their action's failure.
        }
    }
}
