package hotline.recordings;

import hotline.platform.Problem;
import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Reply;
import hotline.platform.http.Request;
import hotline.platform.http.Routes;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hearing a recording: with a link of one's own, at a human pace, and with an approval where one is needed. */
final class ListeningRoutes implements Routes {
    private final RecordingReader reader;
    private final Playback playback;
    private final Download download;
    private final AudioLinks links;
    private final Approvals approvals;
    private final Pace linkPace;
    private final Pace audioPace;

    ListeningRoutes(
            RecordingReader reader,
            Playback playback,
            Download download,
            AudioLinks links,
            Approvals approvals,
            RecordingSettings settings,
            Clock clock) {
        this.reader = reader;
        this.playback = playback;
        this.download = download;
        this.links = links;
        this.approvals = approvals;
        this.linkPace = new Pace(settings.linksPerMinute(), clock);
        this.audioPace = new Pace(settings.rangesPerMinute(), clock);
    }

    @Override
    public void mount(Api api) {
        api.on("linkRecording", Access.signedIn(), this::link);
        api.onRaw("playRecording", Access.signedIn(), this::play);
        api.onRaw("downloadRecording", Access.supervisors(), this::download);
        api.on("askApproval", Access.signedIn(), this::ask);
        api.on(
                "listApprovals",
                Access.supervisors(),
                request -> Reply.ok(Map.of("items", approvals.waiting(request.caller()))));
        api.on("decideApproval", Access.supervisors(), this::decide);
    }

    private Reply link(Request request) {
        var caller = request.caller();
        linkPace.step(caller);
        var audio = reader.audio(caller, request.pathUuid("uuid"));
        approvals.check(caller, audio.id(), audio.uuid());
        return Reply.created(links.issue(caller, audio.uuid()));
    }

    private Runnable play(RoutingContext context, Request request) {
        audioPace.step(request.caller());
        var audio = reader.audio(request.caller(), request.pathUuid("uuid"));
        links.check(request.caller(), audio.uuid(), request.query("link"));
        return playback.play(context, request, audio);
    }

    private Runnable download(RoutingContext context, Request request) {
        linkPace.step(request.caller());
        var audio = reader.audio(request.caller(), request.pathUuid("uuid"));
        approvals.check(request.caller(), audio.id(), audio.uuid());
        return download.send(context, request, audio);
    }

    private record Asking(String reason) {}

    private Reply ask(Request request) {
        var caller = request.caller();
        linkPace.step(caller);
        var reason = request.body(Asking.class).reason().strip();
        if (reason.isEmpty()) {
            throw new Problem.Invalid("recordings.reason-missing", "reason");
        }
        var audio = reader.audio(caller, request.pathUuid("uuid"));
        return Reply.created(approvals.ask(caller, audio.id(), audio.uuid(), reason));
    }

    private record Decision(boolean grant, @Nullable String note) {}

    private Reply decide(Request request) {
        var decision = request.body(Decision.class);
        var note = decision.note() == null ? "" : decision.note().strip();
        return Reply.ok(approvals.decide(request.caller(), request.pathId("id"), decision.grant(), note));
    }
}
