package hotline.people;

import hotline.platform.database.Database;
import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.http.Page;
import hotline.platform.http.Role;
import hotline.platform.text.Language;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** People in the database. */
final class UserStore {
    private final Database database;

    UserStore(Database database) {
        this.database = database;
    }

    record Credentials(User user, String passwordHash) {}

    record Filter(
            @Nullable String text,
            @Nullable Long departmentId,
            @Nullable Boolean active) {}

    boolean empty() {
        return database.query("select 1 from app_user limit 1", row -> true).isEmpty();
    }

    Optional<User> byId(long id) {
        return byId(database, id);
    }

    Optional<User> byId(Sql sql, long id) {
        return sql.one("select * from app_user where id = $1", UserStore::user, id);
    }

    Optional<User> byId(long id, Visibility visible) {
        return database.one(
                "select * from app_user where id = $1 and ($2 or id = $3 or department_id = $4)",
                UserStore::user,
                id,
                visible.all(),
                visible.self(),
                visible.departmentId());
    }

    Optional<User> byUsername(String username) {
        return database.one("select * from app_user where username = $1", UserStore::user, username);
    }

    Optional<User> byExtension(String extension) {
        return database.one("select * from app_user where extension = $1", UserStore::user, extension);
    }

    List<User> active() {
        return database.query("select * from app_user where active order by display_name, id", UserStore::user);
    }

    Optional<Credentials> credentials(String username) {
        return database.one("select * from app_user where username = $1 and active", UserStore::credentials, username);
    }

    Optional<Credentials> credentials(long id) {
        return database.one("select * from app_user where id = $1 and active", UserStore::credentials, id);
    }

    /** By user name, those after {@code after}. */
    Page<User> page(Visibility visible, Filter filter, @Nullable String after, int limit) {
        var pattern = filter.text() == null ? null : "%" + escaped(filter.text()) + "%";
        var users = database.query(
                """
                select * from app_user
                where ($1 or id = $2 or department_id = $3)
                  and ($4::text is null or username ilike $4 or display_name ilike $4 or extension like $4)
                  and ($5::bigint is null or department_id = $5)
                  and ($6::boolean is null or active = $6)
                  and ($7::text is null or username > $7)
                order by username limit $8""",
                UserStore::user,
                visible.all(),
                visible.self(),
                visible.departmentId(),
                pattern,
                filter.departmentId(),
                filter.active(),
                after,
                limit + 1);
        return users.size() <= limit
                ? new Page<>(users, null)
                : new Page<>(
                        List.copyOf(users.subList(0, limit)),
                        users.get(limit - 1).username());
    }

    User insert(Sql sql, UserDraft draft, String passwordHash, boolean temporary, Instant now) {
        return sql.only(
                """
                insert into app_user (username, display_name, role, department_id, extension, device, language, zone,
                                      on_call_mobile, active, password_hash, password_temporary, created_at, position,
                                      deputy_id)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
                returning *""",
                UserStore::user,
                draft.username(),
                draft.displayName().strip(),
                draft.role().tag(),
                draft.departmentId(),
                draft.extension(),
                draft.device(),
                draft.language().tag(),
                draft.zone(),
                draft.onCallMobile(),
                draft.active(),
                passwordHash,
                temporary,
                Times.of(now),
                draft.position() == null ? "" : draft.position().strip(),
                draft.deputyId());
    }

    User update(Sql sql, long id, UserDraft draft) {
        return sql.only(
                """
                update app_user set username = $2, display_name = $3, role = $4, department_id = $5, extension = $6,
                                    device = $7, language = $8, zone = $9, on_call_mobile = $10, active = $11,
                                    position = $12, deputy_id = $13
                where id = $1
                returning *""",
                UserStore::user,
                id,
                draft.username(),
                draft.displayName().strip(),
                draft.role().tag(),
                draft.departmentId(),
                draft.extension(),
                draft.device(),
                draft.language().tag(),
                draft.zone(),
                draft.onCallMobile(),
                draft.active(),
                draft.position() == null ? "" : draft.position().strip(),
                draft.deputyId());
    }

    User setPreferences(Sql sql, long id, @Nullable String language, @Nullable String theme, @Nullable String zone) {
        return sql.only("""
                update app_user set language = coalesce($2, language), theme = coalesce($3, theme),
                                    zone = coalesce($4, zone)
                where id = $1
                returning *""", UserStore::user, id, language, theme, zone);
    }

    void setPassword(Sql sql, long id, String hash, boolean temporary) {
        sql.update(
                "update app_user set password_hash = $2, password_temporary = $3 where id = $1", id, hash, temporary);
    }

    /** Makes changes to administrators wait for each other, so that two cannot remove each other. */
    void lockAdministrators(Sql sql) {
        sql.query("select id from app_user where role = 'administrator' order by id for update", row -> row.getLong(0));
    }

    boolean hasActiveAdministrator(Sql sql) {
        return sql.one("select 1 from app_user where role = 'administrator' and active limit 1", row -> true)
                .isPresent();
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private static Credentials credentials(Row row) {
        return new Credentials(user(row), row.getString("password_hash"));
    }

    private static User user(Row row) {
        return new User(
                row.getLong("id"),
                row.getString("username"),
                row.getString("display_name"),
                Role.of(row.getString("role")),
                row.getLong("department_id"),
                row.getString("extension"),
                row.getString("device"),
                Language.of(row.getString("language")),
                row.getString("zone"),
                row.getString("theme"),
                row.getString("on_call_mobile"),
                row.getString("position"),
                row.getLong("deputy_id"),
                row.getBoolean("active"),
                row.getBoolean("password_temporary"),
                Times.instant(row, "created_at"));
    }
}
