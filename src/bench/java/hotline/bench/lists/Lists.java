package hotline.bench.lists;

import hotline.bench.Benchmark;
import hotline.bench.Samples;
import hotline.bench.Section;
import hotline.testing.TestServer;
import hotline.testing.TestUser;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Each list that grows, asked over HTTP by who asks it, with a million rows of each kind: how long, and by which index. */
public final class Lists implements Benchmark {
    private static final int ROWS = Integer.getInteger("hotline.bench.rows", 1_000_000);
    private static final int PORT = 25_432;
    /** More than PostgreSQL watches before it keeps one plan for whatever is asked. */
    private static final int ASKED = 20;

    private static final int AGENTS = 40;
    private static final double AIM_MS = 200;
    private static final Set<String> GROWING = Set.of(
            "call",
            "call_leg",
            "call_visit",
            "person",
            "phone",
            "person_phone",
            "complaint",
            "callback",
            "customer_promise",
            "follow_up",
            "improvement",
            "service_request",
            "outbox_message",
            "audit",
            "recording",
            "recording_agent",
            "recording_tombstone");

    @Override
    public String id() {
        return "lists";
    }

    /** @param table whose plan is told */
    record Question(String name, String who, String path, String table) {}

    @Override
    public Section run(Progress said) throws Exception {
        var folder = Files.createTempDirectory("hotline-lists");
        try (var postgres = PlanLog.start(folder, PORT);
                var server = TestServer.startOn(postgres.url(), Map.of(), Clock.systemUTC())) {
            var people = people(server);
            try (var database = postgres.connect()) {
                ManyRows.fill(database, ROWS, people.agents(), said);
            }
            return measure(postgres, people, said);
        }
    }

    record People(TestUser administrator, TestUser supervisor, TestUser agent, List<Long> agents) {
        TestUser named(String who) {
            return switch (who) {
                case "agent" -> agent;
                case "supervisor" -> supervisor;
                default -> administrator;
            };
        }
    }

    static People people(TestServer server) {
        var departments = List.of(server.department("客服部"), server.department("维修部"));
        var agents = new ArrayList<TestUser>();
        for (var index = 0; index < AGENTS; index++) {
            agents.add(server.agent(Integer.toString(8000 + index), departments.get(index % 2)));
        }
        var rare = Map.of("name", "rare", "labelZh", "旧", "labelEn", "Old", "departmentId", departments.get(0));
        server.administrator().post("/api/queues", rare).ok();
        return new People(
                server.administrator(),
                server.supervisor(departments.get(0)),
                agents.getFirst(),
                agents.stream().map(TestUser::id).toList());
    }

    private static List<Question> questions(People people) {
        var busy = people.agents().getFirst();
        var rare = people.agents().getLast();
        var day = Instant.now().minus((long) ROWS / 2, ChronoUnit.MINUTES);
        var span = "from=" + day + "&to=" + day.plus(1, ChronoUnit.DAYS);
        return List.of(
                new Question("calls, the newest", "administrator", "/api/calls", "call"),
                new Question("calls, the newest", "supervisor", "/api/calls", "call"),
                new Question("calls, the newest", "agent", "/api/calls", "call"),
                new Question(
                        "calls of a number",
                        "supervisor",
                        "/api/calls?number=13900" + "%06d".formatted(ROWS / 2),
                        "call"),
                new Question(
                        "calls of the end of a number",
                        "supervisor",
                        "/api/calls?number=" + "%06d".formatted(ROWS / 3),
                        "call"),
                new Question("calls of a customer", "agent", "/api/calls?customerId=" + ROWS / 2, "call"),
                new Question("calls of an agent", "supervisor", "/api/calls?agentId=" + busy, "call"),
                new Question("calls of an agent long gone", "administrator", "/api/calls?agentId=" + rare, "call"),
                new Question("calls of a queue", "supervisor", "/api/calls?queue=service", "call"),
                new Question("calls of a queue long closed", "supervisor", "/api/calls?queue=rare", "call"),
                new Question("calls of a day years ago", "supervisor", "/api/calls?" + span, "call"),
                new Question("calls by outcome", "supervisor", "/api/calls?outcome=abandoned", "call"),
                new Question("calls by a rare outcome", "supervisor", "/api/calls?outcome=voicemail", "call"),
                new Question("calls of a day by outcome", "supervisor", "/api/calls?outcome=abandoned&" + span, "call"),
                new Question("calls, a page far back", "administrator", "/api/calls?cursor=" + ROWS / 10, "call"),
                new Question("customers, last in touch", "agent", "/api/customers", "person"),
                new Question("customers by name", "agent", "/api/customers?q=王伟", "person"),
                new Question("customers by initials", "agent", "/api/customers?q=wwx", "person"),
                new Question("customers by the end of a number", "agent", "/api/customers?q=4321", "person"),
                new Question("customers by plate", "agent", "/api/customers?q=京A0004321", "person"),
                new Question("complaints open, by due time", "supervisor", "/api/complaints?open=true", "complaint"),
                new Question("complaints open, by due time", "agent", "/api/complaints?open=true", "complaint"),
                new Question("complaints late", "supervisor", "/api/complaints?open=true&late=true", "complaint"),
                new Question("complaints, all", "administrator", "/api/complaints", "complaint"),
                new Question(
                        "complaints of an owner long gone",
                        "administrator",
                        "/api/complaints?ownerId=" + rare,
                        "complaint"),
                new Question(
                        "complaints of a customer",
                        "administrator",
                        "/api/complaints?customerId=" + ROWS / 2,
                        "complaint"),
                new Question("complaints by words", "administrator", "/api/complaints?q=电梯%204321", "complaint"),
                new Question("complaints counted", "supervisor", "/api/complaints/counts", "complaint"),
                new Question("callbacks open", "agent", "/api/callbacks?state=open", "callback"),
                new Question("callbacks open", "supervisor", "/api/callbacks?state=open", "callback"),
                new Question("callbacks, all", "administrator", "/api/callbacks?state=all", "callback"),
                new Question(
                        "callbacks of a queue long closed",
                        "administrator",
                        "/api/callbacks?state=all&queue=rare",
                        "callback"),
                new Question(
                        "callbacks of a customer",
                        "administrator",
                        "/api/callbacks?state=all&customerId=" + ROWS / 2,
                        "callback"),
                new Question("what waits for a person", "supervisor", "/api/tasks", "callback"),
                new Question("promises open", "agent", "/api/promises?state=open", "customer_promise"),
                new Question("promises open", "supervisor", "/api/promises?state=open", "customer_promise"),
                new Question("promises, all", "administrator", "/api/promises", "customer_promise"),
                new Question("follow-ups, mine", "agent", "/api/followups", "follow_up"),
                new Question("follow-ups late", "supervisor", "/api/followups?scope=group&when=overdue", "follow_up"),
                new Question("follow-ups made", "supervisor", "/api/followups?scope=group&when=ended", "follow_up"),
                new Question(
                        "follow-ups of a customer",
                        "administrator",
                        "/api/followups?scope=group&when=all&customerId=" + ROWS / 2,
                        "follow_up"),
                new Question("follow-ups counted", "supervisor", "/api/followups/counts", "follow_up"),
                new Question("improvement items open", "supervisor", "/api/improvements", "improvement"),
                new Question("service requests open", "agent", "/api/service-requests", "service_request"),
                new Question("service requests open", "supervisor", "/api/service-requests", "service_request"),
                new Question(
                        "service requests, all", "administrator", "/api/service-requests?scope=all", "service_request"),
                new Question(
                        "service requests by words",
                        "administrator",
                        "/api/service-requests?scope=all&q=幸福路4321号",
                        "service_request"),
                new Question("messages that died", "administrator", "/api/messages", "outbox_message"),
                new Question("messages sent", "administrator", "/api/messages?state=sent", "outbox_message"),
                new Question("audit, the newest", "administrator", "/api/audit", "audit"),
                new Question("audit of a person long gone", "administrator", "/api/audit?userId=" + rare, "audit"),
                new Question("audit by a rare action", "administrator", "/api/audit?action=recordings.hold", "audit"),
                new Question("audit by a room", "administrator", "/api/audit?action=recordings.h.", "audit"),
                new Question("audit of an object", "administrator", "/api/audit?object=call:4321", "audit"),
                new Question(
                        "audit of a day years ago",
                        "administrator",
                        "/api/audit?from=" + day + "&to=" + day.plus(1, ChronoUnit.DAYS),
                        "audit"));
    }

