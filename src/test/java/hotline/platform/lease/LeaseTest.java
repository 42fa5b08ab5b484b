package hotline.platform.lease;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.platform.Problem;
import hotline.platform.Work;
import hotline.platform.database.Database;
import hotline.platform.database.Migrations;
import hotline.testing.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class LeaseTest {
    private static Vertx vertx;
    private static Work work;
    private static PgConnectOptions options;
    private static Database database;

    @BeforeAll
    static void open() {
        options = PgConnectOptions.fromUri(TestDatabase.create());
        Migrations.run(options);
        vertx = Vertx.vertx();
        work = new Work(vertx);
        database = Database.connect(vertx, options, 4, new SimpleMeterRegistry());
    }

    @AfterAll
    static void close() {
        database.close();
        work.close();
        Work.await(vertx.close());
    }

    private static Lease lease(String name, String node) {
        var settings = new LeaseSettings(node, Duration.ofSeconds(2), Duration.ofMillis(200));
        return Lease.open(vertx, work, options, new SimpleMeterRegistry(), name, settings);
    }

    private static long check(Lease lease) {
        Long fence = database.transaction(lease::check);
        return fence;
    }

    @Test
    void one_server_has_it_and_gives_it_back_at_once() {
        var first = lease("a", "one");
        var second = lease("a", "two");
        try {
            assertEquals(1, check(first));
            assertFalse(second.held());
            assertTrue(second.elsewhere());
            assertThrows(Problem.Unavailable.class, () -> check(second));
            first.close();
            assertThrows(Problem.Unavailable.class, () -> check(first));
            await().atMost(Duration.ofSeconds(10)).until(second::held);
            assertEquals(2, check(second));
        } finally {
            first.close();
            second.close();
        }
    }

    @Test
    void a_holder_that_wakes_up_past_its_lease_is_refused_by_the_database() {
        var frozen = lease("b", "frozen");
        var next = lease("b", "next");
        try {
            var told = new CopyOnWriteArrayList<String>();
            frozen.listen(new Lease.Listener() {
                @Override
                public void taken(long fence) {
                    told.add("taken " + fence);
                }

                @Override
                public void lost() {
                    told.add("lost");
                }
            });
            // As seen from the others it has not renewed; it itself still believes.
            database.update("update server_lease set until = clock_timestamp() where name = 'b'");
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> next.held() || frozen.fence().getAsLong() > 1);
            if (next.held()) {
                assertThrows(Problem.Unavailable.class, () -> check(frozen));
                await().atMost(Duration.ofSeconds(10)).until(() -> told.equals(List.of("taken 1", "lost")));
            }
            var terms = database.query(
                    "select fence from server_lease_term where name = 'b' order by fence", row -> row.getLong("fence"));
            assertEquals(List.of(1L, 2L), terms);
        } finally {
            frozen.close();
            next.close();
        }
    }

    @Test
    void one_that_freezes_inside_a_transaction_keeps_nobody_from_taking_over() {
        var frozen = lease("c", "frozen");
        try {
            var next = new Lease[1];
            var began = System.nanoTime();
            assertThrows(
                    Problem.Unavailable.class,
                    () -> database.inTransaction(sql -> {
                        frozen.check(sql);
                        // The row is locked, and nothing more is said; its renewal stops too.
                        frozen.freeze();
                        next[0] = lease("c", "next");
                        await().atMost(Duration.ofSeconds(10)).until(next[0]::held);
                        sql.update("update server_lease_term set node = 'old' where name = 'c'");
                    }));
            assertTrue(Duration.ofNanos(System.nanoTime() - began).compareTo(Duration.ofSeconds(10)) < 0);
            next[0].close();
        } finally {
            frozen.close();
        }
    }

    /** Twice as long as the lease lasts by itself: it is renewed beside it, and handed over only after it. */
    @Test
    void a_long_transaction_neither_costs_the_lease_nor_loses_its_guard() {
        var holder = lease("d", "holder");
        var next = lease("d", "next");
        try {
            database.inTransaction(sql -> {
                holder.check(sql);
                sql.query("select pg_sleep(4)", row -> row);
                assertTrue(holder.held());
                sql.update("update server_lease_term set node = 'long' where name = 'd'");
            });
            assertEquals(1, check(holder));
            assertTrue(next.elsewhere());
        } finally {
            holder.close();
            next.close();
        }
    }

    @Test
    void nobody_takes_over_while_a_guarded_transaction_writes() {
        var holder = lease("e", "holder");
        var next = lease("e", "next");
        try {
            database.inTransaction(sql -> {
                holder.check(sql);
                holder.freeze();
                sql.query("select pg_sleep(4)", row -> row);
                assertFalse(next.held(), "taken over beside a transaction that still writes");
                sql.update("update server_lease_term set node = 'last words' where name = 'e'");
            });
            await().atMost(Duration.ofSeconds(10)).until(next::held);
            assertEquals(2, check(next));
        } finally {
            holder.close();
            next.close();
        }
    }

    @Test
    void an_older_number_is_refused_by_the_row_itself() {
        database.inTransaction(sql -> {
            sql.query("select set_config('hotline.fence', '7', true)", row -> row);
            sql.update("insert into pbx_gap (pbx, since, reason) values ('x', now(), 'test')");
        });
        var refused = assertThrows(
                RuntimeException.class,
                () -> database.inTransaction(sql -> {
                    sql.query("select set_config('hotline.fence', '6', true)", row -> row);
                    sql.update("update pbx_gap set restarted = true where pbx = 'x'");
                }));
        assertTrue(String.valueOf(refused.getCause()).contains("older than 7"), refused::toString);
        // A person's own change carries no number and touches none.
        assertEquals(1, database.update("update pbx_gap set reason = 'seen' where pbx = 'x'"));
        var fences = database.query("select fence from pbx_gap where pbx = 'x'", row -> row.getLong("fence"));
        assertEquals(List.of(7L), fences);
    }
}
