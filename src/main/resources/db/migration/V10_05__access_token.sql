-- Another system's way in. The token is stored hashed: who reads the database cannot use it.
create table access_token (
    id           bigint generated always as identity primary key,
    name         text not null check (length(name) between 1 and 60),
    token_hash   bytea not null unique,
    scopes       text[] not null check (cardinality(scopes) between 1 and 10),
    -- In whose place it acts: the first responder of what it registers.
    receiver_id  bigint not null references app_user,
    per_minute   integer not null check (per_minute between 1 and 600),
    made_by      bigint not null references app_user,
    made_at      timestamptz not null,
    expires_at   timestamptz not null,
    last_used_at timestamptz,
    last_address text,
    -- Uses within the minute that began then.
    minute_at    timestamptz,
    minute_used  integer not null default 0,
    revoked_at   timestamptz,
    constraint access_token_span check (expires_at > made_at)
);
create unique index access_token_name on access_token (lower(name)) where revoked_at is null;
