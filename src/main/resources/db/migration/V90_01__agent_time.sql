-- How each agent's time was spent, for occupancy and wrap-up; written as the floor tells it.
create table agent_time (
    id      bigint generated always as identity primary key,
    user_id bigint not null references app_user,
    state   text not null,
    -- The queues that the agent served at that time.
    queues  text[] not null,
    since   timestamptz not null,
    until   timestamptz,
    constraint agent_time_order check (until >= since)
);
create unique index agent_time_now on agent_time (user_id) where until is null;
create index agent_time_user on agent_time (user_id, since);
create index agent_time_since on agent_time (since);
