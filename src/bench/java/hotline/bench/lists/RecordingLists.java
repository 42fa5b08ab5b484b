package hotline.bench.lists;

import hotline.bench.Benchmark;
import hotline.bench.Samples;
import hotline.bench.Section;
import hotline.bench.lists.Lists.People;
import hotline.bench.lists.Lists.Question;
import hotline.testing.TestServer;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Each way of searching recordings, asked over HTTP: how long, and by which index. On demand with ten million. */
public final class RecordingLists implements Benchmark {
    private static final int ROWS = Integer.getInteger("hotline.bench.recordings", 1_000_000);
    private static final int PORT = 25_433;

    @Override
    public String id() {
        return "recording-lists";
    }

    @Override
    public Section run(Progress said) throws Exception {
        var folder = Files.createTempDirectory("hotline-recording-lists");
        try (var postgres = PlanLog.start(folder, PORT);
                var server = TestServer.startOn(postgres.url(), Map.of(), Clock.systemUTC())) {
            var people = Lists.people(server);
            fill(postgres, people, said);
            return measure(postgres, people, said);
        }
    }

    static void fill(PlanLog postgres, People people, Progress said) throws Exception {
        try (var database = postgres.connect()) {
            new TenMillionRecordings(database, ROWS, said).fill(people.agents());
        }
    }

    static Section measure(PlanLog postgres, People people, Progress said) throws Exception {
        var times = new ArrayList<Samples>();
        var questions = questions(people);
        for (var question : questions) {
            times.add(Lists.ask(people, question));
            said.say(question.name() + " (" + question.who() + "): "
                    + times.getLast().spread(1) + " ms");
        }
        postgres.write();
        var rows = new ArrayList<List<String>>();
        for (var index = 0; index < questions.size(); index++) {
            rows.add(Lists.row(questions.get(index), times.get(index), postgres, people));
        }
        return section(rows, times);
    }

    private static List<Question> questions(People people) {
        var busy = people.agents().getFirst();
        var rare = people.agents().getLast();
        var day = Instant.now().minus(ROWS / 4 * 30L, ChronoUnit.SECONDS);
        var span = "from=" + day + "&to=" + day.plus(1, ChronoUnit.DAYS);
        return List.of(
                of("the newest", "administrator", ""),
                of("the newest", "supervisor", ""),
                of("the newest", "agent", ""),
                of("of a number", "supervisor", "number=13800000042"),
                of("of the end of a number", "administrator", "number=765432"),
                of("of a customer", "administrator", "customerId=42"),
                of("of an agent", "administrator", "agentId=" + busy),
                of("of an agent with few calls", "administrator", "agentId=" + rare),
                of("of a queue", "supervisor", "queue=repair"),
                of("of a queue with few calls", "administrator", "queue=rare"),
                of("of a rare reason", "administrator", "reason=suggestion"),
                of("of a case", "administrator", "case=T" + (ROWS - ROWS % 1_000_000 - 999_995)),
                of("of a day years ago", "administrator", span),
                of("of a day years ago and a queue", "supervisor", span + "&queue=repair"),
                of("of at least an hour", "administrator", "minSeconds=3600"),
                of("of a day, of at least 9 minutes", "administrator", span + "&minSeconds=540"),
                of("with any flag", "administrator", "flag=any"),
                of("with a rare flag", "administrator", "flag=silentAgent"),
                of("messages", "administrator", "kind=voicemail"),
                of("held", "administrator", "held=true"),
                of("purged", "administrator", "state=purged"),
                of(
                        "a page far back",
                        "administrator",
                        "cursor=" + ChronoUnit.MICROS.between(Instant.EPOCH, day) + ".1"));
    }

    private static Question of(String name, String who, String query) {
        return new Question(name, who, "/api/recordings?" + query, "recording");
    }

    private static Section section(List<List<String>> rows, List<Samples> times) {
        var worst = times.stream().mapToDouble(Samples::median).max().orElse(0);
        return new Section(
                "Searching recordings",
                """
                With %,d recordings, half of them purged, each asked for over HTTP as above, its first page of 20.""".formatted(ROWS),
                List.of("recordings", "asked by", "ms", "rows", "read whole", "indexes"),
                rows,
                String.format(Locale.ROOT, "Seen: the slowest %.1f ms.", worst));
    }
}
