package hotline.cases;

import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The columns of an offer in a table of matters: whoever owns one stays responsible until somebody accepts it (H6).
 *
 * @param table whose rows have a version, an owner, a department, a state and one offer at most
 */
public record Offers(String table) {
    private static final String NONE =
            "offered_department_id = null, offered_user_id = null, offered_by = null, offered_at = null, offer_note = ''";

    /** @param userId null: any supervisor of the department may accept */
    public void make(Sql sql, long id, long departmentId, @Nullable Long userId, long by, Instant at, String note) {
        sql.update("""
                update %s set offered_department_id = $2, offered_user_id = $3, offered_by = $4, offered_at = $5,
                    offer_note = $6, version = version + 1
                where id = $1""".formatted(table), id, departmentId, userId, by, Times.of(at), note);
    }

    /** Ends the offer: there is a new owner and department, and perhaps a new state. */
    public void accept(Sql sql, long id, long departmentId, long ownerId, String state) {
        sql.update("""
                update %s set department_id = $2, owner_id = $3, state = $4, version = version + 1, %s
                where id = $1""".formatted(table, NONE), id, departmentId, ownerId, state);
    }

    /** Ends the offer; everything stays as it was. */
    public void decline(Sql sql, long id) {
        sql.update("update %s set version = version + 1, %s where id = $1".formatted(table, NONE), id);
    }

    /** The offer of a row, which names the person as {@code offered_name}. */
    public static @Nullable Offer of(Row row) {
        var at = Times.instantOrNull(row, "offered_at");
        return at == null
                ? null
                : new Offer(
                        row.getLong("offered_department_id"),
                        Person.of(row.getLong("offered_user_id"), row.getString("offered_name")),
                        at,
                        row.getString("offer_note"));
    }
}
