-- Recordings drawn for an assessor, who hears these and no others. Drawn by a seed that is written down:
-- whoever doubts that nobody chose can draw again.
create table recording_sample (
    id           bigint generated always as identity primary key,
    assessor_id  bigint not null references app_user,
    from_at      timestamptz not null,
    to_at        timestamptz not null,
    queue        text check (length(queue) between 1 and 80),
    agent_id     bigint references app_user,
    wanted       integer not null check (wanted between 1 and 500),
    -- How many there were to draw from.
    among        bigint not null check (among > 0),
    seed         text not null check (length(seed) between 1 and 80),
    drawn_by     bigint not null references app_user,
    drawn_at     timestamptz not null,
    withdrawn_by bigint references app_user,
    withdrawn_at timestamptz,
    constraint recording_sample_period check (to_at > from_at),
    constraint recording_sample_withdrawn check (
        (withdrawn_by is null) = (withdrawn_at is null) and withdrawn_at >= drawn_at)
);
create index recording_sample_assessor on recording_sample (assessor_id, id) where withdrawn_at is null;
create index recording_sample_drawn on recording_sample (drawn_by, id);

create table recording_sample_item (
    sample_id    bigint not null references recording_sample,
    recording_id bigint not null references recording,
    primary key (sample_id, recording_id)
);
create index recording_sample_item_recording on recording_sample_item (recording_id);
