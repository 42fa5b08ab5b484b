-- What is kept and what is gone lie beside the ledger's wide rows, in narrow ones: a purge removes a row
-- of recording_kept and writes one of recording_tombstone, and touches none of the ledger's indexes.
-- A recording is purged when it has a tombstone.
create table recording_kept (
    recording_id    bigint primary key references recording,
    -- Whether the audio is in its place; before that only its key is here.
    stored          boolean not null default false,
    ended_at        timestamptz not null,
    keep_until      timestamptz not null,
    -- What recording.held says; the row's lock decides between a hold and the purge.
    held            integer not null default 0 check (held >= 0),
    size            bigint not null,
    -- The decision that could not be carried out, because its file refused to go: it is tried again.
    purge_id        bigint,
    -- The last decision that a hold took back for it.
    purge_withdrawn bigint,
    -- Its key, wrapped by the key that wrapping_key names; null for what was stored before recordings
    -- were encrypted.
    data_key        bytea check (octet_length(data_key) <= 4096),
    wrapping_key    text check (length(wrapping_key) <= 40),
    constraint recording_kept_key_has_name check ((data_key is null) = (wrapping_key is null))
);

create table recording_tombstone (
    recording_id bigint primary key,
    -- The decision under which it went; null for what was purged one by one.
    purge_id     bigint,
    -- What was said with those; else the decision says it.
    policy       text,
    at           timestamptz not null
);

insert into recording_kept (recording_id, stored, ended_at, keep_until, held, size,
    purge_id, purge_withdrawn, data_key, wrapping_key)
select id, state in ('finished', 'purging'), coalesce(ended_at, started_at), keep_until, held, size,
    case when state = 'purging' then purge_id end, purge_withdrawn, data_key, wrapping_key
from recording where state <> 'purged' and keep_until is not null and size is not null;
insert into recording_tombstone select id, purge_id, purge_policy, purged_at from recording where state = 'purged';

create index recording_kept_due on recording_kept (keep_until) include (size) where stored and held = 0;
create index recording_kept_stubborn on recording_kept (recording_id) where purge_id is not null;
create index recording_kept_wrapping_key on recording_kept (wrapping_key) where data_key is not null;

drop index recording_due, recording_raw_left, recording_wrapping_key, recording_file, recording_number,
    recording_tail, recording_queue, recording_reason, recording_finished, recording_voicemail, recording_flagged;
alter table recording
    drop constraint recording_purged_at,
    drop constraint recording_purged_has_no_key,
    drop constraint recording_purge_leaves_proof,
    drop constraint recording_sealed_opens;
update recording set state = 'finished' where state in ('purging', 'purged');
alter table recording
    drop column data_key, drop column wrapping_key, drop column purge_policy, drop column purge_intent_at,
    drop column purged_at, drop column purge_id, drop column purge_withdrawn,
    drop constraint recording_state_check,
    add constraint recording_state_check check (state in ('expected', 'finished', 'nothing', 'missing'));
create unique index recording_file on recording (file);
create index recording_number on recording (number, started_at desc, id desc);
create index recording_tail on recording (reverse(number) text_pattern_ops);
create index recording_queue on recording (queue, started_at desc, id desc);
create index recording_reason on recording (reason, started_at desc, id desc);
create index recording_finished on recording (finished_at) include (size) where finished_at is not null;
create index recording_voicemail on recording (started_at desc, id desc) where kind = 'voicemail';
create index recording_flagged on recording (started_at desc, id desc) where flags <> '{}';
create index recording_raw_left on recording (id)
    where raw_removed_at is null and spool_file is not null and state in ('finished', 'nothing');

create function recording_held_too() returns trigger language plpgsql as
$$
begin
    if new.held > 0 and exists (select from recording_tombstone t where t.recording_id = new.id) then
        raise exception 'a recording is purged'
            using errcode = 'check_violation', constraint = 'recording_never_purged_held';
    end if;
    update recording_kept set held = new.held where recording_id = new.id;
    return null;
end
$$;
create trigger recording_held_too after update of held on recording
    for each row when (old.held <> new.held) execute function recording_held_too();

-- A decision is about what is stored, due and not held, and about nothing else.
create or replace function recording_purge_refuse() returns trigger language plpgsql as
$$
declare
    due integer;
    held integer;
begin
    select count(*) filter (where k.keep_until <= new.decided_at), count(*) filter (where k.held > 0 or not k.stored)
    into due, held from recording_kept k where k.recording_id = any (new.recordings);
    if held > 0 then
        raise exception 'a recording is held, or not in the store'
            using errcode = 'check_violation', constraint = 'recording_never_purged_held';
    end if;
    if due < cardinality(new.recordings) then
        raise exception 'a recording is not due yet, or gone'
            using errcode = 'check_violation', constraint = 'recording_never_purged_early';
    end if;
    return new;
end
$$;

-- A tombstone needs its decision.
create function recording_tombstone_refuse() returns trigger language plpgsql as
$$
begin
    if exists (
            select purge_id, recording_id from fresh
            except
            select p.id, u.id from recording_purge p cross join unnest(p.recordings) as u (id)
            where p.id in (select purge_id from fresh)) then
        raise exception 'a purge that nobody decided'
            using errcode = 'check_violation', constraint = 'recording_purge_leaves_proof';
    end if;
    return null;
end
$$;
create trigger recording_tombstone_refuse after insert on recording_tombstone
    referencing new table as fresh for each statement execute function recording_tombstone_refuse();

create function recording_tombstone_stays() returns trigger language plpgsql as
$$ begin raise exception 'tombstones stay' using errcode = 'insufficient_privilege'; end $$;
create trigger recording_tombstone_stays before update or delete on recording_tombstone
    for each statement execute function recording_tombstone_stays();
create trigger recording_tombstone_not_emptied before truncate on recording_tombstone
    for each statement execute function recording_tombstone_stays();

-- What is kept goes when it has its tombstone, and never while it is held.
create function recording_kept_refuse() returns trigger language plpgsql as
$$
begin
    if exists (select from gone g where g.held > 0) then
        raise exception 'a recording is held'
            using errcode = 'check_violation', constraint = 'recording_never_purged_held';
    end if;
    if exists (select from gone g left join recording_tombstone t on t.recording_id = g.recording_id
               where t.recording_id is null) then
        raise exception 'a recording would go without a tombstone'
            using errcode = 'check_violation', constraint = 'recording_purge_leaves_proof';
    end if;
    return null;
end
$$;
create trigger recording_kept_refuse after delete on recording_kept
    referencing old table as gone for each statement execute function recording_kept_refuse();
