package hotline.pbx.asterisk;

import hotline.pbx.PbxRefused;
import hotline.platform.Problem;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One connection to AMI: responses find their action by ActionID, everything else goes to the listener. */
final class AmiConnection {
    /** What a connection tells; {@code ended} exactly once, and nothing after it. */
    interface Listener {
        /** Valid only until it returns. */
        void event(AmiFrame frame);

        void ended(String reason);
    }

    private static final class Pending {
        final String action;
        final Promise<AmiReply> promise = Promise.promise();
        final boolean list;
        final List<AmiFrame> items = new ArrayList<>();
        Map<String, String> response = Map.of();
        long timer;

        Pending(String action, boolean list) {
            this.action = action;
            this.list = list;
        }
    }

    private final Vertx vertx;
    private final NetSocket socket;
    private final Listener listener;
    private final long timeoutMillis;
    private final AmiDecoder decoder = new AmiDecoder(this::heard);
    private final Map<String, Pending> pending = new HashMap<>();
    private int lists;
    private long nextId;
    private long heardAtNanos = System.nanoTime();
    private boolean over;

    AmiConnection(Vertx vertx, NetSocket socket, long timeoutMillis, Listener listener) {
        this.vertx = vertx;
        this.socket = socket;
        this.timeoutMillis = timeoutMillis;
        this.listener = listener;
        socket.handler(chunk -> {
            heardAtNanos = System.nanoTime();
            decoder.feed(chunk);
        });
        socket.exceptionHandler(e -> end("connection failed: " + e.getMessage()));
        socket.closeHandler(_ -> end("connection closed by the telephone system"));
    }

    /** Milliseconds since the last byte came. */
    long silentMillis() {
        return (System.nanoTime() - heardAtNanos) / 1_000_000;
    }

    /** Headers that the decoder left out or shortened. */
    long cutHeaders() {
        return decoder.cut();
    }

    /** Sends an action; fails with {@link PbxRefused} on an error, {@link Problem.Unavailable} without an answer. */
    Future<AmiReply> send(AmiAction action) {
        return send(action, Long.toString(++nextId), new Pending(action.name(), false));
    }

    Future<AmiReply> send(AmiAction action, String actionId) {
        return send(action, actionId, new Pending(action.name(), false));
    }

    /** Sends an action that is answered by a list of events. */
    Future<AmiReply> list(AmiAction action) {
        return send(action, Long.toString(++nextId), new Pending(action.name(), true));
    }

    private Future<AmiReply> send(AmiAction action, String actionId, Pending waiting) {
        if (over) {
            return Future.failedFuture(away("connection is closed"));
        }
        pending.put(actionId, waiting);
        lists += waiting.list ? 1 : 0;
        waiting.timer = vertx.setTimer(timeoutMillis, _ -> {
            forget(actionId);
            waiting.promise.tryFail(away(action.name() + " was not answered in " + timeoutMillis + " ms"));
        });
        socket.write(action.encode(actionId));
        return waiting.promise.future();
    }

    private @Nullable Pending forget(String actionId) {
        var waiting = pending.remove(actionId);
        if (waiting != null) {
            lists -= waiting.list ? 1 : 0;
            vertx.cancelTimer(waiting.timer);
        }
        return waiting;
    }

    private void heard(AmiFrame frame) {
        if (over) {
            return;
        }
        // OriginateResponse is an event that has a Response header too.
        if (frame.has(HeaderNames.RESPONSE) && !frame.has(HeaderNames.EVENT)) {
            response(frame);
        } else if (lists == 0 || !item(frame)) {
            listener.event(frame);
        }
    }

    private void response(AmiFrame frame) {
        var actionId = frame.text(HeaderNames.ACTION_ID);
        var waiting = pending.get(actionId);
        if (waiting == null) {
            return;
        }
        var reply = new AmiReply(frame.toMap(), List.of());
        if (!reply.succeeded()) {
            forget(actionId);
            waiting.promise.tryFail(new PbxRefused(waiting.action, reply.message()));
        } else if (waiting.list) {
            waiting.response = reply.headers();
        } else {
            forget(actionId);
            waiting.promise.tryComplete(reply);
        }
    }

    private boolean item(AmiFrame frame) {
        var actionId = frame.text(HeaderNames.ACTION_ID);
        var waiting = actionId.isEmpty() ? null : pending.get(actionId);
        if (waiting == null || !waiting.list) {
            return false;
        }
        if (frame.is(HeaderNames.EVENT_LIST, HeaderNames.COMPLETE)
                || frame.is(HeaderNames.EVENT_LIST, HeaderNames.CANCELLED)) {
            forget(actionId);
            waiting.promise.tryComplete(new AmiReply(waiting.response, waiting.items));
        } else {
            waiting.items.add(frame.copy());
        }
        return true;
    }

    /** Closes it, telling the listener why. */
    void end(String reason) {
        if (over) {
            return;
        }
        over = true;
        socket.close();
        List.copyOf(pending.keySet()).forEach(id -> {
            var waiting = forget(id);
            if (waiting != null) {
                waiting.promise.tryFail(away(reason));
            }
        });
        listener.ended(reason);
    }

    static Problem.Unavailable away(String reason) {
        return new Problem.Unavailable("pbx.away", null, reason);
    }
}
