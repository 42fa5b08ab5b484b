-- 重大故障: one problem of many customers.
create table incident (
    id                bigint generated always as identity primary key,
    number            text not null unique check (length(number) between 1 and 40),
    version           integer not null default 1,
    state             text not null check (state in ('open', 'ended', 'reported', 'closed')),
    policy_version_id bigint not null references policy_version,
    title             text not null check (length(title) between 1 and 200),
    place             text not null check (length(place) between 1 and 300),
    symptom           text not null check (length(symptom) between 1 and 5000),
    plan              text not null default '' check (length(plan) <= 5000),
    began_at          timestamptz not null,
    over_at           timestamptz,
    impact            text not null default '' check (length(impact) <= 5000),
    handling          text not null default '' check (length(handling) <= 5000),
    cause             text not null default '' check (length(cause) <= 5000),
    prevention        text not null default '' check (length(prevention) <= 5000),
    owner_id          bigint not null references app_user,
    department_id     bigint references department,
    registered_at     timestamptz not null,
    closed_at         timestamptz,
    constraint incident_over check ((state = 'open') = (over_at is null) and over_at >= began_at),
    constraint incident_reported check (state in ('open', 'ended')
        or (impact <> '' and handling <> '' and cause <> '' and prevention <> '')),
    constraint incident_closed check ((state = 'closed') = (closed_at is not null))
);
create index incident_open on incident (id) where state = 'open';

-- Who is concerned by it: a complaint, a request, or a caller without either.
create table incident_member (
    id           bigint generated always as identity primary key,
    incident_id  bigint not null references incident on delete cascade,
    complaint_id bigint references complaint,
    request_id   bigint references service_request,
    call_id      bigint,
    person_id    bigint references person,
    phone        text check (length(phone) between 1 and 32),
    at           timestamptz not null,
    by_id        bigint not null references app_user,
    constraint incident_member_one check (num_nonnulls(complaint_id, request_id, call_id) = 1),
    constraint incident_member_once unique nulls not distinct (incident_id, complaint_id, request_id, call_id)
);
create index incident_member_phone on incident_member (phone, incident_id);
create index incident_member_complaint on incident_member (complaint_id);
create index incident_member_request on incident_member (request_id);

-- Whom the policy had told at once, and who has taken notice.
create table incident_notice (
    incident_id     bigint not null references incident on delete cascade,
    user_id         bigint not null references app_user,
    told_at         timestamptz not null,
    acknowledged_at timestamptz,
    primary key (incident_id, user_id)
);
create index incident_notice_waiting on incident_notice (user_id) where acknowledged_at is null;

-- One open letter answers all.
create table incident_letter (
    id          bigint generated always as identity primary key,
    incident_id bigint not null references incident on delete cascade,
    text        text not null check (length(text) between 1 and 4000),
    at          timestamptz not null,
    by_id       bigint not null references app_user
);
create index incident_letter_incident on incident_letter (incident_id, id);

alter table matter_history add column incident_id bigint references incident on delete cascade;
alter table matter_history drop constraint matter_history_one;
alter table matter_history add constraint matter_history_one check (num_nonnulls(request_id, appointment_id, incident_id) = 1);
create index matter_history_incident on matter_history (incident_id, id);
alter table matter_call add column incident_id bigint references incident on delete cascade;
alter table matter_call drop constraint matter_call_one;
alter table matter_call drop constraint matter_call_once;
alter table matter_call add constraint matter_call_one check (num_nonnulls(request_id, appointment_id, incident_id) = 1);
alter table matter_call add constraint matter_call_once
    unique nulls not distinct (call_id, request_id, appointment_id, incident_id);
create index matter_call_incident on matter_call (incident_id);
alter table matter_task add column incident_id bigint references incident on delete cascade;
alter table matter_task drop constraint matter_task_one;
alter table matter_task add constraint matter_task_one check (num_nonnulls(request_id, appointment_id, incident_id) = 1);
create index matter_task_incident on matter_task (incident_id, id);
