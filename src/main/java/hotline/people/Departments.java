package hotline.people;

import hotline.platform.Problem;
import hotline.platform.database.ConstraintViolation;
import hotline.platform.database.Database;
import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import io.vertx.sqlclient.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Departments, their heads and branches. For virtual threads. */
public final class Departments {
    private final Database database;
    private final Audit audit;

    Departments(Database database, Audit audit) {
        this.database = database;
        this.audit = audit;
    }

    /** @param active null means yes @param branch null means that it stays what it is, of a new one no */
    record Draft(
            String name,
            @Nullable Long parentId,
            @Nullable Long headUserId,
            @Nullable Boolean active,
            @Nullable Boolean branch) {}

    public List<Department> all() {
        return database.query("select * from department order by name", Departments::department);
    }

    public Optional<Department> byId(long id) {
        return database.one("select * from department where id = $1", Departments::department, id);
    }

    /** Finds it by name, or creates it (demo data). */
    public Department named(String name) {
        return database.one("select * from department where name = $1", Departments::department, name)
                .orElseGet(() -> write(sql -> {
                    var created = insert(sql, new Draft(name, null, null, true, false));
                    audit.recordSystem(sql, "people.create-department", object(created), Map.of("name", name));
                    return created;
                }));
    }

    Department create(Caller caller, Draft draft) {
        return write(sql -> {
            var created = insert(sql, draft);
            audit.record(sql, caller, "people.create-department", object(created), shown(draft));
            return created;
        });
    }

    Department change(Caller caller, long id, Draft draft) {
        return write(sql -> {
            changeOneAfterTheOther(sql);
            var changed = sql.one(
                            """
                            update department set name = $2, parent_id = $3, head_user_id = $4, active = $5,
                                branch = coalesce($6, branch)
                            where id = $1 returning *""",
                            Departments::department,
                            id,
                            draft.name().strip(),
                            draft.parentId(),
                            draft.headUserId(),
                            !Objects.equals(draft.active(), false),
                            draft.branch())
                    .orElseThrow(() -> new Problem.NotFound("platform.no-such-object"));
            refuseCircle(sql, id);
            audit.record(sql, caller, "people.change-department", object(changed), shown(draft));
            return changed;
        });
    }

    /** Two changes at once could close a circle that neither of them sees. */
    static void changeOneAfterTheOther(Sql sql) {
        sql.update("lock table department in share row exclusive mode");
    }

    private static Department insert(Sql sql, Draft draft) {
        return sql.only(
                """
                insert into department (name, parent_id, head_user_id, active, branch) values ($1, $2, $3, $4, $5) returning *""",
                Departments::department,
                draft.name().strip(),
                draft.parentId(),
                draft.headUserId(),
                !Objects.equals(draft.active(), false),
                Objects.equals(draft.branch(), true));
    }

    private static void refuseCircle(Sql sql, long id) {
        var circle = sql.one("""
                with recursive above (id) as (
                    select parent_id from department where id = $1
                    union
                    select d.parent_id from department d join above a on d.id = a.id
                ) select 1 from above where id = $1""", row -> true, id);
        if (circle.isPresent()) {
            throw new Problem.Invalid("people.department-circle", "parentId");
        }
    }

    private Department write(Function<Sql, Department> work) {
        try {
            return database.transaction(work);
        } catch (ConstraintViolation e) {
            throw switch (e.constraint()) {
                case "department_name_key" -> new Problem.Conflict("people.department-name-taken");
                case "department_head" -> new Problem.Invalid("people.no-such-user", "headUserId");
                case "department_parent_id_fkey" -> new Problem.Invalid("people.no-such-department", "parentId");
                case "department_check" -> new Problem.Invalid("people.department-circle", "parentId");
                default -> e;
            };
        }
    }

    private static Map<String, Object> shown(Draft draft) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("name", draft.name());
        fields.put("parentId", String.valueOf(draft.parentId()));
        fields.put("headUserId", String.valueOf(draft.headUserId()));
        fields.put("branch", String.valueOf(draft.branch()));
        return fields;
    }

    private static String object(Department department) {
        return Audit.object("department", department.id());
    }

    private static Department department(Row row) {
        return new Department(
                row.getLong("id"),
                row.getString("name"),
                row.getLong("parent_id"),
                row.getLong("head_user_id"),
                row.getBoolean("active"),
                row.getBoolean("branch"));
    }
}
