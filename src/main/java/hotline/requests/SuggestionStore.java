package hotline.requests;

import hotline.cases.Person;
import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.database.Where;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table of suggestions. */
final class SuggestionStore {
    private static final String SELECT = """
            select g.*, coalesce(p.name, '') as person_name, o.display_name as owner_name
            from suggestion g join app_user o on o.id = g.owner_id left join person p on p.id = g.person_id
            """;

    private SuggestionStore() {}

    static Optional<Suggestion> find(Sql sql, long id, List<@Nullable Object> sight) {
        return one(sql, id, sight, "");
    }

    /** As above, and nobody else changes it until the transaction ends. */
    static Optional<Suggestion> lock(Sql sql, long id, List<@Nullable Object> sight) {
        return one(sql, id, sight, " for update of g");
    }

    private static Optional<Suggestion> one(Sql sql, long id, List<@Nullable Object> sight, String suffix) {
        var parameters = new ArrayList<@Nullable Object>(sight);
        parameters.add(id);
        return sql.one(
                SELECT + "where g.id = $7 and " + Sight.suggestions() + suffix,
                SuggestionStore::of,
                parameters.toArray());
    }

    /** For what no person does. */
    static Optional<Suggestion> read(Sql sql, long id) {
        return sql.one(SELECT + "where g.id = $1", SuggestionStore::of, id);
    }

    /** The newest first, one more than {@code most} when there are more. */
    static List<Suggestion> list(
            Sql sql,
            List<@Nullable Object> sight,
            boolean open,
            @Nullable Long customerId,
            @Nullable Long before,
            int most) {
        var where = new Where(Sight.suggestions(), sight.toArray());
        if (open) {
            where.and("g.closed_at is null");
        }
        where.and("g.person_id = %1$s", customerId).and("g.id < %1$s", before);
        var limit = where.parameter(most);
        return sql.query(
                SELECT + "where " + where.text() + " order by g.id desc limit " + limit,
                SuggestionStore::of,
                where.parameters());
    }

    /** What is known when it is registered. */
    record Registration(
            String number,
            long policyId,
            String title,
            String text,
            @Nullable Long customerId,
            String contact,
            @Nullable String phone,
            long by,
            @Nullable Long departmentId,
            Instant at) {}

    static long insert(Sql sql, Registration one) {
        return sql.only(
                """
                insert into suggestion (number, state, policy_version_id, title, text, person_id, contact, phone, owner_id,
                    registered_by, department_id, registered_at)
                values ($1, 'registered', $2, $3, $4, $5, $6, $7, $8, $8, $9, $10) returning id""",
                row -> row.getLong("id"),
                one.number(),
                one.policyId(),
                one.title(),
                one.text(),
                one.customerId(),
                one.contact(),
                one.phone(),
                one.by(),
                one.departmentId(),
                Times.of(one.at()));
    }

    /** The new state and what the act brings with it. */
    static void take(Sql sql, long id, SuggestionAct act, SuggestionState to, long by, Instant now) {
        var state = to.key();
        switch (act) {
            case SuggestionAct.Route(var department) -> set(sql, id, state, "department_id = $3::bigint", department);
            case SuggestionAct.Take() -> set(sql, id, state, "owner_id = $3::bigint", by);
            case SuggestionAct.Answer(var text) -> set(sql, id, state, "answer = $3::text", text);
            case SuggestionAct.Decide(var adopted, var why) ->
                set(sql, id, state, "result = $3::text, adopted = " + adopted, why);
            case SuggestionAct.Reward(var what) -> set(sql, id, state, "reward = $3::text", what);
            case SuggestionAct.Tell(var _) -> set(sql, id, state, "closed_at = $3::timestamptz", Times.of(now));
            case SuggestionAct.Remark(var _) ->
                sql.update("update suggestion set version = version + 1 where id = $1", id);
        }
    }

    private static void set(Sql sql, long id, String state, String what, Object value) {
        sql.update(
                "update suggestion set state = $2, version = version + 1, " + what + " where id = $1",
                id,
                state,
                value);
    }

    private static Suggestion of(Row row) {
        return new Suggestion(
                row.getLong("id"),
                row.getString("number"),
                row.getInteger("version"),
                SuggestionState.of(row.getString("state")),
                row.getLong("policy_version_id"),
                row.getString("title"),
                row.getString("text"),
                row.getLong("person_id"),
                row.getString("person_name"),
                row.getString("contact"),
                row.getString("phone"),
                Objects.requireNonNull(Person.of(row.getLong("owner_id"), row.getString("owner_name"))),
                row.getLong("department_id"),
                Times.instant(row, "registered_at"),
                row.getString("answer"),
                row.getBoolean("adopted"),
                row.getString("result"),
                row.getString("reward"),
                Times.instantOrNull(row, "closed_at"));
    }
}
