package hotline.cases;

import hotline.bench.Benchmark;
import hotline.bench.Samples;
import hotline.bench.Section;
import hotline.calls.LastContacts;
import hotline.customers.Customers;
import hotline.customers.ManyCustomers;
import hotline.people.Audit;
import hotline.platform.Work;
import hotline.testing.TestDatabase;
import hotline.testing.TestPlatform;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.Tuple;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Function;

/** Reading everything the screen pop shows of a number, beside the one indexed SELECT that it cannot do without. */
public final class CallerFileBench implements Benchmark {
    private static final int CUSTOMERS = 1_000_000;
    private static final int LOOKUPS = 1_000;
    private static final int ROUNDS = 5;
    private static final String ONE_SELECT = """
            select p.id, p.name, p.level from phone ph join person_phone pp on pp.phone_id = ph.id
            join person p on p.id = pp.person_id where ph.number = $1""";
    private final SplittableRandom random = new SplittableRandom(7);

    @Override
    public String id() {
        return "caller-file";
    }

    @Override
    public Section run(Progress said) throws Exception {
        var url = TestDatabase.create();
        try (var ground = TestPlatform.on(url)) {
            said.say("making " + CUSTOMERS + " customers");
            try (var database = TestDatabase.connect(url)) {
                ManyCustomers.fill(database, CUSTOMERS);
                matters(database);
            }
            return measure(ground, said);
        }
    }

    /** Every tenth customer has talked to us, every hundredth has an open complaint, every fiftieth a promise. */
    private static void matters(Connection database) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute("""
                    insert into app_user (username, display_name, role, zone, password_hash, password_temporary, created_at)
                    values ('bench', 'Bench', 'agent', 'UTC', '-', false, now())""");
            statement.execute("""
                    insert into person_note (person_id, text, channel, at, author_id)
                    select id, 'what was said', 'call', now(), (select min(id) from app_user) from person where id % 10 = 0""");
            statement.execute("""
                    insert into complaint (number, title, channel, state, person_id, owner_id, registered_by, registered_at)
                    select 'B' || id, 'what happened', 'call', 'registered', id, u.u, u.u, now()
                    from person, (select min(id) as u from app_user) u where id % 100 = 0""");
            statement.execute("""
                    insert into customer_promise (text, due_at, person_id, made_by, made_at)
                    select 'call back', now(), id, (select min(id) from app_user), now() from person where id % 50 = 0""");
            statement.execute("vacuum analyze");
        }
    }

    private Section measure(TestPlatform ground, Progress said) {
        var platform = ground.platform();
        var client = platform.database().express();
        var customers = Customers.open(platform, new Audit(platform.clock()));
        var file = new PopFile(customers.file(), new LastContacts(client), client, platform.clock());
        Function<String, Future<?>> one =
                number -> client.preparedQuery(ONE_SELECT).execute(Tuple.of(number));
        Function<String, Future<?>> people = number -> customers.file().byPhone(number);
        Function<String, Future<?>> whole = number -> file.of(number, 1L);
        for (var reading : List.of(one, people, whole)) {
            lookups(ground, reading);
        }
        var rows = new ArrayList<List<String>>();
        var medians = new ArrayList<List<Double>>();
        for (var reading : List.of(one, people, whole)) {
            var p50 = new ArrayList<Double>();
            var p99 = new ArrayList<Double>();
            for (var round = 0; round < ROUNDS; round++) {
                var samples = lookups(ground, reading);
                p50.add(samples.median());
                p99.add(samples.quantile(0.99));
            }
            medians.add(List.of(of(p50).median(), of(p99).median()));
            var name = List.of("one indexed SELECT", "people of a number", "the whole caller file")
                    .get(rows.size());
            rows.add(List.of(name, of(p50).spread(2), of(p99).spread(2)));
            said.say(name + ": p50 " + rows.getLast().get(1) + " ms, p99 "
                    + rows.getLast().get(2) + " ms");
        }
        return section(rows, medians);
    }

    private static Section section(List<List<String>> rows, List<List<Double>> medians) {
        var ratio = medians.get(2).get(1) / medians.get(0).get(1);
        return new Section(
                "Caller file",
                """
                With %,d customers, who is calling, their open complaints and promised answers, read in one round trip; \
                beside the one SELECT by the number's index that any screen pop must do. %d rounds of %,d random numbers \
                one after another; milliseconds, median (least–most) of the rounds.""".formatted(CUSTOMERS, ROUNDS, LOOKUPS),
                List.of("reading", "p50, ms", "p99, ms"),
                rows,
                String.format(
                        Locale.ROOT,
                        "The whole file costs %.1f times the p99 of the one SELECT; aim: at most 2.",
                        ratio));
    }

    private static Samples of(List<Double> values) {
        return Samples.of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** One after another on an event loop, as a pop does it. */
    private Samples lookups(TestPlatform ground, Function<String, Future<?>> reading) {
        var nanos = new long[LOOKUPS];
        var done = Promise.<Void>promise();
        ground.platform().vertx().getOrCreateContext().runOnContext(_ -> next(reading, nanos, 0, done));
        Work.await(done.future());
        return Samples.ofNanosAsMillis(nanos);
    }

    private void next(Function<String, Future<?>> reading, long[] nanos, int index, Promise<Void> done) {
        if (index == nanos.length) {
            done.complete();
            return;
        }
        var begun = System.nanoTime();
        reading.apply(ManyCustomers.number(1 + random.nextLong(CUSTOMERS)))
                .onFailure(done::tryFail)
                .onSuccess(_ -> {
                    nanos[index] = System.nanoTime() - begun;
                    next(reading, nanos, index + 1, done);
                });
    }
}
