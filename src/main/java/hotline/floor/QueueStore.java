package hotline.floor;

import hotline.platform.Problem;
import hotline.platform.database.Database;
import hotline.platform.database.Sql;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Queues, their members and their reasons in the database. */
final class QueueStore {
    private static final String QUEUES = """
            select q.name, q.label_zh, q.label_en, q.department_id, q.strategy, q.ring_seconds, q.wrap_up_seconds,
                   q.service_level_seconds, q.weight, q.active,
                   coalesce((select array_agg(r.reason order by r.reason) from queue_reason r where r.queue = q.name),
                            '{}') as reasons,
                   coalesce((select jsonb_object_agg(n.language, n.kind) from queue_notice n
                             where n.queue = q.name and n.kind <> 'standard'), '{}') as notices,
                   coalesce((select jsonb_agg(jsonb_build_object('userId', u.id, 'name', u.display_name,
                                                                 'extension', u.extension, 'level', m.level)
                                              order by m.level, u.display_name)
                             from queue_member m join app_user u on u.id = m.user_id
                             where m.queue = q.name and u.active), '[]') as members
            from queue q
            where $1::text is null or q.name = $1
            order by q.name""";

    private final Database database;

    QueueStore(Database database) {
        this.database = database;
    }

    List<Queue> all() {
        return database.query(QUEUES, QueueStore::queue, (Object) null);
    }

    /** Within which time a caller is to be answered, by queue. */
    Map<String, Duration> serviceLevels() {
        return all().stream().collect(Collectors.toMap(Queue::name, Queue::serviceLevel));
    }

    List<String> ofOthers(@Nullable Long department) {
        return database.query(
                "select name from queue where department_id is distinct from $1 and department_id is not null",
                row -> row.getString("name"),
                department);
    }

    Optional<Queue> find(String name) {
        return database.one(QUEUES, QueueStore::queue, name);
    }

    private static Queue queue(Row row) {
        return new Queue(
                row.getString("name"),
                row.getString("label_zh"),
                row.getString("label_en"),
                row.getLong("department_id"),
                row.getString("strategy"),
                row.getInteger("ring_seconds"),
                row.getInteger("wrap_up_seconds"),
                row.getInteger("service_level_seconds"),
                row.getInteger("weight"),
                row.getBoolean("active"),
                List.of(row.getArrayOfStrings("reasons")),
                notices((JsonObject) row.getJson("notices")),
                members((JsonArray) row.getJson("members")));
    }

    private static Map<String, String> notices(JsonObject kinds) {
        return kinds.stream().collect(Collectors.toMap(Map.Entry::getKey, kind -> (String) kind.getValue()));
    }

    private static List<Queue.Member> members(JsonArray rows) {
        return IntStream.range(0, rows.size())
                .mapToObj(rows::getJsonObject)
                .map(QueueStore::member)
                .toList();
    }

    private static Queue.Member member(JsonObject row) {
        return new Queue.Member(
                row.getLong("userId"), row.getString("name"), row.getString("extension"), row.getInteger("level"));
    }

    /** @return false when the name is taken */
    boolean insert(Sql sql, String name, QueueEdit edit) {
        var made = sql.update("""
                        insert into queue (name, label_zh, label_en, department_id, strategy, ring_seconds,
                                           wrap_up_seconds, service_level_seconds, weight, active)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                        on conflict do nothing""", values(name, edit)) == 1;
        if (made) {
            putReasons(sql, name, edit.reasons());
        }
        return made;
    }

    void update(Sql sql, String name, QueueEdit edit) {
        sql.update("""
                update queue
                set label_zh = $2, label_en = $3, department_id = $4, strategy = $5, ring_seconds = $6,
                    wrap_up_seconds = $7, service_level_seconds = $8, weight = $9, active = $10
                where name = $1""", values(name, edit));
        putReasons(sql, name, edit.reasons());
    }

    private static @Nullable Object[] values(String name, QueueEdit edit) {
        return new @Nullable Object[] {
            name,
            edit.labelZh(),
            edit.labelEn(),
            edit.departmentId(),
            edit.strategy(),
            edit.ringSeconds(),
            edit.wrapUpSeconds(),
            edit.serviceLevelSeconds(),
            edit.weight(),
            edit.active()
        };
    }

    private static void putReasons(Sql sql, String name, List<String> reasons) {
        var wanted = reasons.toArray(String[]::new);
        sql.update("delete from queue_reason where queue = $1 and reason <> all ($2)", name, wanted);
        sql.update("""
                insert into queue_reason (reason, queue) select unnest($2::text[]), $1
                on conflict (reason) do update set queue = excluded.queue""", name, wanted);
    }

    void putMember(Sql sql, String name, long userId, int level) {
        sql.update("""
                insert into queue_member (queue, user_id, level) values ($1, $2, $3)
                on conflict (queue, user_id) do update set level = excluded.level""", name, userId, level);
    }

    void removeMember(Sql sql, String name, long userId) {
        sql.update("delete from queue_member where queue = $1 and user_id = $2", name, userId);
    }

    /** Everybody who has an extension, with the queues served. */
    List<AgentProfile> agents() {
        return database.query("""
                select u.id, u.extension, u.display_name, u.department_id, u.device = 'browser' as browser,
                       coalesce((select jsonb_object_agg(m.queue, m.level)
                                 from queue_member m join queue q on q.name = m.queue and q.active
                                 where m.user_id = u.id), '{}') as levels
                from app_user u
                where u.active and u.extension is not null""", QueueStore::agent);
    }

    private static AgentProfile agent(Row row) {
        var levels = new HashMap<String, Integer>();
        ((JsonObject) row.getJson("levels")).forEach(entry -> levels.put(entry.getKey(), (Integer) entry.getValue()));
        return new AgentProfile(
                row.getLong("id"),
                row.getString("extension"),
                row.getString("display_name"),
                row.getLong("department_id"),
                row.getBoolean("browser"),
                Map.copyOf(levels));
    }

    Queue require(String name) {
        return find(name).orElseThrow(() -> new Problem.NotFound("floor.no-such-queue", name));
    }
}
