-- A repair or an installation that a customer asks for.
create table service_request (
    id                       bigint generated always as identity primary key,
    number                   text not null unique check (length(number) between 1 and 40),
    version                  integer not null default 1,
    kind                     text not null check (kind in ('repair', 'installation')),
    state                    text not null check (state in ('registered', 'dispatched', 'on-site', 'awaiting-consent',
                                 'done', 'closed', 'cancelled')),
    urgent                   boolean not null default false,
    policy_version_id        bigint not null references policy_version,
    person_id                bigint references person,
    contact                  text not null default '' check (length(contact) <= 100),
    -- As numbers are stored; whom to call and to send short messages.
    phone                    text check (length(phone) between 1 and 32),
    address                  text not null check (length(address) between 1 and 300),
    product                  text not null check (length(product) between 1 and 200),
    model                    text not null default '' check (length(model) <= 100),
    purchased_on             date,
    symptom                  text not null default '' check (length(symptom) <= 5000),
    -- The complaint that it settles; whom that is about does not see the request either.
    complaint_id             bigint references complaint,
    class                    text check (class in ('free', 'paid', 'contract')),
    -- In fen.
    price                    bigint check (price between 0 and 100000000000),
    price_confirmed_by       bigint references app_user,
    price_told_at            timestamptz,
    remote_consent           text not null default '' check (length(remote_consent) <= 500),
    level                    text not null default 'hotline' check (level in ('hotline', 'remote', 'on-site')),
    owner_id                 bigint references app_user,
    department_id            bigint references department,
    registered_by            bigint not null references app_user,
    registered_department_id bigint references department,
    registered_at            timestamptz not null,
    offered_department_id    bigint references department,
    offered_user_id          bigint references app_user,
    offered_by               bigint references app_user,
    offered_at               timestamptz,
    offer_note               text not null default '' check (length(offer_note) <= 2000),
    contractor               text not null default '' check (length(contractor) <= 200),
    contractor_asked_by      bigint references app_user,
    contractor_approved_by   bigint references app_user,
    planned_start            timestamptz,
    planned_finish           timestamptz,
    arrived_at               timestamptz,
    extra                    text not null default '' check (length(extra) <= 2000),
    extra_price              bigint check (extra_price between 0 and 100000000000),
    extra_finish             timestamptz,
    work                     text not null default '' check (length(work) <= 5000),
    labour                   bigint check (labour between 0 and 100000000000),
    finished_at              timestamptz,
    confirmed_by             text not null default '' check (length(confirmed_by) <= 100),
    ended_at                 timestamptz,
    constraint service_request_ended check ((state in ('closed', 'cancelled')) = (ended_at is not null)),
    constraint service_request_planned check ((planned_start is null) = (planned_finish is null)
        and planned_start < planned_finish),
    constraint service_request_extra check (state <> 'awaiting-consent' or (extra <> '' and extra_finish is not null)),
    constraint service_request_class check (class is not null or state in ('registered', 'dispatched', 'done', 'closed', 'cancelled')),
    constraint service_request_told check (price_told_at is null or price_confirmed_by is not null),
    -- Whoever asks for a contractor does not approve of it.
    constraint service_request_contractor check ((contractor = '') = (contractor_asked_by is null)
        and (contractor_approved_by is null or (contractor_asked_by is not null and contractor_approved_by <> contractor_asked_by))),
    constraint service_request_offer check ((offered_at is null) = (offered_department_id is null)
        and (offered_user_id is null or offered_at is not null))
);
create index service_request_open on service_request (id desc) where ended_at is null;
create index service_request_owner on service_request (owner_id, id);
create index service_request_department on service_request (department_id, id);
create index service_request_registered_department on service_request (registered_department_id, id);
create index service_request_registered_by on service_request (registered_by, id);
create index service_request_offered_user on service_request (offered_user_id) where offered_user_id is not null;
create index service_request_offered_department on service_request (offered_department_id) where offered_at is not null;
create index service_request_person on service_request (person_id, id);
create index service_request_open_phone on service_request (phone) where ended_at is null;
create index service_request_complaint on service_request (complaint_id);
create index service_request_words on service_request using gin
    ((number || ' ' || product || ' ' || model || ' ' || address || ' ' || symptom) gin_trgm_ops);

create table service_part (
    request_id bigint not null references service_request on delete cascade,
    place      integer not null check (place between 1 and 50),
    name       text not null check (length(name) between 1 and 200),
    quantity   integer not null check (quantity between 1 and 10000),
    -- Of one, in fen.
    price      bigint not null check (price between 0 and 100000000000),
    primary key (request_id, place)
);

-- What happened to a matter of this room: exactly one of its kinds is named.
create table matter_history (
    id         bigint generated always as identity primary key,
    request_id bigint references service_request on delete cascade,
    at         timestamptz not null,
    by_id      bigint references app_user,
    what       text not null check (what ~ '^[a-z-]{1,40}$'),
    note       text not null default '' check (length(note) <= 5000),
    constraint matter_history_one check (num_nonnulls(request_id) = 1)
);
create index matter_history_request on matter_history (request_id, id);

-- The calls in which it was spoken of.
create table matter_call (
    id         bigint generated always as identity primary key,
    request_id bigint references service_request on delete cascade,
    call_id    bigint not null,
    at         timestamptz not null,
    by_id      bigint references app_user,
    constraint matter_call_one check (num_nonnulls(request_id) = 1),
    constraint matter_call_once unique nulls not distinct (call_id, request_id)
);
create index matter_call_request on matter_call (request_id);

-- What somebody has to do by a time; one that is dropped was overtaken by events.
create table matter_task (
    id             bigint generated always as identity primary key,
    request_id     bigint references service_request on delete cascade,
    kind           text not null check (kind ~ '^[a-z-]{1,40}$'),
    made_at        timestamptz not null,
    due_at         timestamptz not null,
    explanation_zh text not null,
    explanation_en text not null,
    -- When who has to do it was told that it is due.
    told_at        timestamptz,
    done_at        timestamptz,
    done_by        bigint references app_user,
    note           text not null default '' check (length(note) <= 2000),
    dropped_at     timestamptz,
    constraint matter_task_one check (num_nonnulls(request_id) = 1),
    constraint matter_task_done check ((done_at is null) = (done_by is null) and (done_at is null or dropped_at is null))
);
create index matter_task_open on matter_task (due_at, id) where done_at is null and dropped_at is null;
create index matter_task_untold on matter_task (due_at) where told_at is null and done_at is null and dropped_at is null;
create index matter_task_request on matter_task (request_id, id);
