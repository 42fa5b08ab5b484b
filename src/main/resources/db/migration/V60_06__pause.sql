-- Passages of a call that are not to be heard: silence of the true length in its recording.
create table recording_pause (
    id         bigint generated always as identity primary key,
    pbx        text not null,
    linkedid   text not null,
    -- The customer's channel, on which it is recorded.
    channel    text not null check (length(channel) between 1 and 200),
    kind       text not null check (kind in ('sensitive', 'objection')),
    reason     text check (length(reason) between 1 and 500),
    paused_by  bigint not null references app_user,
    paused_at  timestamptz not null,
    -- When it resumes by itself; never after an objection.
    resumes_at timestamptz,
    resumed_at timestamptz,
    ended      text check (ended in ('person', 'limit', 'left', 'call', 'refused')),
    constraint recording_pause_objection check (kind = 'sensitive' or (reason is not null and resumes_at is null)),
    constraint recording_pause_limit check (kind = 'objection' or resumes_at > paused_at),
    constraint recording_pause_ended check ((resumed_at is null) = (ended is null) and resumed_at >= paused_at)
);
create unique index recording_pause_open on recording_pause (pbx, linkedid) where resumed_at is null;
create index recording_pause_call on recording_pause (pbx, linkedid, id);
