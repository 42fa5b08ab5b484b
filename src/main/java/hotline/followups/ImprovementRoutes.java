package hotline.followups;

import hotline.people.Audit;
import hotline.platform.Platform;
import hotline.platform.Problem;
import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Page;
import hotline.platform.http.Reply;
import hotline.platform.http.Request;
import hotline.platform.http.Role;
import hotline.platform.http.Routes;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Improvement items over HTTP: supervisors see their department's, whoever was told of one that climbed sees that one. */
final class ImprovementRoutes implements Routes {
    private final Platform platform;
    private final Improving improving;
    private final Audit audit;

    ImprovementRoutes(Platform platform, Improving improving, Audit audit) {
        this.platform = platform;
        this.improving = improving;
        this.audit = audit;
    }

    /** To whom, with what. @param departmentId null: the department of the case */
    record Sent(
            int version,
            @Nullable Long departmentId,
            @Nullable String note) {}

    /** What was done about it. */
    record Answer(int version, String answer) {}

    @Override
    public void mount(Api api) {
        var people = Access.roles(Role.AGENT, Role.SUPERVISOR, Role.ADMINISTRATOR);
        api.on("listImprovements", people, request -> Reply.ok(list(request)));
        api.on("sendImprovement", Access.supervisors(), request -> {
            var id = request.pathId("id");
            var sent = request.body(Sent.class);
            platform.database().inTransaction(sql -> {
                var note = Objects.requireNonNullElse(sent.note(), "").strip();
                improving.send(sql, request.caller(), id, sent.version(), sent.departmentId(), note);
                audit.record(sql, request.caller(), "followups.send-improvement", object(id), Map.of());
            });
            return shown(request, id);
        });
        api.on("answerImprovement", Access.supervisors(), request -> {
            var id = request.pathId("id");
            var answer = request.body(Answer.class);
            platform.database().inTransaction(sql -> {
                improving.answer(
                        sql,
                        request.caller(),
                        id,
                        answer.version(),
                        answer.answer().strip());
                audit.record(sql, request.caller(), "followups.answer-improvement", object(id), Map.of());
            });
            return shown(request, id);
        });
    }

    private static String object(long id) {
        return Audit.object("improvement", id);
    }

    /** Sent to another department it is out of the sender's sight; then nothing is shown. */
    private Reply shown(Request request, long id) {
        return ImprovementStore.find(
                        platform.database(),
                        id,
                        request.caller(),
                        request.language(),
                        platform.clock().instant())
                .map(Reply::ok)
                .orElse(Reply.none());
    }

    private Page<Improvement> list(Request request) {
        var limit = Math.toIntExact(request.queryLong("limit").orElse(20L));
        List<Improvement> found = ImprovementStore.page(
                platform.database(),
                request.caller(),
                !request.query("open").filter("false"::equals).isPresent(),
                before(request),
                limit + 1,
                request.language(),
                platform.clock().instant());
        return found.size() <= limit
                ? new Page<>(found, null)
                : new Page<>(
                        List.copyOf(found.subList(0, limit)),
                        Long.toString(found.get(limit - 1).id()));
    }

    private static @Nullable Long before(Request request) {
        try {
            return request.query("cursor").map(Long::parseLong).orElse(null);
        } catch (NumberFormatException e) {
            throw new Problem.Invalid("followups.no-such-page", "cursor");
        }
    }
}
