-- What is kept and what is gone lie beside the ledger's wide rows, in narrow ones: a purge removes a row
-- of recording_kept and writes one of recording_tombstone, and touches none of the ledger's indexes.
-- A recording is purged when it has a tombstone.
--
-- Nothing is taken away: a server of the version before goes on working on this schema. It writes into
-- the wide rows alone; triggers carry that over (recording_carry). Of what this version does it sees
-- what concerns a recording whose key lies in its wide row, too (recording_kept.wide); that key goes
-- with the tombstone, wherever it lies. Who returns to the version before calls recording_give_back()
-- first, or it cannot play what was recorded since.
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
    -- Whether the version before wrote of it into its wide row what must not stay there when it goes.
    wide            boolean not null default false,
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

-- Removals that were decided one by one, long ago, and not carried out are decided anew.
update recording set state = 'finished', purge_policy = null, purge_intent_at = null
where state = 'purging' and purge_id is null;
insert into recording_kept (recording_id, stored, ended_at, keep_until, held, size,
    purge_id, purge_withdrawn, data_key, wrapping_key, wide)
select id, state in ('finished', 'purging'), coalesce(ended_at, started_at), keep_until, held, size,
    case when state = 'purging' then purge_id end, purge_withdrawn, data_key, wrapping_key,
    data_key is not null or state = 'purging'
from recording where state <> 'purged' and keep_until is not null and size is not null;
insert into recording_tombstone select id, purge_id, purge_policy, purged_at from recording where state = 'purged';

create index recording_kept_due on recording_kept (keep_until) include (size) where stored and held = 0;
create index recording_kept_stubborn on recording_kept (recording_id) where purge_id is not null;
create index recording_kept_wrapping_key on recording_kept (wrapping_key) where data_key is not null;
create index recording_kept_wide on recording_kept (recording_id) where wide;

-- Tombstones are found by every way again, and what only the purge looked for is looked for elsewhere.
drop index recording_due, recording_file, recording_number, recording_tail,
    recording_queue, recording_reason, recording_finished, recording_voicemail, recording_flagged;
create unique index recording_file on recording (file);
create index recording_number on recording (number, started_at desc, id desc);
create index recording_tail on recording (reverse(number) text_pattern_ops);
create index recording_queue on recording (queue, started_at desc, id desc);
create index recording_reason on recording (reason, started_at desc, id desc);
create index recording_finished on recording (finished_at) include (size) where finished_at is not null;
create index recording_voicemail on recording (started_at desc, id desc) where kind = 'voicemail';
create index recording_flagged on recording (started_at desc, id desc) where flags <> '{}';

-- That what is encrypted has its key is said of the narrow row now: see recording_carry.
alter table recording drop constraint recording_sealed_opens;

-- From the wide row to the narrow one: what the version before writes, and whether the audio is in its place.
create function recording_carry() returns trigger language plpgsql as
$$
begin
    if new.state = 'purged' then
        insert into recording_tombstone (recording_id, purge_id, policy, at)
        values (new.id, new.purge_id, new.purge_policy, new.purged_at) on conflict do nothing;
        delete from recording_kept where recording_id = new.id;
        return null;
    end if;
    if new.data_key is distinct from old.data_key and new.data_key is not null then
        insert into recording_kept (recording_id, ended_at, keep_until, held, size, data_key, wrapping_key, wide)
        values (new.id, coalesce(new.ended_at, new.started_at), new.keep_until, new.held, new.size,
            new.data_key, new.wrapping_key, true)
        on conflict (recording_id) do update set ended_at = excluded.ended_at, keep_until = excluded.keep_until,
            held = excluded.held, size = excluded.size, data_key = excluded.data_key,
            wrapping_key = excluded.wrapping_key, wide = true;
    end if;
    update recording_kept k set
        stored = new.state in ('finished', 'purging'),
        purge_id = case when old.purge_id is distinct from new.purge_id then new.purge_id else k.purge_id end,
        purge_withdrawn = greatest(k.purge_withdrawn, new.purge_withdrawn),
        wide = k.wide or new.state = 'purging'
    where k.recording_id = new.id;
    if new.state = 'finished' and old.state <> 'finished' and new.cipher is not null and not exists (
            select from recording_kept k where k.recording_id = new.id and k.data_key is not null) then
        raise exception 'a recording would be in the store without its key'
            using errcode = 'check_violation', constraint = 'recording_sealed_opens';
    end if;
    return null;
