package hotline.platform.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.people.AuditChain;
import hotline.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The role of the server adds to the proof and cannot touch what stands there, by no statement it may say. */
@Tag("slow")
class ServerRoleTest {
    private static final String NOT_ALLOWED = "42501";
    private static final List<String> PROOF = List.of("audit", "recording_event", "recording_tombstone");
    private PostgresLink link;
    private Connection server;

    @BeforeEach
    void open() throws SQLException {
        link = link("hotline_server");
        Migrations.run(link.options());
        new ServerRole(link, PROOF).grant();
        server = Jdbc.connect(link.server());
        say("insert into audit (at, action, detail) values (now(), 'test.done', '{}')");
        say("insert into recording_event (at, kind, detail) values (now(), 'policy', '{}')");
    }

    @AfterEach
    void close() throws SQLException {
        server.close();
        link.close();
    }

    private static PostgresLink link(String role) {
        var url = TestDatabase.create();
        var server = url.replace("//postgres@", "//" + role + "@");
        return PostgresLink.named(new DatabaseSettings(server, "", url, "", Path.of("unused"), 2));
    }

    private void say(String sql) throws SQLException {
        try (var statement = server.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void neither_changes_removes_empties_nor_unlocks_what_is_only_added_to() {
        for (var table : PROOF) {
            for (var statement : List.of(
                    "update %s set at = now()",
                    "delete from %s",
                    "truncate %s",
                    "alter table %s disable trigger all",
                    "alter table %s disable trigger user",
                    "drop table %s",
                    "create trigger other before insert on %s for each row execute function stamp_fence()")) {
                var refused = assertThrows(SQLException.class, () -> say(statement.formatted(table)));
                assertEquals(NOT_ALLOWED, refused.getSQLState(), refused.getMessage());
            }
        }
        assertThrows(
                SQLException.class,
                () -> say("create or replace function audit_refuse() returns trigger"
                        + " language plpgsql as 'begin return new; end'"));
        assertThrows(SQLException.class, () -> say("set session_replication_role = replica"));
    }

    @Test
    void what_it_adds_has_its_place_in_the_chain() throws SQLException {
        try (var owner = Jdbc.connect(link.options());
                var statement = owner.createStatement()) {
            var rows = statement.executeQuery("select position, hash is not null from recording_event");
            assertTrue(rows.next());
            assertEquals(1, rows.getLong(1));
            assertTrue(rows.getBoolean(2));
            assertEquals(null, AuditChain.verify(owner).broken());
        }
    }

    @Test
    void everything_else_is_the_server_s_to_write_and_granting_again_changes_nothing() throws SQLException {
        new ServerRole(link, PROOF).grant();
        say("update installation set one = true");
        say("delete from recording_purge");
        assertEquals(
                NOT_ALLOWED,
                assertThrows(SQLException.class, () -> say("delete from audit")).getSQLState());
    }

    @Test
    void a_role_of_any_name_is_made_with_its_password() throws SQLException {
        var role = "of \"%s\" '; drop table audit";
        try (var odd = PostgresLink.named(
                new DatabaseSettings(TestDatabase.create(), "", TestDatabase.create(), "", Path.of("unused"), 2))) {
            assertEquals(false, odd.ownedByAnother());
            Migrations.run(odd.options());
            new ServerRole(odd, PROOF).grant();
        }
        var named = link("hotline_other");
        named.server().setUser(role).setPassword("it's %s");
        Migrations.run(named.options());
        new ServerRole(named, PROOF).grant();
        try (var connection = Jdbc.connect(named.server());
                var statement = connection.createStatement()) {
            statement.execute("insert into audit (at, action, detail) values (now(), 'test.done', '{}')");
            var refused = assertThrows(SQLException.class, () -> statement.execute("delete from audit"));
            assertEquals(NOT_ALLOWED, refused.getSQLState());
        }
    }
}
