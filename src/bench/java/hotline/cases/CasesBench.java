package hotline.cases;

import hotline.bench.Benchmark;
import hotline.bench.Samples;
import hotline.bench.Section;
import hotline.testing.TestDatabase;
import hotline.testing.TestPlatform;
import hotline.testing.TestServer;
import hotline.testing.TestUser;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Looking for cases beside the raw SELECT over the same index, and the pages of the worklist. */
public final class CasesBench implements Benchmark {
    private static final List<Integer> SIZES = List.of(10_000, Integer.getInteger("hotline.bench.rows", 1_000_000));
    private static final int ASKED = 40;
    private static final String RAW = """
            select c.* from complaint_search s join complaint c on c.id = s.complaint_id
            where s.words @@ $1::text::tsquery limit 21""";

    @Override
    public String id() {
        return "cases";
    }

    /** @param typed at 10^4 and at 10^6 it finds as many as its name says */
    private record Typed(String name, String typed) {}

    private static final List<Typed> TYPED = List.of(
            new Typed("a number", "B4321"),
            new Typed("a matter and a place", "燃气表收费错误 武侯花园"),
            new Typed("a matter and a place, mistyped", "燃气表收费措误 武侯花园"),
            new Typed("a name in thousands of cases", "张晓明"),
            new Typed("a word in a tenth of all", "电梯"));

    @Override
    public Section run(Progress said) throws Exception {
        var url = TestDatabase.create();
        var rows = new ArrayList<List<String>>();
        try (var server = TestServer.startOn(url, Map.of("HOTLINE_CASES_LOOK_EVERY", "1h"), Clock.systemUTC());
                var ground = TestPlatform.on(url);
                var database = TestDatabase.connect(url)) {
            var departments = List.of(server.department("客服部"), server.department("维修部"));
            var agent = server.agent("8000", departments.getFirst());
            for (var index = 1; index < 40; index++) {
                server.agent(Integer.toString(8000 + index), departments.get(index % 2));
            }
            var supervisor = server.supervisor(departments.getFirst());
            var many = new ManyCases(database);
            for (var size : SIZES) {
                said.say("making " + size + " cases");
                many.fill(size);
                for (var typed : TYPED) {
                    rows.add(search(ground, server.administrator(), "administrator", typed, size));
                    said.say(rows.getLast().toString());
                }
                rows.add(search(ground, agent, "agent", TYPED.get(1), size));
                rows.add(search(ground, agent, "agent", TYPED.getLast(), size));
                rows.add(list(ground, agent, "agent", size));
                rows.add(list(ground, supervisor, "supervisor", size));
                said.say(rows.getLast().toString());
            }
        }
        return section(rows);
    }

    private static List<String> search(TestPlatform ground, TestUser who, String role, Typed typed, int size) {
        var page = asked(who, "/api/complaints?q=" + URLEncoder.encode(typed.typed(), StandardCharsets.UTF_8));
        var question = CaseWords.exact(typed.typed()).orElseThrow();
        var raw = new long[ASKED];
        for (var index = 0; index < ASKED; index++) {
            var begun = System.nanoTime();
            ground.platform().database().query(RAW, row -> row, question);
            raw[index] = System.nanoTime() - begun;
        }
        return row("search: " + typed.name() + ", " + role, size, page, Samples.ofNanosAsMillis(raw));
    }

    /** The open ones of the worklist, beside the raw SELECT by the index of due times. */
    private static List<String> list(TestPlatform ground, TestUser who, String role, int size) {
        var page = asked(who, "/api/complaints?open=true");
        var raw = new long[ASKED];
        for (var index = 0; index < ASKED; index++) {
            var begun = System.nanoTime();
            ground.platform()
                    .database()
                    .query(
                            "select * from complaint where closed_at is null order by coalesce(due_at, 'infinity'::timestamptz), id limit 21",
                            row -> row);
            raw[index] = System.nanoTime() - begun;
        }
        return row("worklist, " + role, size, page, Samples.ofNanosAsMillis(raw));
    }

    private static Samples asked(TestUser who, String path) {
        var nanos = new long[ASKED];
        for (var index = 0; index < ASKED; index++) {
            var begun = System.nanoTime();
            who.get(path).ok();
            nanos[index] = System.nanoTime() - begun;
        }
        return Samples.ofNanosAsMillis(nanos);
    }

    private static List<String> row(String name, int size, Samples page, Samples raw) {
        return List.of(
                name,
                String.format(Locale.ROOT, "%,d", size),
                page.spread(1),
                String.format(Locale.ROOT, "%.1f", page.quantile(0.95)),
                raw.spread(2),
                String.format(Locale.ROOT, "%.1f", page.median() / raw.median()));
    }

    private static Section section(List<List<String>> rows) {
        return new Section(
                "Cases: search and worklist",
                """
                A page of 20 over HTTP (signing in checked, K2 and sight, order, all columns) beside the raw SELECT of 21 rows by \
                the same index, without any of that; 40 agents' cases in 5,000 wordings, one of 50 open; each asked %d times, \
                milliseconds, median (least–most).""".formatted(ASKED),
                List.of("what", "cases", "page over HTTP", "p95", "raw SELECT", "ratio"),
                rows,
                "What more than 2000 cases have is met on the way through the list; an agent sees one of 40 cases.");
    }
}
