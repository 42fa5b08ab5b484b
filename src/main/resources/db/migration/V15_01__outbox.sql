-- What people are told of, written in the transaction of what happened.
create table outbox_event (
    id        bigint generated always as identity primary key,
    -- Says which happening it is, so that it is told once whatever runs twice.
    key       text not null unique check (length(key) between 1 and 200),
    kind      text not null check (kind ~ '^[a-z0-9-]{1,40}$'),
    -- Id of the object that it is about, for who decides whether somebody may know of it.
    about     bigint not null,
    emergency boolean not null default false,
    link      text not null default '' check (length(link) <= 200),
    -- Texts by language: {"zh": {…}, "en": {…}}.
    said      jsonb not null check (jsonb_typeof(said) = 'object'),
    at        timestamptz not null
);

-- A group's webhook or robot.
create table outbox_endpoint (
    id        bigint generated always as identity primary key,
    name      text not null unique check (length(name) between 1 and 60),
    kind      text not null check (kind in ('webhook', 'wecom', 'dingtalk', 'feishu')),
    url       text not null check (length(url) between 8 and 1000),
    secret    text not null default '' check (length(secret) <= 200),
    language  text not null default 'zh' check (language in ('zh', 'en')),
    events    text[] not null,
    -- Who reads it; empty when nobody says, then it hears of nothing from which somebody is excluded.
    readers   bigint[] not null default '{}',
    active    boolean not null default true
);

-- How a person wants to be told beside the console.
create table outbox_person (
    user_id    bigint primary key references app_user,
    email      text not null default '' check (length(email) <= 200),
    email_for  text not null default 'all' check (email_for in ('all', 'emergencies', 'none')),
    sms        text not null default '' check (length(sms) <= 32),
    sms_for    text not null default 'emergencies' check (sms_for in ('all', 'emergencies', 'none')),
    quiet_from time,
    quiet_to   time,
    digest_at  time,
    constraint outbox_person_quiet check ((quiet_from is null) = (quiet_to is null))
);

create table outbox_template (
    kind       text not null,
    language   text not null check (language in ('zh', 'en')),
    subject    text not null check (length(subject) between 1 and 200),
    text       text not null check (length(text) between 1 and 4000),
    changed_by bigint references app_user,
    changed_at timestamptz not null,
    primary key (kind, language)
);

create table outbox_message (
    id          uuid primary key default gen_random_uuid(),
    event_id    bigint not null references outbox_event on delete cascade,
    channel     text not null check (channel in ('email', 'sms', 'endpoint')),
    user_id     bigint references app_user,
    endpoint_id bigint references outbox_endpoint on delete cascade,
    state       text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'dead', 'withheld')),
    attempts    integer not null default 0 check (attempts >= 0),
    created_at  timestamptz not null,
    -- When it is tried next.
    next_at     timestamptz not null,
    -- By whom and when it was taken to be sent.
    fence       bigint,
    taken_at    timestamptz,
    sent_at     timestamptz,
    error       text not null default '' check (length(error) <= 500),
    constraint outbox_message_to check ((user_id is null) <> (endpoint_id is null)),
    constraint outbox_message_endpoint check ((channel = 'endpoint') = (endpoint_id is not null)),
    constraint outbox_message_sent check ((state = 'sent') = (sent_at is not null)),
    -- Once per person, event and channel.
    constraint outbox_message_once unique nulls not distinct (event_id, channel, user_id, endpoint_id)
);
create index outbox_message_next on outbox_message (channel, next_at) where state = 'waiting';
create index outbox_message_sending on outbox_message (taken_at) where state = 'sending';
create index outbox_message_state on outbox_message (state, created_at desc, id);
create index outbox_message_user on outbox_message (user_id) where state = 'waiting';
