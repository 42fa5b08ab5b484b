package hotline.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** The least that a screen pop has to ask: one indexed SELECT of a customer by number. */
final class BareSelect implements BarePart {
    private static final String SELECT = """
            select person.id, person.name, person.level, person.secrecy
            from phone
            join person_phone on person_phone.phone_id = phone.id
            join person on person.id = person_phone.person_id
            where phone.number = $1
            """;
    private final Vertx vertx = Vertx.vertx();
    private final SqlClient client;
    private final Random random = new Random(11);
    private final String prefix;
    private final int customers;

    /** @param prefix of numbers that end in eight digits */
    BareSelect(String databaseUrl, String prefix, int customers) {
        this.client = PgBuilder.client()
                .connectingTo(PgConnectOptions.fromUri(databaseUrl).setCachePreparedStatements(true))
                .using(vertx)
                .build();
        this.prefix = prefix;
        this.customers = customers;
    }

    @Override
    public long once() throws Exception {
        var number = prefix + String.format(Locale.ROOT, "%08d", random.nextInt(customers));
        var from = System.nanoTime();
        var rows = await(client.preparedQuery(SELECT).execute(Tuple.of(number)));
        if (rows.size() != 1) {
            throw new AssertionError(rows.size() + " customers have " + number);
        }
        return System.nanoTime() - from;
    }

    @Override
    public void close() {
        client.close().toCompletionStage().toCompletableFuture().join();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
