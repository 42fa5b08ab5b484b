package hotline.bench.lists;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.bench.lab.Script;
import hotline.platform.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.awaitility.Awaitility;

/** A PostgreSQL that writes down how it carried out each statement (auto_explain), once it is told to. */
final class PlanLog implements AutoCloseable {
    private static final String LAUNCHER = "src/launcher/postgres/";
    private final Path folder;
    private final int port;

    private PlanLog(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    static PlanLog start(Path folder, int port) throws IOException, SQLException {
        Script.run(Map.of(), LAUNCHER + "start", folder.toString(), Integer.toString(port));
        var log = new PlanLog(folder, port);
        log.say(
                "alter system set session_preload_libraries = 'auto_explain'",
                "alter system set auto_explain.log_analyze = on",
                "alter system set auto_explain.log_timing = off",
                "alter system set auto_explain.log_format = 'json'",
                "alter system set max_wal_size = '4GB'",
                "select pg_reload_conf()");
        return log;
    }

    String url() throws IOException {
        return "postgresql://hotline:" + password() + "@127.0.0.1:" + port + "/postgres";
    }

    private String password() throws IOException {
        return Files.readString(folder.resolve("password")).strip();
    }

    Connection connect() throws IOException, SQLException {
        var account = new Properties();
        account.put("user", "hotline");
        account.put("password", password());
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres", account);
    }

    void say(String... statements) throws IOException, SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Every session writes its plans down from now on. */
    void write() throws IOException, SQLException {
        say("alter system set auto_explain.log_min_duration = 0", "select pg_reload_conf()");
    }

    /**
     * What was carried out while {@code act} ran and names {@code table}.
     *
     * @return the plans in the order of the log, at least one
     */
    List<Plan> during(String table, Runnable act) throws IOException {
        var begin = Files.size(folder.resolve("log"));
        act.run();
        return Awaitility.await("a plan of " + table)
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> plans(begin).stream()
                                .filter(plan -> plan.tables().contains(table))
                                .toList(),
                        plans -> !plans.isEmpty());
    }

    private List<Plan> plans(long begin) throws IOException {
        var bytes = Files.readAllBytes(folder.resolve("log"));
        var text = new String(bytes, (int) begin, (int) (bytes.length - begin), StandardCharsets.UTF_8);
        var plans = new ArrayList<Plan>();
        for (var block : text.split("(?m)^(?=\\S)", -1)) {
            var json = block.indexOf("plan:\n");
            if (json >= 0 && block.endsWith("}\n")) {
                plans.add(Plan.of(Json.parse(block.substring(json + 6)).path("Plan")));
            }
        }
        return plans;
    }

    /**
     * How a statement was carried out.
     *
     * @param whole tables of which every row was read
     * @param indexes those that were read
     * @param most rows that one step gave or threw away
     */
    record Plan(Set<String> tables, Set<String> whole, Set<String> indexes, long most) {
        static Plan of(JsonNode root) {
            var plan = new Plan(new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>(), 0);
            return new Plan(plan.tables, plan.whole, plan.indexes, plan.walk(root));
        }

        private long walk(JsonNode node) {
            var loops = Math.max(1, node.path("Actual Loops").asLong());
            var most = loops
                    * (node.path("Actual Rows").asLong()
                            + node.path("Rows Removed by Filter").asLong()
                            + node.path("Rows Removed by Index Recheck").asLong());
            if (node.has("Relation Name")) {
                tables.add(node.path("Relation Name").asText());
            }
            if (node.path("Actual Loops").asLong() > 0) {
                if (node.path("Node Type").asText().equals("Seq Scan")) {
                    whole.add(node.path("Relation Name").asText());
                }
                if (node.has("Index Name")) {
                    indexes.add(node.path("Index Name").asText());
                }
            }
            for (var child : node.path("Plans")) {
                most = Math.max(most, walk(child));
            }
            return most;
        }
    }

    @Override
    public void close() throws IOException {
        Script.run(Map.of(), LAUNCHER + "stop", folder.toString());
    }
}
