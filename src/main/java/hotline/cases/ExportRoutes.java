package hotline.cases;

import hotline.people.Audit;
import hotline.platform.Json;
import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Routes;
import hotline.recordings.Recordings;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;

/** All of a case as one sealed file, for those who examine it. */
final class ExportRoutes implements Routes {
    private final ReadComplaint read;
    private final Recordings recordings;

    ExportRoutes(Desk desk, Recordings recordings) {
        this.read = new ReadComplaint(desk);
        this.recordings = recordings;
    }

    @Override
    public void mount(Api api) {
        api.onRaw("exportComplaint", Access.supervisors(), (context, request) -> {
            var id = request.pathId("id");
            var complaint = read.read(request.caller(), id);
            var files = new LinkedHashMap<String, byte[]>();
            files.put("case.json", json(complaint));
            files.put("timeline.json", json(complaint.history()));
            return recordings.export(context, request, complaint.line().number(), Audit.object("complaint", id), files);
        });
    }

    private static byte[] json(Object value) {
        return Json.write(value).getBytes(StandardCharsets.UTF_8);
    }
}
