package hotline.customers;

import hotline.platform.database.Sql;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks for records that are already on file under another id. */
final class DuplicateStore {
    private static final int MOST = 10;

    private DuplicateStore() {}

    /**
     * Who has one of these numbers, or this name in this company; the earliest record first. People of
     * the same name without a company are no duplicates: there are many called 王芳.
     *
     * @param except leaves this record out; null none
     */
    static List<Long> find(Sql sql, List<String> numbers, String name, String company, @Nullable Long except) {
        return sql.query(
                """
                select id from (
                    select pp.person_id as id from phone ph join person_phone pp on pp.phone_id = ph.id
                    where ph.number = any ($1)
                    union
                    select p.id from person p join company c on c.id = p.company_id
                    where lower(p.name) = lower($2) and lower(c.name) = lower($3)
                ) found
                where id is distinct from $4::bigint
                order by id limit $5""",
                row -> row.getLong("id"),
                numbers.toArray(String[]::new),
                name.strip(),
                company.strip(),
                except,
                MOST);
    }
}
