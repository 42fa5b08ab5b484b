create extension if not exists pg_trgm;

create table company (
    id         bigint generated always as identity primary key,
    name       text not null check (length(name) between 1 and 200),
    search     text not null,
    created_at timestamptz not null
);
create unique index company_name on company (lower(name));
create index company_search on company using gin (search gin_trgm_ops);

create table person (
    id                      bigint generated always as identity primary key,
    number                  text not null generated always as ('C' || lpad(id::text, 7, '0')) stored unique,
    name                    text not null check (length(name) between 1 and 100),
    company_id              bigint references company,
    position                text not null default '' check (length(position) <= 100),
    sex                     text not null default '' check (sex in ('', 'female', 'male')),
    birthday                date,
    address                 text not null default '' check (length(address) <= 300),
    email                   text not null default '' check (length(email) <= 200),
    type                    text not null default '' check (length(type) <= 40),
    level                   text not null default '' check (length(level) <= 40),
    level_provisional_until date,
    -- 秘密, 机密, 绝密
    secrecy                 text not null default 'confidential' check (secrecy in ('confidential', 'secret', 'top-secret')),
    -- Whose supervisor answers for this record.
    department_id           bigint references department,
    industry                text not null default '' check (length(industry) <= 100),
    source                  text not null default '' check (length(source) <= 100),
    next_service_on         date,
    custom                  jsonb not null default '{}' check (jsonb_typeof(custom) = 'object'),
    -- Everything a person may type to find this record, as words whose beginnings are looked for.
    search                  text not null,
    added_at                timestamptz not null,
    added_by                bigint references app_user,
    last_contact_at         timestamptz,
    version                 integer not null default 1
);
create index person_search on person using gin (search gin_trgm_ops);
create index person_company on person (company_id);
create index person_last_contact on person (coalesce(last_contact_at, added_at) desc, id desc);
create index person_same_name on person (lower(name), company_id);

create table person_owner (
    person_id bigint not null references person on delete cascade,
    user_id   bigint not null references app_user,
    since     timestamptz not null,
    primary key (person_id, user_id)
);
create index person_owner_user on person_owner (user_id, person_id);

-- A number is one row however many people share it, so that it has one id to be dialled by.
create table phone (
    id     bigint generated always as identity primary key,
    number text not null unique check (number ~ '^(\+[1-9][0-9]{4,14}|[0-9]{2,6})$')
);
-- People remember how a number ends.
create index phone_tail on phone (reverse(number) text_pattern_ops);
create table person_phone (
    person_id  bigint not null references person on delete cascade,
    phone_id   bigint not null references phone,
    label      text not null default 'mobile' check (length(label) between 1 and 20),
    is_primary boolean not null default false,
    added_at   timestamptz not null,
    primary key (person_id, phone_id)
);
create index person_phone_phone on person_phone (phone_id, person_id);
create unique index person_phone_one_primary on person_phone (person_id) where is_primary;

create table person_unit (
    person_id bigint not null references person on delete cascade,
    kind      text not null check (kind in ('vehicle', 'unit', 'product')),
    code      text not null check (length(code) between 1 and 60),
    name      text not null default '' check (length(name) <= 100),
    primary key (person_id, kind, code)
);

create table person_note (
    id         bigint generated always as identity primary key,
    person_id  bigint not null references person on delete cascade,
    topic      text not null default '' check (length(topic) <= 100),
    text       text not null check (length(text) between 1 and 10000),
    channel    text not null check (channel in ('call', 'visit', 'letter', 'web', 'message', 'other')),
    call_id    bigint,
    at         timestamptz not null,
    author_id  bigint references app_user,
    version    integer not null default 1,
    changed_at timestamptz
);
create index person_note_person on person_note (person_id, at desc, id desc);

create table person_note_version (
    note_id     bigint not null references person_note on delete cascade,
    version     integer not null,
    topic       text not null,
    text        text not null,
    replaced_by bigint references app_user,
    replaced_at timestamptz not null,
    primary key (note_id, version)
);

-- When a conversation took place is a fact; editing changes what is written about it.
create function person_note_keeps_its_time() returns trigger language plpgsql as
$$ begin raise exception 'the time of a conversation never changes' using errcode = 'check_violation'; end $$;
create trigger person_note_time before update of at, person_id, author_id on person_note
    for each row when (old.at is distinct from new.at or old.person_id is distinct from new.person_id
        or old.author_id is distinct from new.author_id)
    execute function person_note_keeps_its_time();

-- Who may look at one record beyond the role, why and until when: a call of that customer is with them.
create table customer_look (
    user_id   bigint not null references app_user,
    person_id bigint not null references person on delete cascade,
    call      text not null check (length(call) between 1 and 150),
    until     timestamptz not null,
    primary key (user_id, person_id)
);
create index customer_look_until on customer_look (until);

-- Levels, types and further fields are the company's own.
create table customer_scheme (
    only_one boolean primary key default true check (only_one),
    levels   jsonb not null,
    types    jsonb not null,
    fields   jsonb not null
);
insert into customer_scheme (levels, types, fields) values (
    '[{"key":"A","labelZh":"A级","labelEn":"Level A"},
      {"key":"B","labelZh":"B级","labelEn":"Level B"},
      {"key":"C","labelZh":"C级","labelEn":"Level C"},
      {"key":"VIP","labelZh":"VIP","labelEn":"VIP"}]',
    '[{"key":"prospect","labelZh":"准客户","labelEn":"Prospect"},
      {"key":"interested","labelZh":"意向客户","labelEn":"Interested"},
      {"key":"regular","labelZh":"一般客户","labelEn":"Regular"},
      {"key":"key","labelZh":"重点客户","labelEn":"Key customer"},
      {"key":"potential","labelZh":"潜在客户","labelEn":"Potential"},
      {"key":"suspended","labelZh":"暂停客户","labelEn":"Suspended"}]',
    '[]');
