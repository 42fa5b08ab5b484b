package hotline.cases;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Cases made by SQL, as many as asked for; one of 50 is open. */
final class ManyCases {
    /** Different wordings; each case has its number in its words besides. */
    private static final int WORDINGS = 5_000;

    private static final int AT_ONCE = 100_000;
    private final Connection database;
    private int rows;

    /** For people who exist already: cases are spread over the agents. */
    ManyCases(Connection database) throws SQLException {
        this.database = database;
        try (var statement = database.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute("""
                    create temporary table sample_owner as select id, department_id, row_number() over (order by id) - 1 as i
                    from app_user where role = 'agent'""");
            statement.execute("""
                    create temporary table sample_wording as
                    select g as i, title, case_words(title) as words from generate_series(1, %d) g
                    cross join lateral (select (array['电梯','空调','水管','门禁','车位','发票','暖气','燃气表','路灯','对讲机'])[1 + g %% 10]
                        || (array['停运','漏水','损坏','异响','收费错误','无人维修','反复故障','被占用'])[1 + g / 10 %% 8]
                        || '，' || (array['朝阳','海淀','浦东','天河','南山','武侯','江岸','雁塔'])[1 + g / 80 %% 8]
                        || (array['花园','新村','大厦','家园','公馆'])[1 + g / 640 %% 5] || g %% 97 || '栋'
                        || (array['张','李','王','刘','陈','杨','黄','赵'])[1 + g / 3200 %% 8]
                        || (array['先生','女士','晓明','建国','秀英','丽华'])[1 + g / 7 %% 6]
                        || '要求' || (array['退款','尽快处理','书面答复','赔偿','更换'])[1 + g / 11 %% 5]
                        || case when g %% 10 = 0 then ' elevator repair ' || g %% 100 else '' end as title) as t""".formatted(WORDINGS));
        }
    }

    /** Adds newer ones until there are so many. */
    void fill(int size) throws SQLException {
        try (var statement = database.createStatement()) {
            var indexes = withoutIndexes(statement);
            for (var from = rows + 1; from <= size; from += AT_ONCE) {
                var to = Math.min(size, from + AT_ONCE - 1);
                statement.execute("""
                        insert into complaint (number, title, channel, state, grade, department_id, owner_id, registered_by,
                            registered_department_id, registered_at, due_at, closed_at)
                        select 'B' || g, w.title, 'call', case when g %% 50 = 0 then 'graded' else 'closed' end, 'general',
                            a.department_id, a.id, a.id, a.department_id, now() - (2000000 - g) * interval '1 minute',
                            now() + (g %% 2000 - 1000) * interval '1 hour', case when g %% 50 = 0 then null else now() end
                        from generate_series(%d, %d) g join sample_wording w on w.i = 1 + g %% %d
                        join sample_owner a on a.i = g %% (select count(*) from sample_owner)""".formatted(from, to, WORDINGS));
                statement.execute("""
                        insert into complaint_search (complaint_id, words)
                        select c.id, w.words || array_to_tsvector(array[lower(c.number), substr(c.number, 2)])
                        from generate_series(%d, %d) g join complaint c on c.number = 'B' || g
                        join sample_wording w on w.i = 1 + g %% %d""".formatted(from, to, WORDINGS));
            }
            statement.execute("set maintenance_work_mem = '512MB'");
            for (var index : indexes) {
                statement.execute(index);
            }
            statement.execute("set session_replication_role = origin");
            statement.execute("vacuum analyze complaint");
            statement.execute("vacuum analyze complaint_search");
            statement.execute("set session_replication_role = replica");
        }
        rows = size;
    }

    /** Drops what would be kept up row by row. @return how to make it again */
    private static List<String> withoutIndexes(Statement statement) throws SQLException {
        var names = new ArrayList<String>();
        var definitions = new ArrayList<String>();
        try (var found = statement.executeQuery("""
                select indexrelid::regclass::text, pg_get_indexdef(indexrelid) from pg_index
                where indrelid in ('complaint'::regclass, 'complaint_search'::regclass) and not indisunique""")) {
            while (found.next()) {
                names.add(found.getString(1));
                definitions.add(found.getString(2));
            }
        }
        for (var name : names) {
            statement.execute("drop index " + name);
        }
        return definitions;
    }
}
