package hotline.recordings;

import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Reply;
import hotline.platform.http.Routes;
import org.jspecify.annotations.Nullable;

/** Leaving a passage out of the recording, for who is in the call. */
final class PauseRoutes implements Routes {
    private final Pauses pauses;

    PauseRoutes(Pauses pauses) {
        this.pauses = pauses;
    }

    private record Pausing(String kind, @Nullable String reason) {}

    @Override
    public void mount(Api api) {
        api.on(
                "readRecordingPause",
                Access.signedIn(),
                request -> Reply.ok(pauses.state(request.caller(), request.path("linkedid"))));
        api.on("pauseRecording", Access.signedIn(), request -> {
            var wanted = request.body(Pausing.class);
            var reason = wanted.reason() == null ? null : wanted.reason().strip();
            return Reply.ok(pauses.pause(
                    request.caller(), request.path("linkedid"), PauseStore.Kind.of(wanted.kind()), reason));
        });
        api.on(
                "resumeRecording",
                Access.signedIn(),
                request -> Reply.ok(pauses.resume(request.caller(), request.path("linkedid"))));
    }
}
