package hotline.followups;

import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.policies.limits.FollowUpRule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Each time somebody turned to the customer: calls with their recording, visits, letters. */
final class ContactStore {
    /** What a call comes to in which the customer was spoken with. */
    static final String REACHED = "answered";

    private static final int MOST = 100;

    private ContactStore() {}

    /**
     * One of them.
     *
     * @param callId in the call log, where its recordings are
     * @param outcome null while the call is under way
     */
    record Contact(
            long id,
            Instant at,
            String by,
            String channel,
            @Nullable UUID attemptId,
            @Nullable Long callId,
            @Nullable String outcome,
            String note) {}

    static List<Contact> list(Sql sql, long followUpId) {
        return sql.query(
                """
                select t.*, coalesce(u.display_name, '') as by, k.id as call_id
                from follow_up_contact t left join app_user u on u.id = t.by_id
                left join dial_attempt a on a.id = t.attempt
                left join call k on k.pbx = a.pbx and k.linkedid = t.attempt::text
                where t.follow_up_id = $1 order by t.id limit $2""",
                row -> new Contact(
                        row.getLong("id"),
                        Times.instant(row, "at"),
                        row.getString("by"),
                        row.getString("channel"),
                        row.getUUID("attempt"),
                        row.getLong("call_id"),
                        row.getString("outcome"),
                        row.getString("note")),
                followUpId,
                MOST);
    }

    static void called(Sql sql, long followUpId, UUID attempt, long by, Instant at) {
        sql.update("""
                insert into follow_up_contact (follow_up_id, at, by_id, channel, attempt) values ($1, $2, $3, 'phone', $4)""", followUpId, Times.of(at), by, attempt);
    }

    static void add(
            Sql sql, long followUpId, FollowUpRule.Channel channel, String outcome, String note, long by, Instant at) {
        sql.update("""
                insert into follow_up_contact (follow_up_id, at, by_id, channel, outcome, note) values ($1, $2, $3, $4, $5, $6)""", followUpId, Times.of(at), by, channel.key(), outcome, note);
    }

    /** The call has ended. @return of which follow-up it was; empty when of none, or it was known before */
    static Optional<Long> ended(Sql sql, UUID attempt, String outcome) {
        return sql.one("""
                update follow_up_contact set outcome = $2 where attempt = $1 and outcome is null returning follow_up_id""", row -> row.getLong("follow_up_id"), attempt, outcome);
    }

    static boolean any(Sql sql, long followUpId) {
        return sql.one("select 1 from follow_up_contact where follow_up_id = $1 limit 1", row -> row, followUpId)
                .isPresent();
    }
}
