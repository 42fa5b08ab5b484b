package hotline.dialer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.platform.Work;
import hotline.platform.database.Database;
import hotline.platform.database.Migrations;
import hotline.testing.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DiallerLeaseTest {
    private static Vertx vertx;
    private static Database database;

    @BeforeAll
    static void open() {
        var options = PgConnectOptions.fromUri(TestDatabase.create());
        Migrations.run(options);
        vertx = Vertx.vertx();
        database = Database.connect(vertx, options, 4, new SimpleMeterRegistry());
    }

    @AfterAll
    static void close() {
        database.close();
        Work.await(vertx.close());
    }

    private static boolean holds(DiallerLease lease, long fence) {
        Boolean holds = database.transaction(sql -> lease.holds(sql, fence));
        return holds;
    }

    @Test
    void one_server_dials_and_one_that_was_frozen_past_its_lease_does_not() {
        var first = new DiallerLease("main", Duration.ofMillis(300));
        var second = new DiallerLease("main", Duration.ofSeconds(30));
        var fence = first.hold(database).orElseThrow();
        assertEquals(Optional.of(fence), first.hold(database));
        assertEquals(Optional.empty(), second.hold(database));
        assertTrue(holds(first, fence));
        // The first does not renew: it is frozen.
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> second.hold(database).isPresent());
        var later = second.hold(database).orElseThrow();
        assertEquals(fence + 1, later);
        assertFalse(holds(first, fence));
        assertEquals(Optional.empty(), first.hold(database));
        second.release(database);
        assertEquals(later + 1, first.hold(database).orElseThrow());
    }
}
