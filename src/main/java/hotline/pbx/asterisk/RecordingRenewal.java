package hotline.pbx.asterisk;

import hotline.pbx.PbxRefused;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ends the recorder of a channel and begins another with a further file, for Asterisk begins a raw file anew whatever
 * it is told: after {@code x.raw} come {@code x+1.raw} and {@code x+2.raw}. Debian's Asterisk drops a frame
 * before translation when its RTP sequence number lies behind the one before it. The translator before the recorder
 * lives as long as there is a recorder on the channel, so after a takeover or a transfer, with the random first number
 * of the new telephone, every second time the agent is missing for up to 32,768 packets (eleven minutes) although the
 * customer hears him well. On the event loop of the telephone system.
 */
final class RecordingRenewal {
    /** Two channels, only while bridged: as the dialplan records. */
    private static final String OPTIONS = "Db";

    private static final Pattern FILE = Pattern.compile("(.+?)(?:\\+([0-9]{1,4}))?\\.raw");

    /**
     * In milliseconds. The translators go with the last recorder when the next packet passes; of two directions
     * with a packet every 20 ms each, one surely passes in this time, with two lost.
     */
    private static final long PACKET_PASSES = 60;

    private final Vertx vertx;
    private final Function<AmiAction, Future<AmiReply>> send;
    private final Map<String, Future<Void>> running = new HashMap<>();
    /** Whose recorder was ended, and of whose next one it is not known that it began: the link broke between. */
    private final Map<String, String> unbegun = new HashMap<>();

    RecordingRenewal(Vertx vertx, Function<AmiAction, Future<AmiReply>> send) {
        this.vertx = vertx;
        this.send = send;
    }

    /** Nothing happens when the channel is not recorded. Doing it again after a failure is right. @param muted whether it goes on with silence */
    Future<Void> renew(String channel, boolean muted) {
        var one = after(channel).compose(_ -> {
            var file = unbegun.get(channel);
            return file == null ? restart(channel, muted) : begin(channel, file, muted);
        });
        running.put(channel, one);
        return one.onComplete(_ -> running.remove(channel, one));
    }

    /** While no recorder is there, nothing can be muted: waits for the next one. */
    Future<Void> mute(String channel, boolean muted) {
        return after(channel).compose(_ -> send.apply(muting(channel, muted))).mapEmpty();
    }

    private Future<Void> after(String channel) {
        return running.getOrDefault(channel, Future.succeededFuture()).otherwiseEmpty();
    }

    private Future<String> fileOf(String channel) {
        return send.apply(AmiAction.of("Getvar").with("Channel", channel).with("Variable", "MIXMONITOR_FILENAME"))
                .map(reply -> reply.headers().getOrDefault("Value", ""));
    }

    private Future<Void> restart(String channel, boolean muted) {
        return fileOf(channel).compose(file -> {
            var known = FILE.matcher(file);
            return known.matches() ? restart(channel, next(known), muted) : Future.<Void>succeededFuture();
        });
    }

    private static String next(Matcher file) {
        var count = file.group(2) == null ? 0 : Integer.parseInt(file.group(2));
        return file.group(1) + "+" + (count + 1) + ".raw";
    }

    private Future<Void> restart(String channel, String file, boolean muted) {
        return send.apply(AmiAction.of("StopMixMonitor").with("Channel", channel))
                .compose(_ -> {
                    unbegun.put(channel, file);
                    return vertx.timer(PACKET_PASSES, TimeUnit.MILLISECONDS);
                })
                .compose(_ -> begin(channel, file, muted));
    }

    private Future<Void> begin(String channel, String file, boolean muted) {
        var begun = send.apply(AmiAction.of("MixMonitor")
                .with("Channel", channel)
                .with("File", file)
                .with("Options", OPTIONS));
        // Sent in one breath: not a word of a paused passage is written.
        var done =
                muted ? Future.all(begun, send.apply(muting(channel, true))).<Void>mapEmpty() : begun.<Void>mapEmpty();
        return done.onComplete(told -> {
            if (told.succeeded() || told.cause() instanceof PbxRefused) {
                unbegun.remove(channel);
            }
        });
    }

    private static AmiAction muting(String channel, boolean muted) {
        return AmiAction.of("MixMonitorMute")
                .with("Channel", channel)
                .with("Direction", "both")
                .with("State", muted ? 1 : 0);
    }
}
