package hotline.console.live;

import hotline.people.SignedIn;
import io.vertx.core.http.ServerWebSocket;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One browser tab. Its state lives on the floor's event loop; only the socket's buffers are elsewhere. */
final class Connection {
    private final ServerWebSocket socket;
    private final LiveSettings settings;
    private final LiveMetrics metrics;
    private final Outbox outbox = new Outbox();
    private final AtomicLong unsent = new AtomicLong();
    final SignedIn person;
    Viewer viewer;
    Instant lastPong;

    @Nullable
    String claimed;

    private boolean open = true;
    private long shedBefore;

    Connection(
            ServerWebSocket socket,
            SignedIn person,
            Viewer viewer,
            LiveSettings settings,
            LiveMetrics metrics,
            Instant now) {
        this.socket = socket;
        this.person = person;
        this.viewer = viewer;
        this.settings = settings;
        this.metrics = metrics;
        this.lastPong = now;
    }

    boolean open() {
        return open;
    }

    void snapshot(Map<String, String> values, Instant now) {
        write(outbox.snapshot(values, now));
    }

    void change(Item item, @Nullable String json, Instant now) {
        var frame = outbox.change(item.key(), json, item.urgent(), now);
        if (frame != null) {
            write(frame);
        }
    }

    /** Wallboard values go out only while the browser reads; else the latest of each waits. */
    void flush(Instant now) {
        // Closed, and not yet told so here.
        if (!open || socket.isClosed()) {
            return;
        }
        if (socket.writeQueueFull()) {
            metrics.slow();
            return;
        }
        var frame = outbox.flush(now);
        if (frame != null) {
            write(frame);
        }
        metrics.shed(outbox.shed() - shedBefore);
        shedBefore = outbox.shed();
    }

    void tick(Instant now) {
        if (lastPong.plus(settings.pongDeadline()).isBefore(now)) {
            cut("silent");
        } else {
            write(outbox.tick(now));
        }
    }

    void leave() {
        write("{\"leaving\":{\"retryAfterMs\":2000}}");
        end((short) 1001, "leaving");
    }

    /** @param reason too-slow, signed-out, silent, or what the browser did wrong */
    void cut(String reason) {
        if (open) {
            metrics.cut(reason);
            socket.writeTextMessage("{\"cut\":{\"reason\":\"" + reason + "\"}}");
            end((short) 1008, reason);
        }
    }

    private void end(short status, String reason) {
        open = false;
        socket.close(status, reason);
    }

    void closed() {
        open = false;
    }

    private void write(String frame) {
        if (!open) {
            return;
        }
        var size = frame.length();
        if (unsent.addAndGet(size) > settings.mostUnsent()) {
            cut("too-slow");
            return;
        }
        socket.writeTextMessage(frame).onComplete(_ -> unsent.addAndGet(-size));
    }
}
