package hotline.pbx.asterisk;

import hotline.platform.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Has a customer's channel end its recorder and begin another with a further file, for Asterisk begins a raw file anew
 * whatever it is told. Debian's Asterisk drops a frame before translation when its RTP sequence number lies behind the
 * one before it. The translator before the recorder lives as long as there is a recorder on the channel, so after a
 * takeover or a transfer, with the random first number of the new telephone, every second time the agent is missing for
 * up to 32,768 packets (eleven minutes) although the customer hears him well.
 *
 * <p>AMI's own action for beginning a recorder needs a right that could also run programs. So the dialplan does it, woken
 * in the middle of the conversation by a key that no telephone has. On the event loop of the telephone system.
 */
final class RecordingRenewal {
    private static final String KEY = "D";
    private static final String PARTS = "HOTLINE_PARTS";

    /** In milliseconds. */
    private static final long LOOK_EVERY = 40;

    private static final int LOOKS = 50;
    private final Vertx vertx;
    private final Function<AmiAction, Future<AmiReply>> send;
    private final Map<String, Future<Void>> running = new HashMap<>();

    RecordingRenewal(Vertx vertx, Function<AmiAction, Future<AmiReply>> send) {
        this.vertx = vertx;
        this.send = send;
    }

    /** Nothing happens when the channel is not recorded. Doing it again after a failure is right. */
    Future<Void> renew(String channel) {
        var one = after(channel)
                .compose(_ -> variable(channel, "HOTLINE_RECORDING"))
                .compose(file -> file.isEmpty() ? Future.<Void>succeededFuture() : wake(channel));
        running.put(channel, one);
        return one.onComplete(_ -> running.remove(channel, one));
    }

    /** While no recorder is there, nothing can be muted: waits for the next one. */
    Future<Void> mute(String channel, boolean muted) {
        return after(channel)
                .compose(_ -> send.apply(AmiAction.of("MixMonitorMute")
                        .with("Channel", channel)
                        .with("Direction", "both")
                        .with("State", muted ? 1 : 0)))
                .mapEmpty();
    }

    private Future<Void> after(String channel) {
        return running.getOrDefault(channel, Future.succeededFuture()).otherwiseEmpty();
    }

    private Future<Void> wake(String channel) {
        return variable(channel, PARTS)
                .compose(parts -> send.apply(AmiAction.of("Setvar")
                                .with("Channel", channel)
                                .with("Variable", "HOTLINE_RENEW")
                                .with("Value", 1))
                        .compose(_ -> send.apply(AmiAction.of("PlayDTMF")
                                .with("Channel", channel)
                                .with("Digit", KEY)
                                .with("Receive", true)))
                        .compose(_ -> done(channel, parts, LOOKS)));
    }

    private Future<Void> done(String channel, String before, int looks) {
        return vertx.timer(LOOK_EVERY, TimeUnit.MILLISECONDS)
                .compose(_ -> variable(channel, PARTS))
                .compose(parts -> {
                    if (!parts.equals(before)) {
                        return Future.succeededFuture();
                    }
                    return looks > 1
                            ? done(channel, before, looks - 1)
                            : Future.failedFuture(
                                    new Problem.Unavailable("pbx.away", null, "the recording was not renewed"));
                });
    }

    private Future<String> variable(String channel, String name) {
        return send.apply(AmiAction.of("Getvar").with("Channel", channel).with("Variable", name))
                .map(reply -> reply.headers().getOrDefault("Value", ""));
    }
}
