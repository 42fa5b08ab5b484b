package hotline.customers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.people.Audit;
import hotline.platform.Work;
import hotline.platform.http.Caller;
import hotline.platform.http.Role;
import hotline.platform.text.Language;
import hotline.testing.TestDatabase;
import hotline.testing.TestPlatform;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What must stay quick however many customers there are reads by an index; with so many that a planner cares. */
@Tag("slow")
class CustomersAtScaleTest {
    private static final int MANY = 50_000;
    private static final Caller AGENT =
            new Caller(1, "agent", "Agent", Role.AGENT, null, "801", Language.ZH, "127.0.0.1", null);
    private static TestPlatform ground;

    @BeforeAll
    static void start() throws Exception {
        var url = TestDatabase.create();
        ground = TestPlatform.on(url);
        try (var database = TestDatabase.connect(url)) {
            ManyCustomers.fill(database, MANY);
        }
    }

    @AfterAll
    static void stop() {
        ground.close();
    }

    @Test
    void the_pop_reads_by_indexes_only() {
        var plan = explain(CustomerFile.BY_PHONE, List.of(ManyCustomers.number(4711)));
        assertFalse(plan.contains("Seq Scan on p"), plan);
        var customers =
                Customers.open(ground.platform(), new Audit(ground.platform().clock()));
        var found = Work.await(customers.file().byPhone(ManyCustomers.number(4711)));
        assertEquals(1, found.size());
        assertEquals("京A0004711", found.getFirst().units().getFirst().code());
    }

    @Test
    void whatever_is_typed_is_looked_for_by_an_index() {
        for (var typed : List.of("王芳", "晓", "lx", "4711", "13900004711", "京a0004711", "星河 4711", "")) {
            var search = new SearchStore.Search(typed, Optional.empty(), Optional.empty(), Optional.empty(), 1, 10);
            var statement = SearchStore.statement(search, AGENT, Instant.now());
            var plan = explain(statement.text(), statement.parameters());
            assertFalse(plan.contains("Seq Scan on person p"), typed + "\n" + plan);
            assertFalse(plan.contains("Seq Scan on phone"), typed + "\n" + plan);
            var found = SearchStore.find(ground.platform().database(), search, AGENT, Instant.now(), number -> number);
            assertTrue(!found.isEmpty(), typed);
        }
    }

    private static String explain(String sql, List<? extends @Nullable Object> parameters) {
        var lines = new ArrayList<String>(
                ground.platform().database().query("explain " + sql, row -> row.getString(0), parameters.toArray()));
        return String.join("\n", lines);
    }
}
