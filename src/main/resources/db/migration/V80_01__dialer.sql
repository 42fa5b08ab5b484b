-- A call back that somebody is owed: promised by an agent, or made from a call that reached nobody.
create table callback (
    id              bigint generated always as identity primary key,
    source          text not null
        check (source in ('promised', 'abandoned', 'closed', 'voicemail', 'keep-place', 'case')),
    state           text not null default 'waiting'
        check (state in ('waiting', 'dialling', 'person', 'done', 'cancelled')),
    person_cause    text check (person_cause in
        ('attempts-used-up', 'unknown-outcome', 'not-allowed', 'do-not-call', 'unknown-number', 'withheld')),
    phone           text not null check (length(phone) <= 32),
    customer_id     bigint references person,
    queue           text not null references queue,
    reason          text,
    due_at          timestamptz not null,
    next_attempt_at timestamptz not null,
    joined_at       timestamptz,
    owner_id        bigint references app_user,
    call_id         bigint,
    linkedid        text,
    case_id         bigint,
    note            text not null default '' check (length(note) <= 2000),
    missed_calls    integer not null default 0 check (missed_calls >= 0),
    attempts_made   integer not null default 0 check (attempts_made >= 0),
    last_outcome    text,
    created_at      timestamptz not null,
    created_by      bigint references app_user,
    ended_at        timestamptz,
    ended_by        bigint references app_user,
    end_note        text,
    check ((state = 'person') = (person_cause is not null)),
    check ((state in ('done', 'cancelled')) = (ended_at is not null))
);
-- One task for a number however often it called in vain.
create unique index callback_one_per_number on callback (phone)
    where state in ('waiting', 'dialling', 'person') and source in ('abandoned', 'closed', 'voicemail', 'keep-place')
          and phone <> '';
create index callback_due on callback (next_attempt_at) where state = 'waiting';
create index callback_open on callback (due_at, id) where state in ('waiting', 'dialling', 'person');
create index callback_phone on callback (phone) where state in ('waiting', 'dialling', 'person');
create index callback_customer on callback (customer_id, id);
create index callback_owner on callback (owner_id) where state in ('waiting', 'dialling', 'person');
create index callback_all on callback (due_at, id);

-- Committed before the telephone system is asked; its id is the channel's id.
create table dial_attempt (
    id              uuid primary key,
    kind            text not null check (kind in ('callback', 'click')),
    callback_id     bigint references callback,
    pbx             text not null,
    phone           text not null,
    queue           text,
    agent_id        bigint references app_user,
    agent_extension text,
    started_by      bigint references app_user,
    fence           bigint,
    started_at      timestamptz not null,
    sent_at         timestamptz,
    answered_at     timestamptz,
    ended_at        timestamptz,
    outcome         text check (outcome in ('answered', 'busy', 'no-answer', 'congestion', 'unknown-number', 'declined',
                                            'unavailable', 'machine', 'failed', 'agent-missed', 'unknown')),
    cause           integer,
    tech_cause      text,
    linkedid        text,
    check ((outcome is null) = (ended_at is null))
);
-- At most one attempt of a callback at a time, whatever the code does.
create unique index dial_attempt_live on dial_attempt (callback_id) where ended_at is null;
create index dial_attempt_unended on dial_attempt (pbx) where ended_at is null;
create index dial_attempt_callback on dial_attempt (callback_id, started_at);
create index dial_attempt_recent on dial_attempt (started_at);
create index dial_attempt_phone on dial_attempt (phone, started_at);
create index dial_attempt_agent on dial_attempt (agent_id, started_at);

create table do_not_call (
    id         bigint generated always as identity primary key,
    phone      text not null unique check (length(phone) between 3 and 32),
    reason     text not null check (length(reason) between 1 and 500),
    created_at timestamptz not null,
    created_by bigint references app_user
);

-- Limits against toll fraud and the kill switch; one row.
create table dialling (
    only_row           boolean primary key default true check (only_row),
    enabled            boolean not null default true,
    automatic          boolean not null default true,
    reason             text not null default '',
    allow              text[] not null default '{+86}',
    -- Information and premium services of China, and satellite networks.
    deny               text[] not null default '{+86160,+86168,+870,+881,+882,+883,+888,+979}',
    per_minute         integer not null default 30 check (per_minute >= 0),
    per_day            integer not null default 2000 check (per_day >= 0),
    per_number_per_day integer not null default 6 check (per_number_per_day >= 0),
    per_agent_per_day  integer not null default 200 check (per_agent_per_day >= 0),
    changed_by         bigint references app_user,
    changed_at         timestamptz
);
insert into dialling default values;

create table dial_refusal (
    id    bigint generated always as identity primary key,
    at    timestamptz not null,
    kind  text not null,
    why   text not null,
    phone text not null
);
create index dial_refusal_at on dial_refusal (at);

-- Who may dial on a telephone system; every attempt carries the fence under which it was made.
create table dialler_lease (
    pbx    text primary key,
    holder text not null,
    fence  bigint not null,
    until  timestamptz not null
);
