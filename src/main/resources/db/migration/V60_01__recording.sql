-- The ledger of recordings. A row is written when the telephone system announces a file and stays for
-- ever: when the audio is purged it is the proof of what was removed, when and under which policy.
-- A call is named by (pbx, linkedid) without a foreign key: the announcement may come before its call
-- is in the call log.
create table recording (
    id              bigint generated always as identity primary key,
    uuid            uuid not null default gen_random_uuid(),
    pbx             text not null,
    linkedid        text not null,
    kind            text not null check (kind in ('call', 'voicemail')),
    -- What the call was, as it was told; the ledger can be searched and proven without the call log.
    call_id         bigint,
    direction       text not null check (direction in ('inbound', 'outbound', 'callback', 'internal')),
    number          text not null default '' check (length(number) <= 64),
    number_hidden   boolean not null default false,
    queue           text check (length(queue) <= 80),
    reason          text check (length(reason) <= 80),
    -- Relative to the spool folder, as announced; null when talk was heard but no file was announced.
    spool_file      text check (length(spool_file) between 1 and 200),
    state           text not null default 'expected'
        check (state in ('expected', 'finished', 'nothing', 'missing', 'purging', 'purged')),
    started_at      timestamptz not null,
    -- When the call ended; null while it goes on.
    ended_at        timestamptz,
    -- How long the customer was connected with somebody, as the call log knows it.
    talk_ms         bigint check (talk_ms >= 0),
    raw_bytes       bigint check (raw_bytes >= 0),
    -- When the spool file was removed after its audio was safe.
    raw_removed_at  timestamptz,
    -- Relative to the store.
    file            text,
    length_ms       bigint check (length_ms >= 0),
    size            bigint check (size > 0),
    sha256          bytea check (octet_length(sha256) = 32),
    finished_at     timestamptz,
    keep_until      timestamptz,
    flags           text[] not null default '{}' check (flags <@ array ['missing', 'lost', 'short', 'empty',
        'truncated', 'unreadable', 'silent', 'silentCustomer', 'silentAgent', 'longSilence']),
    -- Open holds on it. A copy of what recording_hold says, kept here so that the row's lock decides
    -- between a hold and the purge.
    held            integer not null default 0 check (held >= 0),
    purge_policy    text,
    purge_intent_at timestamptz,
    purged_at       timestamptz,
    constraint recording_uuid unique (uuid),
    constraint recording_file unique (file),
    constraint recording_finished_has_facts check (state not in ('finished', 'purging', 'purged') or (
        file is not null and size is not null and sha256 is not null and length_ms is not null
        and finished_at is not null and keep_until is not null)),
    constraint recording_purge_leaves_proof check (state not in ('purging', 'purged') or (
        purge_policy is not null and purge_intent_at is not null)),
    constraint recording_purged_at check ((state = 'purged') = (purged_at is not null)),
    constraint recording_never_purged_early check (purge_intent_at is null or purge_intent_at >= keep_until),
    constraint recording_never_purged_held check (held = 0 or state not in ('purging', 'purged'))
);
create unique index recording_spool_file on recording (pbx, spool_file) where spool_file is not null;
create unique index recording_unannounced on recording (pbx, linkedid) where spool_file is null;
create index recording_call on recording (pbx, linkedid);
create index recording_started on recording (started_at desc, id desc);
create index recording_number on recording (number, started_at desc, id desc);
-- People remember how a number ends.
create index recording_tail on recording (reverse(number) text_pattern_ops);
create index recording_queue on recording (queue, started_at desc, id desc);
create index recording_call_id on recording (call_id) where call_id is not null;
create index recording_flagged on recording (started_at desc, id desc) where flags <> '{}';
create index recording_unfinished on recording (id) where state in ('expected', 'missing');
create index recording_raw_left on recording (id)
    where raw_removed_at is null and spool_file is not null and state in ('finished', 'nothing', 'purging', 'purged');
create index recording_due on recording (keep_until) include (size) where state = 'finished' and held = 0;
create index recording_purging on recording (id) where state = 'purging';
create index recording_held on recording (started_at desc, id desc) where held > 0;
create index recording_finished on recording (finished_at) include (size) where finished_at is not null;

-- Who is heard on it beside the customer; the time is a copy, for lists by agent.
create table recording_agent (
    recording_id bigint not null references recording,
    user_id      bigint not null references app_user,
    extension    text not null,
    position     integer not null,
    started_at   timestamptz not null,
    primary key (recording_id, user_id)
);
create index recording_agent_user on recording_agent (user_id, started_at desc, recording_id desc);

-- What keeps recordings beyond their time. A hold is on a call: its recordings may not be finished,
-- or not even announced, when the case is registered.
create table recording_hold (
    id          bigint generated always as identity primary key,
    pbx         text not null,
    linkedid    text not null,
    case_number text not null check (length(case_number) between 1 and 40),
    reason      text not null check (length(reason) between 1 and 500),
    taken_by    bigint references app_user,
    taken_at    timestamptz not null,
    released_by bigint references app_user,
    released_at timestamptz,
    constraint recording_hold_order check (released_at >= taken_at)
);
create unique index recording_hold_open on recording_hold (pbx, linkedid, case_number) where released_at is null;
create index recording_hold_call on recording_hold (pbx, linkedid);
create index recording_hold_case on recording_hold (case_number);

-- The loudest sample of each moment, a byte each, channel after channel.
create table recording_waveform (
    recording_id bigint primary key references recording,
    per_second   integer not null check (per_second between 1 and 100),
    channels     integer not null check (channels in (1, 2)),
    peaks        bytea not null
);

-- Who is listening to what: a player asks for many ranges, which are one listening.
create table recording_listening (
    recording_id bigint not null references recording,
    user_id      bigint not null references app_user,
    last_at      timestamptz not null,
    primary key (recording_id, user_id)
);
create index recording_listening_last on recording_listening (last_at);
