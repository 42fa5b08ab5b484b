package hotline.cases;

import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.text.Language;
import hotline.policies.limits.Receiver;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people were told of complaints, and of what climbs as they do; and whom to tell. */
public final class NoticeStore {
    static final String ALERT = "alert";
    private static final int MOST = 200;

    private NoticeStore() {}

    /**
     * A step that was raised, or an alert.
     *
     * @param kind of the clock, or alert
     * @param step of the ladder, from 0
     * @param told names of the people
     */
    public record Notice(
            long id,
            String kind,
            int step,
            String receiver,
            Instant raisedAt,
            @Nullable Instant dueAt,
            String explanation,
            List<String> told,
            boolean mine,
            @Nullable String acknowledgedBy,
            @Nullable Instant acknowledgedAt) {}

    /** Whom to tell, as {@link Receivers} finds them. */
    static List<Long> receivers(Sql sql, long complaintId, Receiver receiver, Instant now) {
        return Receivers.peopleOf(sql, complaintId, receiver.key(), now);
    }

    static List<Long> administrators(Sql sql, long complaintId, Instant now) {
        return Receivers.peopleOf(sql, complaintId, Receivers.ADMINISTRATOR, now);
    }

    /** @return the new notice, or nothing when that step was raised before */
    static Optional<Long> raise(
            Sql sql,
            Noticed of,
            String kind,
            int step,
            Receiver receiver,
            Instant now,
            @Nullable Instant dueAt,
            Map<Language, String> explanation,
            List<Long> told) {
        var id = sql.one(
                """
                insert into complaint_notice (%s, kind, step, receiver, raised_at, due_at, explanation_zh, explanation_en)
                values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning id""".formatted(of.kind().column()),
                row -> row.getLong("id"),
                of.id(),
                kind,
                step,
                receiver.key(),
                Times.of(now),
                Times.ofNullable(dueAt),
                explanation.get(Language.ZH),
                explanation.get(Language.EN));
        id.ifPresent(notice -> sql.update(
                "insert into complaint_told (notice_id, user_id, %s) select $1, u, $3 from unnest($2::bigint[]) u"
                        .formatted(of.kind().column()),
                notice,
                told.toArray(Long[]::new),
                of.id()));
        return id;
    }

    /** All of one thing, oldest first. */
    public static List<Notice> list(Sql sql, Noticed of, long userId, Language language) {
        return sql.query("""
                select n.*, a.display_name as acknowledged_name,
                    array(select u.display_name from complaint_told t join app_user u on u.id = t.user_id
                          where t.notice_id = n.id order by u.display_name) as told,
                    exists (select from complaint_told t where t.notice_id = n.id and t.user_id = $2) as mine
                from complaint_notice n left join app_user a on a.id = n.acknowledged_by
                where n.%s = $1 order by n.id limit $3""".formatted(of.kind().column()), row -> notice(row, language), of.id(), userId, MOST);
    }

    private static Notice notice(Row row, Language language) {
        return new Notice(
                row.getLong("id"),
                row.getString("kind"),
                row.getInteger("step"),
                row.getString("receiver"),
                Times.instant(row, "raised_at"),
                Times.instantOrNull(row, "due_at"),
                row.getString(language == Language.EN ? "explanation_en" : "explanation_zh"),
                List.of(row.getArrayOfStrings("told")),
                row.getBoolean("mine"),
                row.getString("acknowledged_name"),
                Times.instantOrNull(row, "acknowledged_at"));
    }

    /** What was asked for is done: nobody is asked any more. */
    static void settle(Sql sql, long complaintId, String kind, long userId, Instant now) {
        sql.update("""
                update complaint_notice set acknowledged_by = $3, acknowledged_at = $4
                where complaint_id = $1 and kind = $2 and acknowledged_at is null""", complaintId, kind, userId, Times.of(now));
    }

    /** What a notice is of. @param kind of what was due, or alert */
    record Taken(Noticed of, String kind) {}

    /** A notice that waits for somebody who was told. */
    static Optional<Taken> find(Sql sql, long noticeId, long userId) {
        return sql.one("""
                select n.kind, n.complaint_id, n.follow_up_id, n.improvement_id from complaint_notice n
                where n.id = $1 and n.acknowledged_at is null
                  and exists (select from complaint_told t where t.notice_id = n.id and t.user_id = $2)""", row -> new Taken(of(row), row.getString("kind")), noticeId, userId);
    }

    /** @return false when somebody was faster */
    static boolean acknowledge(Sql sql, long noticeId, long userId, Instant now) {
        return sql.update("""
                        update complaint_notice set acknowledged_by = $2, acknowledged_at = $3
                        where id = $1 and acknowledged_at is null""", noticeId, userId, Times.of(now)) == 1;
    }

    private static Noticed of(Row row) {
        for (var kind : Noticed.Kind.values()) {
            Long id = row.getLong(kind.column());
            if (id != null) {
                return new Noticed(kind, id);
            }
        }
        throw new IllegalStateException("a notice of nothing");
    }
}
