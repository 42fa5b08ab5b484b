package hotline.platform.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hotline.platform.Problem;
import hotline.platform.Work;
import hotline.testing.PostgresProxy;
import hotline.testing.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** However the database goes away, whoever asked is told that it is away, and may ask again. */
class LostConnectionTest {
    private static final String SLEEP = "select pg_sleep(60)";
    private final Vertx vertx = Vertx.vertx();
    private final String url = TestDatabase.create();
    private final PostgresProxy proxy = new PostgresProxy(url);
    private Database database;
    private Database beside;

    @BeforeEach
    void connect() {
        database = connect(proxy.options());
        beside = connect(PgConnectOptions.fromUri(url));
        database.update("create table note (text text)");
    }

    private Database connect(PgConnectOptions options) {
        return Database.connect(vertx, options, 8, new SimpleMeterRegistry()).connected();
    }

    @AfterEach
    void close() {
        database.close();
        beside.close();
        proxy.close();
        Work.await(vertx.close());
    }

    private static void assertAway(Future<?> asked) {
        var told = assertThrows(ExecutionException.class, asked::get).getCause();
        assertEquals(
                "platform.database-away",
                assertInstanceOf(Problem.Unavailable.class, told).id());
    }

    private void goneWhileAsked(Runnable goes) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = List.of(
                    threads.submit(() -> database.query(SLEEP, row -> 1)),
                    threads.submit(() -> database.update("insert into note select 'x' from pg_sleep(60)")),
                    threads.submit(() -> database.transaction(sql -> sql.query(SLEEP, row -> 1))));
            Awaitility.await().until(() -> sleeping() == asked.size());
            goes.run();
            asked.forEach(LostConnectionTest::assertAway);
        }
    }

    private long sleeping() {
        return beside.only(
                "select count(*) as n from pg_stat_activity where wait_event = 'PgSleep' and datname = current_database()",
                row -> row.getLong("n"));
    }

    @Test
    void the_network_breaks_and_stays_broken() {
        goneWhileAsked(proxy::close);
        assertThrows(Problem.Unavailable.class, () -> database.query("select 1", row -> 1));
        assertThrows(Problem.Unavailable.class, () -> database.update("delete from note"));
        assertThrows(Problem.Unavailable.class, () -> database.inTransaction(_ -> {}));
    }

    @Test
    void the_database_is_restarted_and_is_there_again() {
        goneWhileAsked(() -> beside.query("""
                select pg_terminate_backend(pid) from pg_stat_activity
                where wait_event = 'PgSleep' and datname = current_database()""", row -> 1));
        assertEquals(0, database.update("delete from note"));
    }
}
