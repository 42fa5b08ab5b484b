package hotline.floor;

import hotline.platform.database.Database;
import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Pause reasons, the on-call mobile and who has a phone open. */
final class FloorStore {
    private final Database database;

    FloorStore(Database database) {
        this.database = database;
    }

    /** A reason to pause. @param active whether it is still offered */
    record PauseReason(
            String code,
            String labelZh,
            String labelEn,
            @Nullable Boolean active) {}

    List<PauseReason> pauseReasons() {
        return database.query(
                "select code, label_zh, label_en, active from pause_reason order by active desc, position",
                row -> new PauseReason(
                        row.getString("code"),
                        row.getString("label_zh"),
                        row.getString("label_en"),
                        row.getBoolean("active")));
    }

    boolean offers(String reason) {
        return database.one("select 1 from pause_reason where code = $1 and active", row -> row, reason)
                .isPresent();
    }

    void putPauseReasons(Sql sql, List<PauseReason> reasons) {
        var codes = reasons.stream().map(PauseReason::code).toArray(String[]::new);
        sql.update("update pause_reason set active = false where code <> all ($1)", (Object) codes);
        for (var position = 0; position < reasons.size(); position++) {
            var reason = reasons.get(position);
            sql.update(
                    """
                    insert into pause_reason (code, label_zh, label_en, position, active) values ($1, $2, $3, $4, $5)
                    on conflict (code) do update
                    set label_zh = excluded.label_zh, label_en = excluded.label_en, position = excluded.position,
                        active = excluded.active""",
                    reason.code(),
                    reason.labelZh(),
                    reason.labelEn(),
                    position,
                    !Boolean.FALSE.equals(reason.active()));
        }
    }

    String onCall() {
        return database.only("select number from on_call", row -> row.getString("number"));
    }

    void putOnCall(Sql sql, String number) {
        sql.update("update on_call set number = $1", number);
    }

    /** @param sessionId the sign-in that the phone belongs to */
    record OpenPhone(long userId, long sessionId, String extension) {}

    List<OpenPhone> phones() {
        return database.query(
                """
                select p.user_id, p.session_id, p.extension
                from phone_sign_in p join app_user u on u.id = p.user_id and u.active and u.extension = p.extension""",
                row -> new OpenPhone(row.getLong("user_id"), row.getLong("session_id"), row.getString("extension")));
    }

    /** Phones whose sign-in has ended, for instance while the server was down. */
    List<OpenPhone> orphans(Instant now) {
        return database.query(
                """
                select p.user_id, p.session_id, p.extension
                from phone_sign_in p left join app_session s on s.id = p.session_id
                where s.id is null or s.ended_at is not null or s.expires_at < $1""",
                row -> new OpenPhone(row.getLong("user_id"), row.getLong("session_id"), row.getString("extension")),
                Times.of(now));
    }

    Optional<OpenPhone> phone(long userId) {
        return database.one(
                "select user_id, session_id, extension from phone_sign_in where user_id = $1",
                row -> new OpenPhone(row.getLong("user_id"), row.getLong("session_id"), row.getString("extension")),
                userId);
    }

    void openPhone(OpenPhone phone, Instant now) {
        database.update("""
                insert into phone_sign_in (user_id, session_id, extension, since) values ($1, $2, $3, $4)
                on conflict (user_id) do update
                set session_id = excluded.session_id, extension = excluded.extension, since = excluded.since""", phone.userId(), phone.sessionId(), phone.extension(), Times.of(now));
    }

    void closePhone(long userId) {
        database.update("delete from phone_sign_in where user_id = $1", userId);
    }
}
