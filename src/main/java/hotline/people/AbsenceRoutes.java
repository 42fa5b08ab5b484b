package hotline.people;

import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Reply;
import hotline.platform.http.Routes;
import java.util.Map;

/** Absences over HTTP. */
final class AbsenceRoutes implements Routes {
    private final Absences absences;

    AbsenceRoutes(Absences absences) {
        this.absences = absences;
    }

    @Override
    public void mount(Api api) {
        api.on("absences", Access.signedIn(), request -> Reply.ok(Map.of("items", absences.list(request.caller()))));
        api.on("addAbsence", Access.supervisors(), request -> {
            absences.add(request.caller(), request.body(Absences.Draft.class));
            return Reply.ok(Map.of("items", absences.list(request.caller())));
        });
        api.on("endAbsence", Access.supervisors(), request -> {
            absences.end(request.caller(), request.pathId("id"));
            return Reply.ok(Map.of("items", absences.list(request.caller())));
        });
    }
}
