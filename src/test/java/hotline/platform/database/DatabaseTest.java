package hotline.platform.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hotline.platform.Problem;
import hotline.platform.Work;
import hotline.testing.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Which connection a statement takes, and what is said when it fails. */
class DatabaseTest {
    private static final int WAITING = 4;
    private static Vertx vertx;
    private static Database database;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        var options = PgConnectOptions.fromUri(TestDatabase.create());
        database =
                Database.connect(vertx, options, 8, new SimpleMeterRegistry()).connected();
        database.update("create table note (id integer primary key, text text)");
        database.update("insert into note values (1, 'one')");
    }

    @AfterAll
    static void stop() {
        database.close();
        Work.await(vertx.close());
    }

    private static long waiting(Sql sql) {
        return sql.only(
                "select count(*) as n from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()",
                row -> row.getLong("n"));
    }

    /** As many writes as there are connections for single statements: no read stands behind one. */
    @Test
    void reads_go_on_while_writes_wait_for_a_lock() throws Exception {
        Callable<Integer> write = () -> database.update("update note set text = 'two' where id = $1", 1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writes = database.transaction(sql -> {
                sql.update("update note set text = 'mine' where id = 1");
                var started = IntStream.range(0, WAITING)
                        .mapToObj(_ -> threads.submit(write))
                        .toList();
                Awaitility.await().until(() -> waiting(sql) == WAITING);
                var reads = IntStream.range(0, 2 * WAITING)
                        .mapToObj(_ -> threads.submit(
                                () -> database.only("select text from note", row -> row.getString("text"))))
                        .toList();
                reads.forEach(read -> assertEquals("one", Work.within("read", Duration.ofSeconds(10), read::get)));
                var express = database.express().query("select text from note").execute();
                assertEquals("one", Work.await(express).iterator().next().getString("text"));
                return started;
            });
            for (var written : writes) {
                assertEquals(1, written.get());
            }
        }
    }

    @Test
    void nothing_is_said_beside_an_open_transaction() {
        assertThrows(AssertionError.class, () -> database.inTransaction(_ -> database.update("delete from note")));
        assertThrows(AssertionError.class, () -> database.inTransaction(_ -> database.only("select 1 as n", _ -> 1)));
        assertThrows(AssertionError.class, () -> database.inTransaction(_ -> database.inTransaction(_ -> {})));
    }

    private static void isOurs(Executable mistake) {
        var told = assertThrows(RuntimeException.class, mistake);
        assertFalse(told instanceof Problem || told instanceof ConstraintViolation, told::toString);
    }

    @Test
    void a_mistake_of_ours_is_not_said_to_be_the_databases_absence() {
        isOurs(() -> database.only("select $1::int + $2::int as n", row -> row.getInteger("n"), 1));
        isOurs(() -> database.only("select $1::int as n", row -> row.getInteger("n"), 1, 2));
        isOurs(() -> database.only("select $1::int as n", row -> row.getInteger("n"), "one"));
        isOurs(() -> database.only("select nothing", row -> 1));
        isOurs(() -> database.only("select 1 as n", row -> row.getInteger("m")));
        isOurs(() -> database.update("update note set text = $1 where id = 2"));
        isOurs(() -> database.transaction(sql -> sql.update("update note set text = $1", "two", 2)));
        isOurs(() -> database.transaction(sql -> sql.only("select 1 as n", row -> row.getInteger("m"))));
        isOurs(() -> database.inTransaction(_ -> {
            throw new UnsupportedOperationException("something else than the database");
        }));
        assertEquals(1, database.<Integer>only("select 1 as n", row -> row.getInteger("n")), "it goes on");
    }
}
