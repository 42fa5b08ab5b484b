package hotline.cases;

import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Each time a matter was raised, through whatever channel. */
final class ContactStore {
    private static final int MOST = 200;

    private ContactStore() {}

    /**
     * One contact.
     *
     * @param by empty when nobody took it, as on the web
     * @param from number of the merged complaint that it came with
     */
    record Contact(
            long id,
            Instant at,
            String channel,
            String by,
            @Nullable Long callId,
            String text,
            boolean raisedAgain,
            @Nullable String from) {}

    static void add(
            Sql sql,
            long complaintId,
            Instant at,
            String channel,
            long by,
            @Nullable Long callId,
            String text,
            boolean raisedAgain) {
        sql.update("""
                insert into complaint_contact (complaint_id, at, channel, by_id, call_id, text, raised_again)
                values ($1, $2, $3, $4, $5, $6, $7)""", complaintId, Times.of(at), channel, by, callId, text, raisedAgain);
    }

    /** One that nobody of the house took. */
    static void addUnheard(Sql sql, long complaintId, Instant at, String channel, String text) {
        sql.update(
                "insert into complaint_contact (complaint_id, at, channel, text) values ($1, $2, $3, $4)",
                complaintId,
                Times.of(at),
                channel,
                text);
    }

    /** The latest, the earliest of them first. */
    static List<Contact> list(Sql sql, long complaintId) {
        return sql.query(
                        """
                        select k.id, k.at, k.channel, coalesce(u.display_name, '') as by, k.call_id, k.text, k.raised_again,
                            f.number as from_number
                        from complaint_contact k left join app_user u on u.id = k.by_id
                        left join complaint f on f.id = k.from_complaint_id
                        where k.complaint_id = $1 order by k.at desc, k.id desc limit $2""",
                        row -> new Contact(
                                row.getLong("id"),
                                Times.instant(row, "at"),
                                row.getString("channel"),
                                row.getString("by"),
                                row.getLong("call_id"),
                                row.getString("text"),
                                row.getBoolean("raised_again"),
                                row.getString("from_number")),
                        complaintId,
                        MOST)
                .reversed();
    }

    /** The first one: its complaint is registered with it. */
    static void open(Sql sql, long complaintId, Instant at, String channel, long by, @Nullable Long callId) {
        sql.update("""
                insert into complaint_contact (complaint_id, at, channel, by_id, call_id, opening) values ($1, $2, $3, $4, $5, true)""", complaintId, Times.of(at), channel, by, callId);
    }

    static int raisedAgain(Sql sql, long complaintId) {
        return sql.only(
                "select raised_again from complaint where id = $1", row -> row.getInteger("raised_again"), complaintId);
    }

    /** When the customer last did not accept an answer. */
    static Optional<Instant> lastRaised(Sql sql, long complaintId) {
        return sql.one("""
                select at from complaint_contact where complaint_id = $1 and raised_again and from_complaint_id is null
                order by at desc limit 1""", row -> Times.instant(row, "at"), complaintId);
    }

    /** It is investigated anew under that grade; whoever was offered it is not any more asked. */
    static void raise(Sql sql, long complaintId, Grade grade, State back) {
        sql.update("""
                update complaint set state = $2, grade = $3, raised_again = raised_again + 1, version = version + 1
                where id = $1""", complaintId, back.key(), grade.key());
    }
}
