package hotline.calls;

import hotline.platform.Json;
import hotline.platform.database.Database;
import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.lease.Guard;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes the call log: whole batches at once, each statement such that writing again changes nothing. */
final class LogStore {
    /** Where we stood. */
    record State(@Nullable Instant startedAt, Instant heardUntil) {}

    private static final String CALLS = LogTables.CALLS + """
            on conflict on constraint call_once do update set
                attempt = excluded.attempt, direction = excluded.direction, outcome = excluded.outcome,
                number = excluded.number, number_hidden = excluded.number_hidden,
                caller_name = excluded.caller_name, did = excluded.did, queue = excluded.queue,
                reason = excluded.reason, started_at = excluded.started_at, joined_at = excluded.joined_at,
                answered_at = excluded.answered_at, ended_at = excluded.ended_at,
                agent_extension = excluded.agent_extension,
                -- An extension that changes hands later must not rewrite whose call it was.
                agent_id = coalesce(call.agent_id, excluded.agent_id),
                wait_ms = excluded.wait_ms, talk_ms = excluded.talk_ms, hold_ms = excluded.hold_ms,
                hung_up_by = excluded.hung_up_by, cause = excluded.cause, satisfaction = excluded.satisfaction,
                recording = excluded.recording, voicemail = excluded.voicemail,
                keep_place_number = excluded.keep_place_number, linked = excluded.linked,
                touched_by_gap = excluded.touched_by_gap, live = excluded.live, reconstructed = null
            where (call.ended_at is null or excluded.ended_at is not null)
                -- What waited on disk meanwhile never knows less than what is known better since.
                and not (excluded.outcome = 'interrupted' and call.outcome not in ('live', 'interrupted'))
                -- What was put together from the files is better than what was heard in part.
                and (call.reconstructed is null or (excluded.ended_at is not null and not excluded.touched_by_gap))
            returning id, linkedid
            """;

    private static final String LEGS = LogTables.LEGS + """
            on conflict (call_id, uniqueid) do update set
                role = excluded.role, user_id = coalesce(call_leg.user_id, excluded.user_id),
                opened_at = excluded.opened_at, ringing_at = excluded.ringing_at,
                answered_at = excluded.answered_at, ended_at = excluded.ended_at, cause = excluded.cause,
                tech_cause = excluded.tech_cause, ring_ms = excluded.ring_ms, talk_ms = excluded.talk_ms,
                hold_ms = excluded.hold_ms, missed = excluded.missed, talks = excluded.talks,
                -- Owed from the moment the person's part ended, and once paid never again.
                owed = call_leg.owed or (excluded.owed and call_leg.ended_at is null and not exists (
                    select from call_wrap_up w
                    where w.call_id = call_leg.call_id and w.user_id = excluded.user_id and w.complete))
            """;

    private static final String EVENTS = """
            insert into call_event (call_id, number, at, kind, extension, queue, detail)
            select c.id, r.number, r.at, r.kind, r.extension, r.queue, r.detail
            from jsonb_to_recordset($1::text::jsonb) as r(
                pbx text, linkedid text, number integer, at timestamptz, kind text, extension text, queue text,
                detail text)
            join call c on c.pbx = r.pbx and c.linkedid = r.linkedid and c.reconstructed is null
            on conflict (call_id, number) do update set
                at = excluded.at, kind = excluded.kind, extension = excluded.extension, queue = excluded.queue,
                detail = excluded.detail, reconstructed = false
            where call_event.reconstructed
            """;

    private static final String GAPS = """
            insert into pbx_gap (pbx, since, until, restarted, reason)
            select r.pbx, r.since, case when r.until is not null then greatest(r.until, r.since) end, r.restarted, r.reason
            from jsonb_to_recordset($1::text::jsonb) as r(
                pbx text, since timestamptz, until timestamptz, restarted boolean, reason text)
            on conflict on constraint pbx_gap_once do update set
                until = excluded.until, restarted = excluded.restarted
            where excluded.until is not null
            """;