    private static Section measure(PlanLog postgres, People people, Progress said) throws Exception {
        var times = new ArrayList<Samples>();
        var questions = questions(people);
        for (var question : questions) {
            times.add(ask(people, question));
            said.say(question.name() + " (" + question.who() + "): "
                    + times.getLast().spread(1) + " ms");
        }
        postgres.write();
        var rows = new ArrayList<List<String>>();
        for (var index = 0; index < questions.size(); index++) {
            rows.add(row(questions.get(index), times.get(index), postgres, people));
        }
        return section(rows, times);
    }

    static Samples ask(People people, Question question) {
        var nanos = new long[ASKED];
        for (var index = 0; index < ASKED; index++) {
            var begun = System.nanoTime();
            people.named(question.who()).get(question.path()).ok();
            nanos[index] = System.nanoTime() - begun;
        }
        return Samples.ofNanosAsMillis(nanos);
    }

    static List<String> row(Question question, Samples times, PlanLog postgres, People people)
            throws IOException, SQLException {
        var plans = postgres.during(
                question.table(),
                () -> people.named(question.who()).get(question.path()).ok());
        var indexes = plans.stream()
                .flatMap(plan -> plan.indexes().stream())
                .distinct()
                .toList();
        var whole = plans.stream()
                .flatMap(plan -> plan.whole().stream())
                .distinct()
                .filter(GROWING::contains)
                .toList();
        var most = plans.stream().mapToLong(PlanLog.Plan::most).max().orElse(0);
        return List.of(
                question.name(),
                question.who(),
                times.spread(1),
                String.format(Locale.ROOT, "%,d", most),
                whole.isEmpty() ? "–" : String.join(", ", whole),
                String.join(", ", indexes));
    }

    private static Section section(List<List<String>> rows, List<Samples> times) {
        var slow = times.stream().filter(one -> one.median() > AIM_MS).count();
        var worst = times.stream().mapToDouble(Samples::median).max().orElse(0);
        return new Section(
                "Lists",
                """
                With %,d customers, calls (two legs each), complaints (one of 50 open), callbacks (one of 500 waiting), promises, follow-ups, \
                improvement items, service requests (one of 50 open), messages and audit rows; each list asked %d times over HTTP by one who may, in the order below, its first page. \
                Milliseconds, median (least–most); the first is the one that fetched what was not in memory. Rows: the most that one step of \
                the plan gave or threw away, by EXPLAIN (ANALYZE) of what the server asked after those times.""".formatted(ROWS, ASKED),
                List.of("list", "asked by", "ms", "rows", "read whole", "indexes"),
                rows,
                String.format(
                        Locale.ROOT,
                        "Aim: a median of at most %.0f ms each. Seen: the slowest %.1f ms, %d above the aim.",
                        AIM_MS,
                        worst,
                        slow));
    }
}
