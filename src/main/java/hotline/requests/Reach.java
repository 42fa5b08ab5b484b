package hotline.requests;

import hotline.platform.database.Sql;
import java.util.Optional;

/** By which number a customer is reached. */
final class Reach {
    private Reach() {}

    /** The main one, as numbers are stored. */
    static Optional<String> of(Sql sql, long customerId) {
        return sql.one("""
                select ph.number from person_phone pp join phone ph on ph.id = pp.phone_id
                where pp.person_id = $1 order by pp.is_primary desc, pp.added_at, ph.id limit 1""", row -> row.getString("number"), customerId);
    }
}
