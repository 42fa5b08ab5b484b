package hotline.cases;

import hotline.platform.Problem;
import hotline.platform.database.Sql;
import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Caller;
import hotline.platform.http.Page;
import hotline.platform.http.Reply;
import hotline.platform.http.Request;
import hotline.platform.http.Role;
import hotline.platform.http.Routes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What waits for a person's notice, whatever it is of; taking it stops the next step. */
final class Notices implements Routes {
    private final Desk desk;
    private final List<Ladder> ladders;
    private final WaitingNotices waiting;
    private final ReadComplaint read;

    /** @param ladders of everything that climbs, now or later */
    Notices(Desk desk, List<Ladder> ladders) {
        this.desk = desk;
        this.ladders = ladders;
        this.waiting = new WaitingNotices(ladders);
        this.read = new ReadComplaint(desk);
    }

    @Override
    public void mount(Api api) {
        var people = Access.roles(Role.AGENT, Role.SUPERVISOR, Role.ADMINISTRATOR);
        api.on("listNotices", people, request -> Reply.ok(page(request)));
        api.on("takeNotice", people, request -> {
            acknowledge(request.caller(), request.pathId("id"), null);
            return Reply.none();
        });
        api.on("acknowledgeNotice", people, request -> {
            var id = request.pathId("id");
            acknowledge(request.caller(), request.pathId("noticeId"), Noticed.complaint(id));
            return Reply.ok(read.read(request.caller(), id));
        });
    }

    private Page<WaitingNotices.Waiting> page(Request request) {
        var limit = Math.toIntExact(request.queryLong("limit").orElse(20L));
        var after = request.queryLong("cursor").orElse(0L);
        var database = desk.platform().database();
        var found = waiting.page(database, request.caller().userId(), request.language(), after, limit + 1);
        var more = found.size() > limit;
        var shown = more ? found.subList(0, limit) : found;
        return new Page<>(shown, more ? Long.toString(shown.getLast().id()) : null);
    }

    /** How many wait for that person. */
    int count(Sql sql, long userId) {
        return waiting.count(sql, userId);
    }

    /** What it is of is held first, as by whoever changes that. @param of what it must be of; null: whatever */
    private void acknowledge(Caller caller, long noticeId, @Nullable Noticed of) {
        desk.platform().database().inTransaction(sql -> {
            var now = desk.now();
            var done = NoticeStore.find(sql, noticeId, caller.userId())
                    .filter(one -> of == null || of.equals(one.of()))
                    .filter(one -> ladder(one.of().kind())
                            .acknowledged(sql, caller, one.of().id(), one.kind(), now))
                    .filter(_ -> NoticeStore.acknowledge(sql, noticeId, caller.userId(), now));
            if (done.isEmpty()) {
                throw new Problem.Conflict("cases.nothing-to-acknowledge");
            }
        });
    }

    private Ladder ladder(Noticed.Kind kind) {
        return ladders.stream().filter(one -> one.of() == kind).findFirst().orElseThrow();
    }
}