end
$$;
create trigger recording_carry after update of state, data_key, purge_id, purge_withdrawn on recording
    for each row when (old.state <> new.state or old.data_key is distinct from new.data_key
        or old.purge_id is distinct from new.purge_id or old.purge_withdrawn is distinct from new.purge_withdrawn)
    execute function recording_carry();

-- And back, where the version before would do harm if it did not know.
create function recording_kept_carry() returns trigger language plpgsql as
$$
begin
    update recording r set
        data_key = case when new.wide then new.data_key else r.data_key end,
        wrapping_key = case when new.wide then new.wrapping_key else r.wrapping_key end,
        purge_withdrawn = new.purge_withdrawn,
        state = case when r.state = 'purging' and new.purge_id is null then 'finished' else r.state end,
        purge_id = case when new.purge_id is null then null else r.purge_id end,
        purge_policy = case when new.purge_id is null then null else r.purge_policy end,
        purge_intent_at = case when new.purge_id is null then null else r.purge_intent_at end
    where r.id = new.recording_id;
    return null;
end
$$;
create trigger recording_kept_carry after update of data_key, purge_withdrawn on recording_kept
    for each row when (new.wide and old.data_key is distinct from new.data_key
        or old.purge_withdrawn is distinct from new.purge_withdrawn)
    execute function recording_kept_carry();

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

-- What is kept goes when it has its tombstone, and never while it is held; its key goes with it,
-- out of the wide row too.
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
    if exists (select from gone g where g.wide) then
        perform recording_close_wide((select array_agg(g.recording_id) from gone g where g.wide));
    end if;
    return null;
end
$$;
create trigger recording_kept_refuse after delete on recording_kept
    referencing old table as gone for each statement execute function recording_kept_refuse();

-- The wide rows of tombstones, as the version before writes them; their keys go.
create function recording_close_wide(its bigint[]) returns void language sql as
$$
    update recording r set state = 'purged', purged_at = t.at, data_key = null, wrapping_key = null,
        purge_id = coalesce(t.purge_id, r.purge_id),
        purge_intent_at = coalesce(p.decided_at, r.purge_intent_at),
        purge_policy = coalesce(t.policy, 'version ' || r.retention_version || '; ' || p.policy)
    from recording_tombstone t left join recording_purge p on p.id = t.purge_id
    where r.id = any (its) and t.recording_id = r.id and r.state <> 'purged'
$$;

-- A wrapping key is not destroyed while anything is kept under it, whoever thinks otherwise.
create function recording_key_needed() returns trigger language plpgsql as
$$
begin
    if exists (select from recording_kept k where k.wrapping_key = new.detail ->> 'key' and k.data_key is not null) then
        raise exception 'a recording is kept under this key'
            using errcode = 'check_violation', constraint = 'recording_key_needed';
    end if;
    return new;
end
$$;
create trigger recording_key_needed before insert on recording_event
    for each row when (new.kind = 'key-destroyed') execute function recording_key_needed();

-- For who returns to the version before: writes into the wide rows what it looks for there.
create function recording_give_back() returns void language sql as
$$
    update recording r set data_key = k.data_key, wrapping_key = k.wrapping_key
    from recording_kept k where k.recording_id = r.id and k.data_key is not null and not k.wide;
    select recording_close_wide(array(
        select t.recording_id from recording_tombstone t join recording r on r.id = t.recording_id
        where r.state <> 'purged'));
$$;
