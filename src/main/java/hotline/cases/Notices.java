package hotline.cases;

import hotline.platform.Problem;
import hotline.platform.database.Sql;
import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Caller;
import hotline.platform.http.Reply;
import hotline.platform.http.Role;
import hotline.platform.http.Routes;
import hotline.platform.text.Language;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What waits for a person's notice, whatever it is of; taking it stops the next step. */
final class Notices implements Routes {
    private static final int MOST = 200;
    private final Desk desk;
    private final List<Ladder> ladders;
    private final ReadComplaint read;

    /** @param ladders of everything that climbs, now or later */
    Notices(Desk desk, List<Ladder> ladders) {
        this.desk = desk;
        this.ladders = ladders;
        this.read = new ReadComplaint(desk);
    }

    @Override
    public void mount(Api api) {
        var people = Access.roles(Role.AGENT, Role.SUPERVISOR, Role.ADMINISTRATOR);
        api.on("listNotices", people, request -> {
            var database = desk.platform().database();
            return Reply.ok(Map.of("items", waiting(database, request.caller().userId(), request.language())));
        });
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

    /** The oldest first. */
    List<Ladder.Waiting> waiting(Sql sql, long userId, Language language) {
        return ladders.stream()
                .flatMap(ladder -> ladder.waiting(sql, userId, language, MOST).stream())
                .sorted(Comparator.comparing(Ladder.Waiting::id))
                .limit(MOST)
                .toList();
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
