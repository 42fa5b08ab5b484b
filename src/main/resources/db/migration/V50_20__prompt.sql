-- What an administrator has recorded in the place of a shipped prompt, as it is played.
create table prompt (
    language   text not null check (language in ('zh', 'en')),
    name       text not null check (name ~ '^[a-z][a-z-]{0,40}$'),
    -- WAV, 8 kHz, 16 bit, one channel: at most 120 s.
    sound      bytea not null check (octet_length(sound) between 45 and 1920100),
    changed_at timestamptz not null,
    changed_by bigint not null references app_user,
    primary key (language, name)
);
