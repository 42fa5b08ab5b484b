create table department (
    id           bigint generated always as identity primary key,
    name         text not null unique check (length(name) between 1 and 60),
    parent_id    bigint references department,
    head_user_id bigint,
    active       boolean not null default true,
    created_at   timestamptz not null default now(),
    check (parent_id <> id)
);

create table app_user (
    id                 bigint generated always as identity primary key,
    username           text not null check (username ~ '^[a-z0-9][a-z0-9._-]{1,31}$'),
    display_name       text not null check (length(display_name) between 1 and 60),
    role               text not null check (role in ('agent', 'supervisor', 'administrator', 'maintenance', 'assessor')),
    department_id      bigint references department,
    extension          text check (extension ~ '^[1-9][0-9]{1,5}$'),
    device             text not null default 'browser' check (device in ('browser', 'phone')),
    language           text not null default 'zh' check (language in ('zh', 'en')),
    zone               text not null,
    theme              text not null default 'system' check (theme in ('light', 'dark', 'system')),
    on_call_mobile     text check (on_call_mobile ~ '^\+?[0-9]{3,20}$'),
    active             boolean not null default true,
    password_hash      text not null,
    password_temporary boolean not null,
    created_at         timestamptz not null,
    constraint app_user_username unique (username),
    constraint app_user_extension unique (extension)
);
create index app_user_department on app_user (department_id);

alter table department
    add constraint department_head foreign key (head_user_id) references app_user;

-- A session's token is stored hashed: who reads the database cannot sign in with it.
create table app_session (
    id           bigint generated always as identity primary key,
    token_hash   bytea not null unique,
    user_id      bigint not null references app_user,
    started_at   timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at   timestamptz not null,
    ended_at     timestamptz,
    address      text not null,
    user_agent   text not null
);
create index app_session_alive on app_session (user_id) where ended_at is null;
create index app_session_ended on app_session (ended_at) where ended_at is not null;

-- Failures by user name (known or not) and by address since the first of them, so that a restart
-- forgives nothing.
create table sign_in_failures (
    subject      text primary key,
    failures     integer not null check (failures >= 0),
    since        timestamptz not null,
    locked_until timestamptz
);
create index sign_in_failures_since on sign_in_failures (since);
