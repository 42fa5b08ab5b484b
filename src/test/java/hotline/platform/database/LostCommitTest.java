package hotline.platform.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hotline.platform.Problem;
import hotline.platform.Work;
import hotline.testing.PostgresProxy;
import hotline.testing.PostgresProxy.Cut;
import hotline.testing.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The connection breaks around a COMMIT: the caller is told what is true. */
class LostCommitTest {
    private static final SimpleMeterRegistry METRICS = new SimpleMeterRegistry();
    private static Vertx vertx;
    private static PostgresProxy proxy;
    private static Database database;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        proxy = new PostgresProxy(TestDatabase.create());
        database = Database.connect(vertx, proxy.options(), 4, METRICS).connected();
        database.update("create table note (text text)");
    }

    @AfterAll
    static void stop() {
        database.close();
        proxy.close();
        Work.await(vertx.close());
    }

    private static String write(String text) {
        return database.transaction(sql -> {
            sql.update("insert into note values ($1)", text);
            return "written";
        });
    }

    private static long count(String text) {
        return database.only("select count(*) as n from note where text = $1", row -> row.getLong("n"), text);
    }

    @Test
    void lost_after_the_commit_was_sent_it_is_found_to_be_committed() {
        var lost = METRICS.counter("hotline.database.commits.lost");
        var before = lost.count();
        proxy.cutNextCommit(Cut.AFTER);
        assertEquals("written", write("after"));
        assertEquals(1, count("after"));
        assertEquals(before + 1, lost.count());
    }

    @Test
    void lost_before_the_commit_arrived_it_is_said_to_be_unsaved_and_may_be_repeated() {
        proxy.cutNextCommit(Cut.BEFORE);
        var refused = assertThrows(Problem.Unavailable.class, () -> write("before"));
        assertEquals("platform.database-away", refused.id());
        assertEquals(0, count("before"));
        assertEquals("written", write("before"));
        assertEquals(1, count("before"));
    }

    @Test
    void of_a_transaction_that_only_read_nothing_is_lost() {
        proxy.cutNextCommit(Cut.AFTER);
        assertEquals(
                0,
                database.<Long>transaction(sql ->
                        sql.only("select count(*) as n from note where text = 'none'", row -> row.getLong("n"))));
    }
}
