-- The spoken notice of recording of a queue in one language, where it is not the standard one.
create table queue_notice (
    queue      text not null references queue,
    language   text not null check (language in ('zh', 'en')),
    kind       text not null check (kind in ('standard', 'own', 'none')),
    -- What the recording says, to be read by people.
    words      text not null default '' check (length(words) <= 300),
    -- WAV, 8 kHz, 16 bit, one channel: at most 120 s. Kept while another notice is played.
    sound      bytea check (octet_length(sound) between 45 and 1920100),
    changed_at timestamptz not null,
    changed_by bigint not null references app_user,
    primary key (queue, language),
    constraint queue_notice_has_sound check (kind <> 'own' or sound is not null)
);
