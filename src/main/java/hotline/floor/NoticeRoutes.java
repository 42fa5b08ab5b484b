package hotline.floor;

import hotline.floor.prompts.Notices;
import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Reply;
import hotline.platform.http.Request;
import hotline.platform.http.Routes;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What callers of a queue are told about recording: set by the supervisor of its department. */
final class NoticeRoutes implements Routes {
    private final QueueStore queues;
    private final Notices notices;
    private final Runnable changed;

    /** @param changed called after each change: renders what the telephone system falls back on */
    NoticeRoutes(QueueStore queues, Notices notices, Runnable changed) {
        this.queues = queues;
        this.notices = notices;
        this.changed = changed;
    }

    @Override
    public void mount(Api api) {
        api.on("listRecordingNotices", Access.supervisors(), request -> shown(supervised(request)));
        api.on("chooseRecordingNotice", Access.supervisors(), request -> {
            record Body(String kind, @Nullable String words) {}
            var queue = supervised(request);
            var body = request.body(Body.class);
            var words = body.words() == null ? "" : body.words();
            notices.choose(request.caller(), queue, request.path("language"), body.kind(), words);
            return done(queue);
        });
        api.on("putRecordingNotice", Access.supervisors(), request -> {
            var queue = supervised(request);
            notices.replace(request.caller(), queue, request.path("language"), request.bytes());
            return done(queue);
        });
        api.onRaw("playRecordingNotice", Access.supervisors(), (context, request) -> {
            var sound = Buffer.buffer(notices.sound(supervised(request), request.path("language")));
            return () -> context.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "audio/wav")
                    .putHeader(HttpHeaders.CACHE_CONTROL, "private, no-store")
                    .end(sound);
        });
    }

    private Reply done(String queue) {
        changed.run();
        return shown(queue);
    }

    private Reply shown(String queue) {
        return Reply.ok(Map.of("items", notices.of(queue)));
    }

    private String supervised(Request request) {
        var queue = queues.require(request.path("name"));
        queue.checkSupervisedBy(request.caller());
        return queue.name();
    }
}
