package hotline.recordings;

import hotline.calls.CallRecord;
import hotline.platform.database.Database;
import hotline.platform.database.Times;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads from the call log what the ledger does not know yet, or knows otherwise. */
final class CallLog {
    private final Database database;

    CallLog(Database database) {
        this.database = database;
    }

    /**
     * A call of which the ledger must be told.
     *
     * @param files announced by the telephone system, as the log has them
     * @param end null while the call goes on
     */
    record Untold(
            long id,
            CallFacts facts,
            Instant startedAt,
            List<String> files,
            @Nullable CallEnd end) {}

    /** Calls that began at {@code since} or later, after {@code after}, in the order of the log. */
    List<Untold> untold(Instant since, long after, int limit) {
        return database.query("""
                select c.id, c.pbx, c.linkedid, c.direction, c.number, c.number_hidden, c.queue, c.reason,
                    c.started_at, c.answered_at, c.ended_at, c.talk_ms, c.recording, c.voicemail,
                    array(select l.endpoint from call_leg l
                          where l.call_id = c.id and l.role = 'agent' and l.talk_ms > 0
                          order by l.opened_at, l.uniqueid) as extensions,
                    (select jsonb_agg(jsonb_build_object('uniqueid', l.uniqueid, 'endpoint', l.endpoint,
                        'customer', l.role = 'customer', 'talks', %s) order by l.opened_at, l.uniqueid)
                     from call_leg l where l.call_id = c.id and l.talks <> '{}') as talks
                from call c
                where c.started_at >= $1 and c.id > $2
                  and (exists (select from unnest(array [c.recording, c.voicemail]) as f (name)
                               where f.name is not null and not exists (
                                   select from recording r where r.pbx = c.pbx and r.spool_file = f.name))
                    or (c.talk_ms > 0 and c.ended_at is not null and c.direction <> 'internal' and not exists (
                            select from recording r where r.pbx = c.pbx and r.linkedid = c.linkedid))
                    or (c.ended_at is not null and exists (
                            select from recording r
                            where r.pbx = c.pbx and r.linkedid = c.linkedid
                              and (r.ended_at is null or r.call_id is null or r.talk_ms is distinct from c.talk_ms))))
                order by c.id limit $3""".formatted(LegStore.STRETCHES), CallLog::untold, Times.of(since), after, limit);
    }

    private static Untold untold(Row row) {
        var startedAt = Times.instant(row, "started_at");
        var facts = new CallFacts(
                new CallKey(row.getString("pbx"), row.getString("linkedid")),
                row.getLong("id"),
                row.getString("direction"),
                row.getString("number"),
                row.getBoolean("number_hidden"),
                row.getString("queue"),
                row.getString("reason"));
        var files = Stream.of(row.getString("recording"), row.getString("voicemail"))
                .filter(Objects::nonNull)
                .toList();
        return new Untold(row.getLong("id"), facts, startedAt, files, end(row));
    }

    private static @Nullable CallEnd end(Row row) {
        var endedAt = Times.instantOrNull(row, "ended_at");
        if (endedAt == null) {
            return null;
        }
        var recorded = !row.getString("direction").equals("internal");
        return new CallEnd(
                recorded ? Times.instantOrNull(row, "answered_at") : null,
                endedAt,
                row.getLong("talk_ms"),
                Arrays.asList(row.getArrayOfStrings("extensions")),
                talks(row.getJsonArray("talks")));
    }

    private static List<CallRecord.Talk> talks(@Nullable JsonArray found) {
        return found == null
                ? List.of()
                : found.stream()
                        .map(JsonObject.class::cast)
                        .map(leg -> new CallRecord.Talk(
                                leg.getString("uniqueid"),
                                leg.getString("endpoint"),
                                leg.getBoolean("customer"),
                                LegStore.stretches(leg.getJsonArray("talks"))))
                        .toList();
    }
}
