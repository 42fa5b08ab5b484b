package hotline.followups;

import hotline.platform.Platform;
import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Page;
import hotline.platform.http.Reply;
import hotline.platform.http.Request;
import hotline.platform.http.Role;
import hotline.platform.http.Routes;
import hotline.platform.text.Language;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Follow-ups over HTTP. */
final class FollowUpRoutes implements Routes {
    private final Platform platform;
    private final ReadFollowUp read;
    private final WorkFollowUp work;
    private final PlanFollowUp plan;
    private final Today today;
    private final Windows windows;

    FollowUpRoutes(
            Platform platform, ReadFollowUp read, WorkFollowUp work, PlanFollowUp plan, Today today, Windows windows) {
        this.platform = platform;
        this.read = read;
        this.work = work;
        this.plan = plan;
        this.today = today;
        this.windows = windows;
    }

    /** A rule that somebody can say the occasion of. */
    record ToldRule(String rule, String title) {}

    private interface Change {
        void make(Request request, long id);
    }

    @Override
    public void mount(Api api) {
        var people = Access.roles(Role.AGENT, Role.SUPERVISOR, Role.ADMINISTRATOR);
        api.on("listFollowUps", people, request -> Reply.ok(list(request)));
        api.on("countFollowUps", people, request -> Reply.ok(counts(request)));
        api.on("readFollowUp", people, request -> Reply.ok(read.read(request.caller(), request.pathId("id"))));
        api.on("dialFollowUp", people, request -> {
            var dial = request.body(WorkFollowUp.Dial.class);
            var attempt = work.dial(request.caller(), request.pathId("id"), dial);
            return new Reply(202, Map.of("attemptId", attempt), List.of());
        });
        change(
                api,
                "tryFollowUp",
                (request, id) -> work.tried(request.caller(), id, request.body(WorkFollowUp.Tried.class)));
        change(
                api,
                "answerFollowUp",
                (request, id) -> work.answered(request.caller(), id, request.body(WorkFollowUp.Answered.class)));
        change(
                api,
                "waiveFollowUp",
                (request, id) -> work.waive(request.caller(), id, request.body(WorkFollowUp.Waived.class)));
        change(
                api,
                "assignFollowUp",
                (request, id) -> work.assign(request.caller(), id, request.body(WorkFollowUp.Assigned.class)));
        api.on("followUpLoad", people, request -> Reply.ok(load(request)));
        api.on(
                "assignFollowUps",
                Access.supervisors(),
                request -> Reply.ok(Map.of(
                        "items", work.assignEach(request.caller(), request.body(WorkFollowUp.AssignedEach.class)))));
        api.on("listFollowUpRules", people, request -> Reply.ok(Map.of("items", rules(request))));
        api.on("planFollowUp", people, request -> {
            var answer = new HashMap<String, @Nullable Object>();
            answer.put("id", plan.plan(request.caller(), request.body(PlanFollowUp.Told.class)));
            return Reply.created(answer);
        });
        api.on(
                "followUpCoverage",
                Access.supervisors(),
                request -> Reply.ok(Map.of("items", windows.list(platform.database(), request.caller()))));
    }

    private void change(Api api, String operationId, Change change) {
        api.on(operationId, Access.roles(Role.AGENT, Role.SUPERVISOR, Role.ADMINISTRATOR), request -> {
            var id = request.pathId("id");
            change.make(request, id);
            return Reply.ok(read.read(request.caller(), id));
        });
    }

    private List<ToldRule> rules(Request request) {
        var english = request.caller().language() == Language.EN;
        return plan.rules().stream()
                .map(rule -> new ToldRule(rule.key(), english ? rule.titleEn() : rule.title()))
                .toList();
    }

    private static boolean mine(Request request) {
        return request.query("scope").orElse("mine").equals("mine");
    }

    private FollowUpList.Counts counts(Request request) {
        return FollowUpList.counts(platform.database(), request.caller(), mine(request), today.now(), today.end());
    }

    private Load.Calendar load(Request request) {
        var days = Math.toIntExact(request.queryLong("days").orElse(14L));
        var from = request.queryDay("from").orElseGet(today::day);
        return new Load(today).of(platform.database(), request.caller(), mine(request), from, days);
    }

    private FollowUpList.@Nullable Span day(Request request) {
        return request.queryDay("day")
                .map(day -> new FollowUpList.Span(today.start(day), today.start(day.plusDays(1))))
                .orElse(null);
    }

    private Page<FollowUpLine> list(Request request) {
        var sql = platform.database();
        var limit = Math.toIntExact(request.queryLong("limit").orElse(20L));
        var filter = new FollowUpList.Filter(
                mine(request),
                request.query("when").orElse("open"),
                request.queryLong("complaintId").orElse(null),
                request.queryLong("customerId").orElse(null),
                request.query("attemptId").map(UUID::fromString).orElse(null),
                request.query("unassigned").filter("true"::equals).isPresent(),
                request.queryLong("userId").orElse(null),
                day(request),
                today.now(),
                today.end());
        var found = FollowUpList.page(sql, request.caller(), filter, request.query("cursor"), limit);
        var items = found.stream()
                .limit(limit)
                .map(one -> read.line(sql, one, request.language(), today.now()))
                .toList();
        var ended = filter.when().equals("ended");
        return new Page<>(items, found.size() > limit ? FollowUpList.cursor(found.get(limit - 1), ended) : null);
    }
}
