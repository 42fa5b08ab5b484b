package hotline.recordings;

import hotline.platform.database.Database;
import hotline.platform.database.Times;
import hotline.platform.database.Where;
import hotline.platform.http.Caller;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The register of recordings kept apart, 录音存档记录表: a line for each recording under each hold. */
final class Register {
    private final Database database;

    Register(Database database) {
        this.database = database;
    }

    /**
     * A line.
     *
     * @param hold {@code case} when a case holds it, else the scope of the legal hold
     * @param authority on whose authority; empty when an open case holds it
     * @param until when it was released; null while it is held
     * @param state of the recording now
     */
    record Line(
            UUID uuid,
            String hold,
            @Nullable Long holdId,
            @Nullable String caseNumber,
            String linkedid,
            @Nullable Long callId,
            Instant startedAt,
            @Nullable Double lengthSeconds,
            String number,
            @Nullable String queue,
            List<String> agents,
            String reason,
            String authority,
            @Nullable String takenBy,
            Instant takenAt,
            @Nullable String releasedBy,
            @Nullable Instant until,
            @Nullable String releaseReason,
            String state,
            @Nullable String sha256) {}

    /**
     * What is looked for.
     *
     * @param open null for all
     * @param caseNumber null for all
     */
    record Filter(
            @Nullable Boolean open,
            @Nullable String caseNumber,
            @Nullable Long holdId,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /** Lines of recordings that this person may hear, by the time of the hold, newest first, from {@code offset}. */
    List<Line> lines(Caller caller, Filter filter, int offset, int limit) {
        var where = Sight.of(caller)
                .narrow(new Where("true"))
                .and("(held.released_at is null) = %1$s", filter.open())
                .and("held.case_number = %1$s", filter.caseNumber())
                .and("held.hold_id = %1$s", filter.holdId())
                .and("held.taken_at >= %1$s", Times.ofNullable(filter.from()))
                .and("held.taken_at < %1$s", Times.ofNullable(filter.to()));
        return database.query(
                """
                with held as (
                    select r.id, 'case' as hold, null::bigint as hold_id, h.case_number, h.reason, '' as authority,
                        h.taken_by, h.taken_at, h.released_by, h.released_at, null as release_reason
                    from recording_hold h join recording r on r.pbx = h.pbx and r.linkedid = h.linkedid
                    where r.state <> 'nothing'
                    union all
                    select i.recording_id, l.scope, l.id, l.case_number, l.reason, l.authority,
                        l.taken_by, l.taken_at, l.released_by, l.released_at, l.release_reason
                    from recording_legal_hold l join recording_hold_item i on i.hold_id = l.id)
                select r.uuid, held.*, r.linkedid, r.call_id, r.started_at, r.length_ms, r.number, r.queue,
                """ + Tombstones.STATE + """
                     as state,
                    encode(r.sha256, 'hex') as sha256, t.display_name as taken_by_name,
                    u.display_name as released_by_name,
                    array(select a.display_name from recording_agent ra join app_user a on a.id = ra.user_id
                          where ra.recording_id = r.id order by ra.position) as agents
                from held join recording r on r.id = held.id
                left join app_user t on t.id = held.taken_by left join app_user u on u.id = held.released_by
                where\s""" + where.text()
                        + " order by held.taken_at desc, r.id desc, held.hold limit " + limit
                        + " offset " + offset,
                Register::line,
                where.parameters());
    }

    private static Line line(Row row) {
        var millis = row.getLong("length_ms");
        return new Line(
                row.getUUID("uuid"),
                row.getString("hold"),
                row.getLong("hold_id"),
                row.getString("case_number"),
                row.getString("linkedid"),
                row.getLong("call_id"),
                Times.instant(row, "started_at"),
                millis == null ? null : millis / 1000.0,
                row.getString("number"),
                row.getString("queue"),
                List.of(row.getArrayOfStrings("agents")),
                row.getString("reason"),
                row.getString("authority"),
                row.getString("taken_by_name"),
                Times.instant(row, "taken_at"),
                row.getString("released_by_name"),
                Times.instantOrNull(row, "released_at"),
                row.getString("release_reason"),
                row.getString("state"),
                row.getString("sha256"));
    }
}
