package hotline.recordings;

import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Reply;
import hotline.platform.http.Routes;

/** Marks on the time line, for everybody who may hear the recording. */
final class MarkRoutes implements Routes {
    private final Marks marks;
    private final RecordingReader recordings;

    MarkRoutes(Marks marks, RecordingReader recordings) {
        this.marks = marks;
        this.recordings = recordings;
    }

    private record Adding(double atSeconds, String text) {}

    @Override
    public void mount(Api api) {
        api.on("listMarks", Access.signedIn(), request -> {
            var uuid = request.pathUuid("uuid");
            return Reply.ok(marks.of(request.caller(), recordings.id(request.caller(), uuid)));
        });
        api.on("addMark", Access.signedIn(), request -> {
            var uuid = request.pathUuid("uuid");
            var mark = request.body(Adding.class);
            return Reply.created(marks.add(
                    request.caller(),
                    recordings.id(request.caller(), uuid),
                    uuid,
                    mark.atSeconds(),
                    mark.text().strip()));
        });
        api.on("removeMark", Access.signedIn(), request -> {
            var uuid = request.pathUuid("uuid");
            return Reply.ok(marks.remove(
                    request.caller(), recordings.id(request.caller(), uuid), uuid, request.pathId("mark")));
        });
    }
}
