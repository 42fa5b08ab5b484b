-- What customers suggest: each is answered, and told what came of it.
create table suggestion (
    id                bigint generated always as identity primary key,
    number            text not null unique check (length(number) between 1 and 40),
    version           integer not null default 1,
    state             text not null check (state in ('registered', 'answered', 'decided', 'closed')),
    policy_version_id bigint not null references policy_version,
    title             text not null check (length(title) between 1 and 200),
    text              text not null default '' check (length(text) <= 5000),
    person_id         bigint references person,
    contact           text not null default '' check (length(contact) <= 100),
    phone             text check (length(phone) between 1 and 32),
    owner_id          bigint not null references app_user,
    registered_by     bigint not null references app_user,
    department_id     bigint references department,
    registered_at     timestamptz not null,
    answer            text not null default '' check (length(answer) <= 5000),
    adopted           boolean,
    result            text not null default '' check (length(result) <= 5000),
    reward            text not null default '' check (length(reward) <= 500),
    closed_at         timestamptz,
    constraint suggestion_answered check ((state = 'registered') = (answer = '')),
    constraint suggestion_decided check ((state in ('decided', 'closed')) = (adopted is not null)),
    constraint suggestion_rewarded check (reward = '' or adopted),
    constraint suggestion_closed check ((state = 'closed') = (closed_at is not null))
);
create index suggestion_open on suggestion (id desc) where closed_at is null;
create index suggestion_owner on suggestion (owner_id, id);
create index suggestion_department on suggestion (department_id, id);
create index suggestion_registered_by on suggestion (registered_by, id);
create index suggestion_person on suggestion (person_id, id);

alter table matter_history add column suggestion_id bigint references suggestion on delete cascade;
alter table matter_history drop constraint matter_history_one;
alter table matter_history add constraint matter_history_one
    check (num_nonnulls(request_id, appointment_id, incident_id, suggestion_id) = 1);
create index matter_history_suggestion on matter_history (suggestion_id, id);
alter table matter_call add column suggestion_id bigint references suggestion on delete cascade;
alter table matter_call drop constraint matter_call_one;
alter table matter_call drop constraint matter_call_once;
alter table matter_call add constraint matter_call_one
    check (num_nonnulls(request_id, appointment_id, incident_id, suggestion_id) = 1);
alter table matter_call add constraint matter_call_once
    unique nulls not distinct (call_id, request_id, appointment_id, incident_id, suggestion_id);
create index matter_call_suggestion on matter_call (suggestion_id);
alter table matter_task add column suggestion_id bigint references suggestion on delete cascade;
alter table matter_task drop constraint matter_task_one;
alter table matter_task add constraint matter_task_one
    check (num_nonnulls(request_id, appointment_id, incident_id, suggestion_id) = 1);
create index matter_task_suggestion on matter_task (suggestion_id, id);
