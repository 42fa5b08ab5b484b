package hotline.calls;

/** How rows of {@link LogRow}, as JSON, go into the tables of the log: what was heard and what the files tell alike. */
final class LogTables {
    /** Begins a statement; to be followed by what is done when the log has the call. $2 is its column reconstructed. */
    static final String CALLS = """
            insert into call (pbx, linkedid, attempt, direction, outcome, number, number_hidden, caller_name, did,
                queue, reason, started_at, joined_at, answered_at, ended_at, agent_extension, agent_id,
                wait_ms, talk_ms, hold_ms, hung_up_by, cause, satisfaction, recording, voicemail,
                keep_place_number, linked, touched_by_gap, live, reconstructed)
            select r.pbx, r.linkedid, r.attempt, r.direction, r.outcome, r.number, r."numberHidden", r."callerName",
                r.did, r.queue, r.reason, r."startedAt", r."joinedAt", r."answeredAt", r."endedAt",
                r."agentExtension", u.id, r."waitMs", r."talkMs", r."holdMs", r."hungUpBy", r.cause, r.satisfaction,
                r.recording, r.voicemail, r."keepPlaceNumber",
                array(select jsonb_array_elements_text(r.linked)), r."touchedByGap", r.live::jsonb, $2::text
            from jsonb_to_recordset($1::text::jsonb) as r(
                pbx text, linkedid text, attempt text, direction text, outcome text, number text,
                "numberHidden" boolean, "callerName" text, did text, queue text, reason text,
                "startedAt" timestamptz, "joinedAt" timestamptz, "answeredAt" timestamptz, "endedAt" timestamptz,
                "agentExtension" text, "waitMs" bigint, "talkMs" bigint, "holdMs" bigint, "hungUpBy" text,
                cause integer, satisfaction integer, recording text, voicemail text, "keepPlaceNumber" text,
                linked jsonb, "touchedByGap" boolean, live text)
            left join app_user u on u.extension = r."agentExtension"
            """;

    /** The same for legs, of calls that the log has. */
    static final String LEGS = """
            insert into call_leg (call_id, uniqueid, role, endpoint, user_id, opened_at, ringing_at, answered_at,
                ended_at, cause, tech_cause, ring_ms, talk_ms, hold_ms, missed, owed, talks)
            select c.id, r.uniqueid, r.role, r.endpoint, u.id, r."openedAt", r."ringingAt", r."answeredAt",
                r."endedAt", r.cause, r."techCause", r."ringMs", r."talkMs", r."holdMs", r.missed,
                r.owed and u.id is not null, coalesce(r.talks, '{}')::tstzmultirange
            from jsonb_to_recordset($1::text::jsonb) as r(
                pbx text, linkedid text, uniqueid text, role text, endpoint text, "openedAt" timestamptz,
                "ringingAt" timestamptz, "answeredAt" timestamptz, "endedAt" timestamptz, cause integer,
                "techCause" text, "ringMs" bigint, "talkMs" bigint, "holdMs" bigint, missed boolean, owed boolean,
                talks text)
            join call c on c.pbx = r.pbx and c.linkedid = r.linkedid
            left join app_user u on r.role = 'agent' and u.extension = r.endpoint
            """;

    static final String VISITS = """
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

    private LogTables() {}
}
