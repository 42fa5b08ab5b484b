-- Who talked with the customer on a recording, when, and how much of it is there. The customer's own row says
-- when that channel was with anybody: only then it is recorded, so these stretches, one after the other, are
-- the recording's time line.
create table recording_leg (
    recording_id bigint not null references recording,
    uniqueid     text not null check (length(uniqueid) <= 200),
    position     integer not null,
    customer     boolean not null,
    endpoint     text not null check (length(endpoint) <= 200),
    user_id      bigint references app_user,
    talks        tstzmultirange not null,
    talk_ms      bigint not null check (talk_ms >= 0),
    -- Where it begins on the time line, and how much of it is on the recording; null until that is compared.
    from_ms      bigint check (from_ms >= 0),
    recorded_ms  bigint check (recorded_ms >= 0),
    flags        text[] not null default '{}'
        check (flags <@ array ['missing', 'short', 'silent', 'silentCustomer', 'silentAgent']),
    primary key (recording_id, uniqueid)
);
