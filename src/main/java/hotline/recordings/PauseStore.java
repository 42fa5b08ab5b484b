package hotline.recordings;

import hotline.calls.CallView;
import hotline.platform.Problem;
import hotline.platform.database.Database;
import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.http.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Passages that recordings leave out: one that is open at most for each call, and an entry of the ledger at both ends. */
final class PauseStore {
    private final Database database;

    PauseStore(Database database) {
        this.database = database;
    }

    /** Why a passage is left out. */
    enum Kind {
        SENSITIVE("sensitive"),
        OBJECTION("objection");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }

        /** As the interface and the database say it. @throws NoSuchElementException when there is none such */
        static Kind of(String code) {
            return Arrays.stream(values())
                    .filter(kind -> kind.code.equals(code))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** A passage that has not ended. @param loggedEnd when the call ended, by the log */
    record Open(
            long id,
            CallKey call,
            String channel,
            String kind,
            Instant pausedAt,
            @Nullable Instant resumesAt,
            @Nullable String extension,
            @Nullable Instant loggedEnd) {}

    /** What a recording leaves out. @param fromSeconds on its time line @param toSeconds null when up to the end */
    record Passage(
            double fromSeconds,
            @Nullable Double toSeconds,
            String kind,
            @Nullable String reason,
            String by) {}

    /**
     * What a call's recording leaves out, in order.
     *
     * @param announcedAt when it was about to begin, with the first talk
     * @param line null when it is not known: then as if the customer had been with somebody all the time
     */
    static List<Passage> passages(Database database, CallKey call, Instant announcedAt, @Nullable TimeLine line) {
        return database.query(
                """
                select p.paused_at, p.resumed_at, p.kind, p.reason, u.display_name,
                    greatest(c.answered_at, $3) as began_at
                from recording_pause p join app_user u on u.id = p.paused_by
                left join call c on c.pbx = p.pbx and c.linkedid = p.linkedid
                where p.pbx = $1 and p.linkedid = $2 and p.ended is distinct from 'refused' order by p.id limit 500""",
                row -> {
                    var startedAt = Times.instant(row, "began_at");
                    var resumedAt = Times.instantOrNull(row, "resumed_at");
                    return new Passage(
                            seconds(line, startedAt, Times.instant(row, "paused_at")),
                            resumedAt == null ? null : seconds(line, startedAt, resumedAt),
                            row.getString("kind"),
                            row.getString("reason"),
                            row.getString("display_name"));
                },
                call.pbx(),
                call.linkedid(),
                Times.of(announcedAt));
    }

    private static double seconds(@Nullable TimeLine line, Instant from, Instant to) {
        var millis = line == null ? Duration.between(from, to).toMillis() : line.at(to);
        return Math.max(0, millis / 1000.0);
    }

    /** @throws Problem.Conflict when one is open */
    long begin(
            Caller caller,
            CallView call,
            String channel,
            Kind kind,
            @Nullable String reason,
            Instant now,
            @Nullable Instant resumesAt) {
        return database.transaction(sql -> write(sql, caller, call, channel, kind, reason, now, resumesAt));
    }

    private static long write(
            Sql sql,
            Caller caller,
            CallView call,
            String channel,
            Kind kind,
            @Nullable String reason,
            Instant now,
            @Nullable Instant resumesAt) {
        var key = new CallKey(call.pbx(), call.linkedid());
        Ledger.lock(sql, key);
        var id = sql.one(
                        """
                        insert into recording_pause (pbx, linkedid, channel, kind, reason, paused_by, paused_at, resumes_at)
                        values ($1, $2, $3, $4, $5, $6, $7, $8)
                        on conflict (pbx, linkedid) where resumed_at is null do nothing
                        returning id""",
                        row -> row.getLong("id"),
                        key.pbx(),
                        key.linkedid(),
                        channel,
                        kind.code,
                        reason,
                        caller.userId(),
                        Times.of(now),
                        Times.ofNullable(resumesAt))
                .orElseThrow(() -> new Problem.Conflict("recordings.paused-already"));
        LedgerChain.append(
                sql,
                now,
                LedgerChain.Kind.PAUSED,
                recording(sql, key),
                caller,
                Map.of("call", key.linkedid(), "kind", kind.code, "reason", reason == null ? "" : reason));
        return id;
    }

    private static @Nullable UUID recording(Sql sql, CallKey call) {
        return sql.one(
                        "select uuid from recording where pbx = $1 and linkedid = $2 and kind = 'call' order by id desc limit 1",
                        row -> row.getUUID("uuid"),
                        call.pbx(),
                        call.linkedid())
                .orElse(null);
    }

    /** It becomes due at once, whatever was agreed. */
    void hasten(long id, Instant at) {
        database.update("update recording_pause set resumes_at = $2 where id = $1", id, Times.of(at));
    }

    /** Once; a second end changes nothing. */
    void close(long id, PauseEnd end, Instant at) {
        database.inTransaction(sql -> {
            var closed = sql.one(
                    """
                    update recording_pause set resumed_at = greatest(paused_at, $2), ended = $3
                    where id = $1 and resumed_at is null returning pbx, linkedid""",
                    row -> new CallKey(row.getString("pbx"), row.getString("linkedid")),
                    id,
                    Times.of(at),
                    end.code());
            closed.ifPresent(call -> LedgerChain.append(
                    sql,
                    at,
                    LedgerChain.Kind.RESUMED,
                    recording(sql, call),
                    Map.of("call", call.linkedid(), "why", end.code())));
        });
    }

    /** Of a call. */
    Optional<Open> open(CallView call) {
        return opened("p.pbx = $1 and p.linkedid = $2", call.pbx(), call.linkedid()).stream()
                .findFirst();
    }

    /** The first thousand, of all calls. */
    List<Open> open() {
        return opened("true");
    }

    private List<Open> opened(String which, Object... parameters) {
        return database.query(
                """
                select p.id, p.pbx, p.linkedid, p.channel, p.kind, p.paused_at, p.resumes_at, u.extension,
                    (select c.ended_at from call c where c.pbx = p.pbx and c.linkedid = p.linkedid) as ended_at
                from recording_pause p join app_user u on u.id = p.paused_by
                where p.resumed_at is null and\s""" + which + " order by p.id limit 1000",
                row -> new Open(
                        row.getLong("id"),
                        new CallKey(row.getString("pbx"), row.getString("linkedid")),
                        row.getString("channel"),
                        row.getString("kind"),
                        Times.instant(row, "paused_at"),
                        Times.instantOrNull(row, "resumes_at"),
                        row.getString("extension"),
                        Times.instantOrNull(row, "ended_at")),
                parameters);
    }
}
