package hotline.customers;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Fills a migrated database with customers, each with a name, a company, a plate and a mobile number
 * of their own; made by SQL, so that a million takes a minute.
 */
public final class ManyCustomers {
    private static final String SURNAMES = "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪戴崔任陆廖姚方金邱";
    private static final String GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰文建国志红梅晓东春雷宇航子涵欣怡梓萱浩然诗雨思远俊熙若曦嘉佳慧琳雪峰海波林凯";

    private ManyCustomers() {}

    /** The number of the customer at this place, from 1; in E.164. */
    public static String number(long place) {
        return "+86139%08d".formatted(place);
    }

    /** Adds so many customers, then lets the planner know. @param count up to 10 million */
    public static void fill(Connection database, int count) throws SQLException {
        words(database, "sample_name", names(), true);
        words(database, "sample_company", companies(), false);
        try (var statement = database.createStatement()) {
            statement.execute("drop index if exists person_search");
            statement.execute(
                    "insert into company (name, search, created_at) select name, words, now() from sample_company");
            for (var sql : fillings(count)) {
                statement.execute(sql);
            }
            statement.execute("create index person_search on person using gin (search gin_trgm_ops)");
            statement.execute("analyze person, phone, person_phone, person_unit, company");
        }
    }

    private static List<String> names() {
        var names = new ArrayList<String>();
        SURNAMES.chars()
                .forEach(surname -> GIVEN.chars().forEach(first -> {
                    names.add("" + (char) surname + (char) first);
                    names.add("" + (char) surname + (char) first + GIVEN.charAt((surname + first) % GIVEN.length()));
                }));
        return names;
    }

    private static List<String> companies() {
        var companies = new ArrayList<String>();
        for (var place : List.of("北京", "上海", "广州", "深圳", "成都", "重庆", "武汉", "西安", "南京", "杭州")) {
            for (var kind : List.of("星河物业管理", "阳光汽车服务", "远大机电设备", "恒通燃气", "金桥衡器", "东方家居")) {
                for (var form : List.of("有限公司", "股份公司", "集团")) {
                    companies.add(place + kind + form);
                }
            }
        }
        return companies;
    }

    private static void words(Connection database, String table, List<String> names, boolean person)
            throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(
                    "create temporary table %s (i bigint generated always as identity (start 0 minvalue 0), name text, words text)"
                            .formatted(table));
        }
        try (var insert = database.prepareStatement("insert into %s (name, words) values (?, ?)".formatted(table))) {
            for (var name : names) {
                insert.setString(1, name);
                insert.setString(2, person ? SearchText.of(name, "", List.of()) : SearchText.ofCompany(name));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static List<String> fillings(int count) {
        return List.of(
                """
                insert into person (name, company_id, level, secrecy, search, added_at, last_contact_at)
                select n.name, c.id, (array['', 'A', 'B', 'C', 'VIP'])[1 + g %% 5],
                    case when g %% 500 = 0 then 'secret' else 'confidential' end,
                    n.words || m.words || ' 京a' || lpad(g::text, 7, '0') || ' ' || lpad(g::text, 7, '0'),
                    now() - g * interval '1 second', now() - (g * 7919 %% 31536000) * interval '1 second'
                from generate_series(1::bigint, %d) g
                join sample_name n on n.i = g * 7919 %% (select count(*) from sample_name)
                join sample_company m on m.i = g * 31 %% (select count(*) from sample_company)
                join company c on c.name = m.name order by g""".formatted(count),
                "insert into phone (number) select '+86139' || lpad(g::text, 8, '0') from generate_series(1, %d) g order by g"
                        .formatted(count),
                """
                insert into person_phone (person_id, phone_id, label, is_primary, added_at)
                select p.id, ph.id, 'mobile', true, p.added_at
                from (select id, added_at, row_number() over (order by id) as place from person where search like '%% 京a%%') p
                join (select id, row_number() over (order by number) as place from phone where number like '+86139%%') ph
                    using (place) order by 1""".formatted(),
                """
                insert into person_unit (person_id, kind, code)
                select id, 'vehicle', '京A' || lpad(id::text, 7, '0') from person where search like '% 京a%'""");
    }
}
