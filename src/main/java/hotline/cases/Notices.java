package hotline.cases;

import hotline.platform.Problem;
import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Caller;
import hotline.platform.http.Reply;
import hotline.platform.http.Role;
import hotline.platform.http.Routes;
import java.util.Map;

/** What waits for a person's notice; taking it stops the next step. */
final class Notices implements Routes {
    private final Desk desk;
    private final ReadComplaint read;

    Notices(Desk desk) {
        this.desk = desk;
        this.read = new ReadComplaint(desk);
    }

    @Override
    public void mount(Api api) {
        var people = Access.roles(Role.AGENT, Role.SUPERVISOR, Role.ADMINISTRATOR);
        api.on("listNotices", people, request -> {
            var caller = request.caller();
            var database = desk.platform().database();
            return Reply.ok(Map.of("items", NoticeStore.waiting(database, caller.userId(), request.language())));
        });
        api.on("acknowledgeNotice", people, request -> {
            var id = request.pathId("id");
            acknowledge(request.caller(), id, request.pathId("noticeId"));
            return Reply.ok(read.read(request.caller(), id));
        });
    }

    private void acknowledge(Caller caller, long id, long noticeId) {
        desk.platform().database().inTransaction(sql -> {
            desk.lock(sql, caller, id);
            var kind = NoticeStore.acknowledge(sql, id, noticeId, caller.userId(), desk.now())
                    .orElseThrow(() -> new Problem.Conflict("cases.nothing-to-acknowledge"));
            if (!kind.equals(NoticeStore.ALERT)) {
                LadderStore.end(sql, id, kind);
            }
            desk.record(sql, caller, id, What.ACKNOWLEDGED, null, kind, "");
        });
    }
}
