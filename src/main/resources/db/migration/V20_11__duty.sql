-- Who is on duty when: nights, weekends, holidays.
create table duty (
    id       bigint generated always as identity primary key,
    user_id  bigint not null references app_user,
    from_at  timestamptz not null,
    until_at timestamptz not null,
    -- Who is called first, second…
    place    integer not null default 1 check (place between 1 and 9),
    -- Another number than the person's own on-call mobile, as it is dialled.
    number   text not null default '' check (number ~ '^(\+?[0-9]{3,20})?$'),
    made_by  bigint not null references app_user,
    made_at  timestamptz not null,
    constraint duty_span check (until_at > from_at),
    constraint duty_once unique (user_id, from_at)
);
create index duty_until on duty (until_at);
