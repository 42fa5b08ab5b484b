package hotline.recordings;

import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Reply;
import hotline.platform.http.Routes;

/** The room's HTTP interface. */
final class RecordingRoutes implements Routes {
    private final RecordingSearch search;
    private final RecordingReader reader;
    private final StoreState state;

    RecordingRoutes(RecordingSearch search, RecordingReader reader, StoreState state) {
        this.search = search;
        this.reader = reader;
        this.state = state;
    }

    @Override
    public void mount(Api api) {
        api.on("searchRecordings", Access.signedIn(), request -> {
            var limit = request.queryLong("limit").orElse(20L).intValue();
            return Reply.ok(reader.page(request.caller(), search.where(request), limit));
        });
        api.on(
                "readRecording",
                Access.signedIn(),
                request -> Reply.ok(reader.detail(request.caller(), request.pathUuid("uuid"))));
        api.on("recordingWaveform", Access.signedIn(), request -> {
            var points = request.queryLong("points").orElse(1000L).intValue();
            return Reply.ok(reader.waveform(request.caller(), request.pathUuid("uuid"), points));
        });
        api.on("recordingStore", Access.administrators(), _ -> Reply.ok(state.state()));
    }
}
