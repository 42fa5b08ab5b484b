package hotline.calls;

import hotline.platform.Json;
import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes reconstructed calls into the log, over what was heard of them: the files decide when what
 * happened and how it ended; what only the link tells (hold, the network's own cause, who the caller
 * of a call of ours was) stays. Writing again changes nothing.
 */
final class ReconstructionStore {
    private static final String CALLS = LogTables.CALLS + """
            on conflict on constraint call_once do update set
                attempt = coalesce(excluded.attempt, call.attempt), direction = excluded.direction,
                outcome = excluded.outcome,
                number = case when excluded.number = '' then call.number else excluded.number end,
                number_hidden = excluded.number_hidden and (excluded.number <> '' or call.number = ''),
                caller_name = coalesce(nullif(excluded.caller_name, ''), call.caller_name),
                did = coalesce(nullif(excluded.did, ''), call.did), queue = coalesce(excluded.queue, call.queue),
                reason = coalesce(excluded.reason, call.reason),
                started_at = least(call.started_at, excluded.started_at),
                joined_at = coalesce(excluded.joined_at, call.joined_at),
                answered_at = coalesce(excluded.answered_at, call.answered_at), ended_at = excluded.ended_at,
                agent_extension = coalesce(excluded.agent_extension, call.agent_extension),
                agent_id = case
                    when excluded.agent_extension is null or excluded.agent_extension = call.agent_extension
                    then coalesce(call.agent_id, excluded.agent_id) else excluded.agent_id end,
                wait_ms = excluded.wait_ms, talk_ms = excluded.talk_ms,
                hold_ms = least(excluded.talk_ms, greatest(call.hold_ms, excluded.hold_ms)),
                hung_up_by = excluded.hung_up_by, cause = excluded.cause,
                satisfaction = coalesce(excluded.satisfaction, call.satisfaction),
                recording = coalesce(excluded.recording, call.recording),
                voicemail = coalesce(excluded.voicemail, call.voicemail),
                keep_place_number = coalesce(excluded.keep_place_number, call.keep_place_number),
                linked = array(select distinct unnest(call.linked || excluded.linked) order by 1),
                touched_by_gap = true, live = null, reconstructed = coalesce(call.reconstructed, 'completed')
            returning id, linkedid
            """;

    private static final String LEGS = LogTables.LEGS + """
            on conflict (call_id, uniqueid) do update set
                role = excluded.role, user_id = coalesce(call_leg.user_id, excluded.user_id),
                opened_at = least(call_leg.opened_at, excluded.opened_at),
                ringing_at = coalesce(excluded.ringing_at, call_leg.ringing_at),
                answered_at = coalesce(excluded.answered_at, call_leg.answered_at),
                ended_at = coalesce(excluded.ended_at, call_leg.ended_at), cause = excluded.cause,
                tech_cause = coalesce(nullif(excluded.tech_cause, ''), call_leg.tech_cause),
                ring_ms = excluded.ring_ms, talk_ms = excluded.talk_ms,
                hold_ms = least(excluded.talk_ms, greatest(call_leg.hold_ms, excluded.hold_ms)),
                missed = excluded.missed, talks = excluded.talks,
                -- Owed when it was not known before that the person had talked, and once paid never again.
                owed = call_leg.owed
                    or (excluded.owed and (call_leg.ended_at is null or call_leg.talk_ms = 0) and not exists (
                        select from call_wrap_up w
                        where w.call_id = call_leg.call_id and w.user_id = excluded.user_id and w.complete))
            """;

    private static final String EVENTS = """
            insert into call_event (call_id, number, at, kind, extension, queue, detail, reconstructed)
            select $1, r.number, r.at, r.kind, r.extension, r.queue, r.detail, true
            from jsonb_to_recordset($2::text::jsonb) as r(
                number integer, at timestamptz, kind text, extension text, queue text, detail text)
            """;

    private final String pbx;

    ReconstructionStore(String pbx) {
        this.pbx = pbx;
    }

    /** What the log has of a call. @param live not ended, as far as it knows */
    record Logged(
            boolean live,
            boolean touchedByGap,
            String outcome,
            @Nullable String reconstructed) {
        /** Whether a part of it was not heard and has not been put together yet. */
        boolean lacking() {
            return live || (reconstructed == null && (touchedByGap || outcome.equals("interrupted")));
        }
    }

    /** The calls among these that the log has, locked until the end of the transaction. */
    Map<String, Logged> logged(Sql sql, Collection<String> linkedids) {
        var logged = new HashMap<String, Logged>();
        sql.query(
                        """
                        select linkedid, ended_at is null as live, touched_by_gap, outcome, reconstructed from call
                        where pbx = $1 and linkedid = any($2) order by linkedid for update""",
                        row -> Map.entry(
                                row.getString("linkedid"),
                                new Logged(
                                        row.getBoolean("live"),
                                        row.getBoolean("touched_by_gap"),
                                        row.getString("outcome"),
                                        row.getString("reconstructed"))),
                        pbx,
                        linkedids.toArray(String[]::new))
                .forEach(entry -> logged.put(entry.getKey(), entry.getValue()));
        return logged;
    }

    /** @return the ids of the calls, by linkedid */
    Map<String, Long> write(Sql sql, List<LogRow> rows, Map<String, List<Moment>> timelines) {
        var ids = new HashMap<String, Long>();
        sql.query(CALLS, row -> Map.entry(row.getString("linkedid"), row.getLong("id")), Json.write(rows), "whole")
                .forEach(entry -> ids.put(entry.getKey(), entry.getValue()));
        sql.update(
                LEGS,
                Json.write(rows.stream().flatMap(row -> row.legs().stream()).toList()));
        for (var row : rows) {
            sql.update(
                    "delete from call_visit where call_id = $1 and number > $2",
                    ids.get(row.linkedid()),
                    row.visits().size());
        }
        sql.update(
                LogTables.VISITS,
                Json.write(rows.stream().flatMap(row -> row.visits().stream()).toList()));
        timelines.forEach((linkedid, timeline) -> {
            var id = ids.get(linkedid);
            if (id != null) {
                story(sql, id, timeline);
            }
        });
        return ids;
    }

    private static void story(Sql sql, long id, List<Moment> retold) {
        sql.update("delete from call_event where call_id = $1 and reconstructed", id);
        var heard = sql.query(
                "select number, at, kind, extension, queue, detail from call_event where call_id = $1 order by number",
                row -> new Moment(
                        row.getInteger("number"),
                        Times.instant(row, "at"),
                        row.getString("kind"),
                        row.getString("extension"),
                        row.getString("queue"),
                        row.getString("detail")),
                id);
        var merged = Timeline.merge(heard, retold);
        if (!merged.guesses().isEmpty()) {
            sql.update(
                    "delete from call_event where call_id = $1 and number = any($2)",
                    id,
                    merged.guesses().toArray(Integer[]::new));
        }
        sql.update(EVENTS, id, Json.write(merged.added()));
    }
}
