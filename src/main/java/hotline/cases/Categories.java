package hotline.cases;

import hotline.people.Audit;
import hotline.platform.Problem;
import hotline.platform.database.ConstraintViolation;
import hotline.platform.database.Database;
import hotline.platform.database.Sql;
import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Caller;
import hotline.platform.http.Reply;
import hotline.platform.http.Routes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What complaints are about, in the company's own words and order. */
final class Categories implements Routes {
    private final Database database;
    private final Audit audit;

    Categories(Database database, Audit audit) {
        this.database = database;
        this.audit = audit;
    }

    /** @param departmentId proposed when such a complaint is assigned */
    record Category(
            String key,
            String labelZh,
            String labelEn,
            @Nullable Long departmentId) {}

    /** All of them, in order. */
    record Items(List<Category> items) {}

    @Override
    public void mount(Api api) {
        api.on("listComplaintCategories", Access.signedIn(), _ -> Reply.ok(list(database)));
        api.on(
                "changeComplaintCategories",
                Access.administrators(),
                request -> Reply.ok(replace(request.caller(), request.body(Items.class))));
    }

    static Items list(Sql sql) {
        return new Items(sql.query(
                "select key, label_zh, label_en, department_id from complaint_category where active order by position, key",
                row -> new Category(
                        row.getString("key"),
                        row.getString("label_zh"),
                        row.getString("label_en"),
                        row.getLong("department_id"))));
    }

    /** The key when there is such a category, else empty. */
    static String chosen(Sql sql, @Nullable String wanted) {
        return list(sql).items().stream()
                .map(Category::key)
                .filter(key -> key.equals(wanted))
                .findFirst()
                .orElse("");
    }

    private Items replace(Caller caller, Items wanted) {
        var keys = wanted.items().stream().map(Category::key).toList();
        if (keys.stream().distinct().count() != keys.size()) {
            throw new Problem.Invalid("cases.key-twice", "items");
        }
        return database.transaction(sql -> {
            sql.update("update complaint_category set active = false where key <> all ($1)", (Object)
                    keys.toArray(String[]::new));
            for (var position = 0; position < wanted.items().size(); position++) {
                save(sql, wanted.items().get(position), position);
            }
            audit.record(sql, caller, "cases.change-categories", Audit.object("complaint-categories", 1), Map.of());
            return list(sql);
        });
    }

    private static void save(Sql sql, Category category, int position) {
        try {
            sql.update("""
                    insert into complaint_category (key, label_zh, label_en, department_id, position) values ($1, $2, $3, $4, $5)
                    on conflict (key) do update set label_zh = excluded.label_zh, label_en = excluded.label_en,
                        department_id = excluded.department_id, position = excluded.position, active = true""", category.key(), category.labelZh(), category.labelEn(), category.departmentId(), position);
        } catch (ConstraintViolation e) {
            throw new Problem.Invalid("cases.no-such-assignee", "departmentId");
        }
    }
}