    /** One that a server left open when it died ends where the next one hears the telephone system again. */
    private static final String LEFT_OPEN = """
            update pbx_gap g set until = r.until
            from jsonb_to_recordset($1::text::jsonb) as r(pbx text, until timestamptz)
            where g.pbx = r.pbx and g.until is null and g.since <= r.until
            """;

    private static final String STATE = """
            insert into pbx_state (pbx, started_at, heard_until) values ($1, $2, $3)
            on conflict (pbx) do update set started_at = coalesce(excluded.started_at, pbx_state.started_at),
                heard_until = greatest(pbx_state.heard_until, excluded.heard_until)
            """;

    private final Database database;
    private final Guard guard;

    LogStore(Database database, Guard guard) {
        this.database = database;
        this.guard = guard;
    }

    /**
     * @return the ids of the calls, by linkedid; without those of which the log knows more already
     * @throws hotline.platform.Problem.Unavailable also when another server writes the log now
     */
    Map<String, Long> write(LogBatch batch) {
        return database.transaction(sql -> {
            guard.check(sql);
            var ids = new HashMap<String, Long>();
            if (!batch.calls().isEmpty()) {
                // In one order everywhere, so that two writers never wait for each other.
                var calls = batch.calls().stream()
                        .sorted(Comparator.comparing(LogRow::linkedid))
                        .toList();
                sql.query(
                                CALLS,
                                row -> Map.entry(row.getString("linkedid"), row.getLong("id")),
                                Json.write(calls),
                                null)
                        .forEach(entry -> ids.put(entry.getKey(), entry.getValue()));
                parts(
                        sql,
                        calls.stream()
                                .filter(call -> ids.containsKey(call.linkedid()))
                                .toList());
            }
            if (!batch.events().isEmpty()) {
                sql.update(EVENTS, Json.write(batch.events()));
            }
            if (!batch.gaps().isEmpty()) {
                sql.update(GAPS, Json.write(batch.gaps()));
                sql.update(LEFT_OPEN, Json.write(batch.gaps()));
            }
            var heard = batch.heard();
            if (heard != null) {
                sql.update(STATE, heard.pbx(), Times.ofNullable(heard.startedAt()), Times.of(heard.until()));
            }
            return ids;
        });
    }

    private static void parts(Sql sql, List<LogRow> calls) {
        var legs = new ArrayList<LogRow.LegRow>();
        var visits = new ArrayList<LogRow.VisitRow>();
        for (var call : calls) {
            legs.addAll(call.legs());
            visits.addAll(call.visits());
        }
        sql.update(LEGS, Json.write(legs));
        if (!visits.isEmpty()) {
            sql.update(LogTables.VISITS, Json.write(visits));
        }
    }

    /** A call as the log has it. @param moments the highest number in its timeline, 0 when there is none */
    record Standing(String linkedid, long id, boolean ended, int moments) {}

    /** Those of the calls that the log has. */
    List<Standing> standing(String pbx, Collection<String> linkedids) {
        return database.query(
                """
                select linkedid, id, ended_at is not null as ended,
                       (select coalesce(max(e.number), 0) from call_event e where e.call_id = call.id) as moments
                from call where pbx = $1 and linkedid = any ($2)""",
                row -> new Standing(
                        row.getString("linkedid"),
                        row.getLong("id"),
                        row.getBoolean("ended"),
                        row.getInteger("moments")),
                pbx,
                linkedids.toArray(String[]::new));
    }

    Optional<State> state(String pbx) {
        return database.one(
                "select started_at, heard_until from pbx_state where pbx = $1",
                row -> new State(Times.instantOrNull(row, "started_at"), Times.instant(row, "heard_until")),
                pbx);
    }

    /** The calls that were going on when the log was written last. */
    List<Call> going(String pbx) {
        return database.query(
                "select id, live::text as live from call where pbx = $1 and ended_at is null and live is not null",
                row -> {
                    var call = Json.read(row.getString("live"), Call.class);
                    call.id = row.getLong("id");
                    return call;
                },
                pbx);
    }
}
