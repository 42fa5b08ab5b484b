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
    private static final String CALLS = """
            insert into call (pbx, linkedid, attempt, direction, outcome, number, number_hidden, caller_name, did,
                queue, reason, started_at, joined_at, answered_at, ended_at, agent_extension, agent_id,
                wait_ms, talk_ms, hold_ms, hung_up_by, cause, satisfaction, recording, voicemail,
                keep_place_number, linked, touched_by_gap, reconstructed)
            select r.pbx, r.linkedid, r.attempt, r.direction, r.outcome, r.number, r."numberHidden", r."callerName",
                r.did, r.queue, r.reason, r."startedAt", r."joinedAt", r."answeredAt", r."endedAt",
                r."agentExtension", u.id, r."waitMs", r."talkMs", r."holdMs", r."hungUpBy", r.cause, r.satisfaction,
                r.recording, r.voicemail, r."keepPlaceNumber",
                array(select jsonb_array_elements_text(r.linked)), true, 'whole'
            from jsonb_to_recordset($1::text::jsonb) as r(
                pbx text, linkedid text, attempt text, direction text, outcome text, number text,
                "numberHidden" boolean, "callerName" text, did text, queue text, reason text,
                "startedAt" timestamptz, "joinedAt" timestamptz, "answeredAt" timestamptz, "endedAt" timestamptz,
                "agentExtension" text, "waitMs" bigint, "talkMs" bigint, "holdMs" bigint, "hungUpBy" text,
                cause integer, satisfaction integer, recording text, voicemail text, "keepPlaceNumber" text,
                linked jsonb)
            left join app_user u on u.extension = r."agentExtension"
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

    private static final String LEGS = """
            insert into call_leg (call_id, uniqueid, role, endpoint, user_id, opened_at, ringing_at, answered_at,
                ended_at, cause, tech_cause, ring_ms, talk_ms, hold_ms, missed, owed)
            select c.id, r.uniqueid, r.role, r.endpoint, u.id, r."openedAt", r."ringingAt", r."answeredAt",
                r."endedAt", r.cause, r."techCause", r."ringMs", r."talkMs", r."holdMs", r.missed,
                r.owed and u.id is not null
            from jsonb_to_recordset($1::text::jsonb) as r(
                pbx text, linkedid text, uniqueid text, role text, endpoint text, "openedAt" timestamptz,
                "ringingAt" timestamptz, "answeredAt" timestamptz, "endedAt" timestamptz, cause integer,
                "techCause" text, "ringMs" bigint, "talkMs" bigint, "holdMs" bigint, missed boolean, owed boolean)
            join call c on c.pbx = r.pbx and c.linkedid = r.linkedid
            left join app_user u on r.role = 'agent' and u.extension = r.endpoint
            on conflict (call_id, uniqueid) do update set
                role = excluded.role, user_id = coalesce(call_leg.user_id, excluded.user_id),
                opened_at = least(call_leg.opened_at, excluded.opened_at),
                ringing_at = coalesce(excluded.ringing_at, call_leg.ringing_at),
                answered_at = coalesce(excluded.answered_at, call_leg.answered_at),
                ended_at = coalesce(excluded.ended_at, call_leg.ended_at), cause = excluded.cause,
                tech_cause = coalesce(nullif(excluded.tech_cause, ''), call_leg.tech_cause),
                ring_ms = excluded.ring_ms, talk_ms = excluded.talk_ms,
                hold_ms = least(excluded.talk_ms, greatest(call_leg.hold_ms, excluded.hold_ms)),
                missed = excluded.missed,
                -- Owed when it was not known before that the person had talked, and once paid never again.
                owed = call_leg.owed
                    or (excluded.owed and (call_leg.ended_at is null or call_leg.talk_ms = 0) and not exists (
                        select from call_wrap_up w
                        where w.call_id = call_leg.call_id and w.user_id = excluded.user_id and w.complete))
            """;

    private static final String VISITS = """
            insert into call_visit (call_id, number, queue, joined_at, left_at, exit)
            select c.id, r.number, r.queue, r."joinedAt", r."leftAt", r.exit
            from jsonb_to_recordset($1::text::jsonb) as r(
                pbx text, linkedid text, number integer, queue text, "joinedAt" timestamptz,
                "leftAt" timestamptz, exit text)
            join call c on c.pbx = r.pbx and c.linkedid = r.linkedid
            on conflict (call_id, number) do update set
                queue = excluded.queue, joined_at = excluded.joined_at, left_at = excluded.left_at,
                exit = excluded.exit
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
        sql.query(CALLS, row -> Map.entry(row.getString("linkedid"), row.getLong("id")), Json.write(rows))
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
                VISITS,
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
