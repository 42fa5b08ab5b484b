-- What can be booked: a lift, a workshop's place, a technician.
create table appointment_resource (
    id            bigint generated always as identity primary key,
    name          text not null check (length(name) between 1 and 100),
    department_id bigint not null references department,
    opens         time not null,
    closes        time not null,
    slot_minutes  integer not null check (slot_minutes between 10 and 480),
    active        boolean not null default true,
    constraint appointment_resource_open check (opens < closes),
    constraint appointment_resource_name unique (name)
);

create table appointment (
    id                bigint generated always as identity primary key,
    number            text not null unique check (length(number) between 1 and 40),
    version           integer not null default 1,
    state             text not null check (state in ('booked', 'kept', 'missed', 'cancelled')),
    resource_id       bigint not null references appointment_resource,
    starts_at         timestamptz not null,
    ends_at           timestamptz not null,
    -- How often it was moved.
    moves             integer not null default 0 check (moves >= 0),
    what              text not null check (length(what) between 1 and 500),
    person_id         bigint references person,
    contact           text not null default '' check (length(contact) <= 100),
    phone             text check (length(phone) between 1 and 32),
    request_id        bigint references service_request,
    policy_version_id bigint not null references policy_version,
    -- In fen.
    parts_price       bigint check (parts_price between 0 and 100000000000),
    deposit           bigint check (deposit between 0 and 100000000000),
    owner_id          bigint not null references app_user,
    department_id     bigint references department,
    registered_at     timestamptz not null,
    ended_at          timestamptz,
    constraint appointment_order check (starts_at < ends_at),
    constraint appointment_ended check ((state = 'booked') = (ended_at is null)),
    -- Nothing is booked twice, whatever a program above may think.
    constraint appointment_once exclude using gist
        (int8range(resource_id, resource_id, '[]') with &&, tstzrange(starts_at, ends_at) with &&)
        where (state in ('booked', 'kept'))
);
create index appointment_day on appointment (resource_id, starts_at);
create index appointment_owner on appointment (owner_id, id);
create index appointment_department on appointment (department_id, id);
create index appointment_person on appointment (person_id, id);
create index appointment_open_phone on appointment (phone) where ended_at is null;
create index appointment_request on appointment (request_id);
create index appointment_starts on appointment (starts_at);

alter table matter_history add column appointment_id bigint references appointment on delete cascade;
alter table matter_history drop constraint matter_history_one;
alter table matter_history add constraint matter_history_one check (num_nonnulls(request_id, appointment_id) = 1);
create index matter_history_appointment on matter_history (appointment_id, id);

alter table matter_call add column appointment_id bigint references appointment on delete cascade;
alter table matter_call drop constraint matter_call_one;
alter table matter_call drop constraint matter_call_once;
alter table matter_call add constraint matter_call_one check (num_nonnulls(request_id, appointment_id) = 1);
alter table matter_call add constraint matter_call_once unique nulls not distinct (call_id, request_id, appointment_id);
create index matter_call_appointment on matter_call (appointment_id);

alter table matter_task add column appointment_id bigint references appointment on delete cascade;
alter table matter_task drop constraint matter_task_one;
alter table matter_task add constraint matter_task_one check (num_nonnulls(request_id, appointment_id) = 1);
create index matter_task_appointment on matter_task (appointment_id, id);
-- From when it may be done; null: when it is due.
alter table matter_task add column from_at timestamptz check (from_at <= due_at);
create index matter_task_begun on matter_task ((coalesce(from_at, due_at)))
    where told_at is null and done_at is null and dropped_at is null;
