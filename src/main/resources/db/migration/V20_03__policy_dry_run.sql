-- A draft held against the cases of a past period, before it is submitted. What it found is for who
-- asked: others may not see the same cases.
create table policy_dry_run (
    id         bigint generated always as identity primary key,
    version_id bigint not null references policy_version,
    digest     text not null check (digest ~ '^[0-9a-f]{64}$'),
    from_at    timestamptz not null,
    to_at      timestamptz not null,
    started_by bigint not null references app_user,
    started_at timestamptz not null,
    state      text not null default 'running' check (state in ('running', 'done', 'failed')),
    done       integer not null default 0 check (done >= 0),
    total      integer not null default 0 check (total >= 0),
    report     jsonb,
    check (from_at < to_at),
    constraint policy_dry_run_done check ((state = 'done') = (report is not null))
);
create index policy_dry_run_version on policy_dry_run (version_id, id desc);
