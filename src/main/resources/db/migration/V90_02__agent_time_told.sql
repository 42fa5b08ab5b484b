-- How far each run of a server has told how agents spend their time. What it tells may wait on disk and
-- come twice, after a crash or a commit whose answer was lost: it counts once.
create table agent_time_told (
    holder text primary key,
    number bigint not null check (number > 0),
    at     timestamptz not null default now()
);
