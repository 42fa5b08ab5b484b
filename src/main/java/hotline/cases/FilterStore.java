package hotline.cases;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.platform.Json;
import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.http.Caller;
import hotline.platform.http.Role;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Lists that people keep, for themselves or for others. */
final class FilterStore {
    /** As many as a person may have. */
    static final int MOST = 50;

    private FilterStore() {}

    /**
     * A list that is kept.
     *
     * @param shared own, department (the owner's) or all
     * @param by whose it is
     * @param mine whether the person who asks may change it
     */
    record Kept(long id, String name, String shared, String by, boolean mine, JsonNode filter) {}

    /** The own ones first, then those shared with the person. */
    static List<Kept> list(Sql sql, Caller caller) {
        return sql.query(
                """
                select f.id, f.name, f.shared, o.display_name, f.owner_id = $1 as own, f.filter::text as filter
                from case_filter f join app_user o on o.id = f.owner_id
                where f.owner_id = $1 or f.shared = 'all' or (f.shared = 'department' and f.department_id = $2)
                order by own desc, lower(f.name), f.id limit 200""",
                row -> new Kept(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getString("shared"),
                        row.getString("display_name"),
                        row.getBoolean("own") || caller.role() == Role.ADMINISTRATOR,
                        Json.parse(row.getString("filter"))),
                caller.userId(),
                caller.departmentId());
    }

    static int count(Sql sql, long ownerId) {
        return sql.only(
                "select count(*)::int as n from case_filter where owner_id = $1", row -> row.getInteger("n"), ownerId);
    }

    static long add(
            Sql sql,
            long ownerId,
            String name,
            String shared,
            @Nullable Long departmentId,
            JsonNode filter,
            Instant at) {
        return sql.only(
                """
                insert into case_filter (owner_id, name, shared, department_id, filter, changed_at)
                values ($1, $2, $3, $4, $5::text::jsonb, $6) returning id""", row -> row.getLong("id"), ownerId, name, shared, departmentId, Json.write(filter), Times.of(at));
    }

    /** @return whether it is there and the person's to change */
    static boolean change(
            Sql sql,
            long id,
            Caller caller,
            String name,
            String shared,
            @Nullable Long departmentId,
            JsonNode filter,
            Instant at) {
        return sql.update(
                        """
                        update case_filter set name = $4, shared = $5, department_id = $6, filter = $7::text::jsonb, changed_at = $8
                        where id = $1 and (owner_id = $2 or ($3 = 'administrator' and shared <> 'own'))""",
                        id,
                        caller.userId(),
                        role(caller),
                        name,
                        shared,
                        departmentId,
                        Json.write(filter),
                        Times.of(at))
                == 1;
    }

    /** @return whether it was there and the person's to remove */
    static boolean remove(Sql sql, long id, Caller caller) {
        return sql.update(
                        "delete from case_filter where id = $1 and (owner_id = $2 or ($3 = 'administrator' and shared <> 'own'))",
                        id,
                        caller.userId(),
                        role(caller))
                == 1;
    }

    private static String role(Caller caller) {
        return caller.role().name().toLowerCase(Locale.ROOT);
    }
}
