-- The work of somebody who leaves, or of a department that is dissolved, goes to others; carried out in
-- batches by whichever server holds the lease, and looked at while it is.
create table handover (
    id               bigint generated always as identity primary key,
    user_id          bigint references app_user,
    department_id    bigint references department,
    -- Who gets it; null: the pool of the department.
    successor_id     bigint references app_user,
    to_department_id bigint references department,
    -- By kind of work: how much there was, and how much is passed on.
    planned          jsonb not null check (jsonb_typeof(planned) = 'object'),
    passed           jsonb not null default '{}' check (jsonb_typeof(passed) = 'object'),
    started_by       bigint not null references app_user,
    started_at       timestamptz not null,
    ended_at         timestamptz,
    constraint handover_of check ((user_id is null) <> (department_id is null)),
    constraint handover_to check (successor_id <> user_id and to_department_id <> department_id),
    constraint handover_department check (department_id is null or to_department_id is not null)
);
create unique index handover_running_user on handover (user_id) where ended_at is null and user_id is not null;
create unique index handover_running_department on handover (department_id)
    where ended_at is null and department_id is not null;
create index handover_running on handover (id) where ended_at is null;
