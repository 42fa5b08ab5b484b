package hotline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.testing.TestDatabase;
import hotline.testing.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class BackupTest {
    @TempDir
    Path folder;

    private int hotline(String database, String... command) {
        return Hotline.run(
                List.of(command),
                Map.of(
                        "HOTLINE_DATABASE_URL",
                        database,
                        "HOTLINE_RECORDINGS_FOLDER",
                        folder.resolve("recordings").toString(),
                        "HOTLINE_CASES_ATTACHMENTS_FOLDER",
                        folder.resolve("attachments").toString()));
    }

    /**
     * Every row of every table, in an order that does not depend on where it lies; but of the lease, which
     * a running server renews every few seconds.
     */
    private static String content(String database) throws SQLException {
        try (var connection = TestDatabase.connect(database);
                var statement = connection.createStatement()) {
            var all = new StringBuilder();
            var tables = new ArrayList<String>();
            try (var rows = statement.executeQuery("""
                    select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
                    and relname not in ('flyway_schema_history', 'server_lease') order by relname""")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            for (var table : tables) {
                try (var rows = statement.executeQuery(
                        "select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from " + table + " t")) {
                    rows.next();
                    all.append(table).append(' ').append(rows.getString(1)).append('\n');
                }
            }
            return all.toString();
        }
    }

    private void fill(TestServer server) throws Exception {
        var department = server.department("客服部 with \t tabs, \\ and 'quotes'");
        server.agent("8301", department);
        server.supervisor(department);
        server.administrator()
                .put("/api/departments/" + department, Map.of("name", "客服部", "headUserId", 1))
                .ok();
        server.administrator().delete("/api/holidays/2026-01-04").ok();
        server.administrator()
                .post(
                        "/api/customers",
                        Map.of("name", "李秀英", "phones", List.of(Map.of("number", "13800138001", "primary", true))))
                .ok();
        var day = Files.createDirectories(folder.resolve("recordings/20260301"));
        Files.write(day.resolve("call-1.wav"), new byte[] {1, 2, 3, 0, -1});
        Files.write(Files.createDirectories(folder.resolve("attachments")).resolve("one"), new byte[] {7, 0, 7});
    }

    @Test
    void what_was_backed_up_comes_back_whole_and_goes_on() throws Exception {
        var file = folder.resolve("hotline.zip").toString();
        String before;
        String source;
        try (var server = TestServer.start()) {
            fill(server);
            source = server.databaseUrl();
            // While the server runs.
            assertEquals(0, hotline(source, "backup", file));
            before = content(source);
        }
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(file))));
        Files.delete(folder.resolve("recordings/20260301/call-1.wav"));
        Files.delete(folder.resolve("attachments/one"));
        var target = TestDatabase.create();
        assertEquals(0, hotline(target, "restore", file));
        assertEquals(before, content(target));
        assertEquals(5, Files.size(folder.resolve("recordings/20260301/call-1.wav")));
        assertEquals(3, Files.size(folder.resolve("attachments/one")));
        assertEquals(0, hotline(target, "verify"));
        try (var server = TestServer.startOn(target, Map.of(), Clock.systemUTC())) {
            assertEquals(
                    3,
                    server.administrator().get("/api/users").ok().get("items").size());
            // Sequences and the audit chain go on where they ended.
            server.person(Map.of("role", "agent", "username", "newcomer"));
        }
        assertEquals(0, hotline(target, "verify", "audit"));
    }

    @Test
    void a_database_with_something_in_it_is_never_overwritten() throws Exception {
        var file = folder.resolve("hotline.zip").toString();
        try (var server = TestServer.start()) {
            assertEquals(0, hotline(server.databaseUrl(), "backup", file, "--without-recordings"));
            var before = content(server.databaseUrl());
            assertEquals(1, hotline(server.databaseUrl(), "restore", file));
            assertEquals(before, content(server.databaseUrl()));
            assertEquals(1, hotline(server.databaseUrl(), "backup", file), "nor an existing file");
        }
    }

    @Test
    void a_damaged_backup_leaves_the_database_empty_for_a_better_one() throws Exception {
        var file = folder.resolve("hotline.zip");
        try (var server = TestServer.start()) {
            assertEquals(0, hotline(server.databaseUrl(), "backup", file.toString()));
        }
        var damaged = folder.resolve("damaged.zip");
        rewriteFirstTable(file, damaged);
        var target = TestDatabase.create();
        assertEquals(1, hotline(target, "restore", damaged.toString()));
        assertEquals("", content(target));
        assertEquals(0, hotline(target, "restore", file.toString()));
        assertFalse(content(target).isEmpty());
    }

    /** Leaves the rows of one table out. */
    private static void rewriteFirstTable(Path from, Path to) throws Exception {
        try (var in = new ZipFile(from.toFile());
                var out = new ZipOutputStream(Files.newOutputStream(to))) {
            for (var entry : Collections.list(in.entries())) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                if (!entry.getName().equals("tables/holiday.copy")) {
                    in.getInputStream(entry).transferTo(out);
                }
                out.closeEntry();
            }
        }
    }

    @Test
    void what_is_no_backup_is_refused_and_a_wrong_command_shows_the_usage() throws Exception {
        var file = folder.resolve("other.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(file))) {
            out.putNextEntry(new ZipEntry("readme.txt"));
            out.closeEntry();
        }
        assertEquals(1, hotline(TestDatabase.create(), "restore", file.toString()));
        assertEquals(2, hotline(TestDatabase.create(), "restore"));
        assertEquals(2, hotline(TestDatabase.create(), "serve", "now"));
        assertEquals(2, hotline(TestDatabase.create()));
        assertEquals(78, hotline("nonsense", "verify"));
        assertTrue(Files.exists(file));
    }
}
