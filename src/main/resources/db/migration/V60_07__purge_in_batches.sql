-- The removal of many recordings at once, on record before the first file goes. Its recordings stay
-- 'finished' until their tombstones are written; only what could not be removed becomes 'purging'.
create table recording_purge (
    id         bigint generated always as identity primary key,
    decided_at timestamptz not null,
    policy     text not null check (length(policy) between 1 and 200),
    recordings bigint[] not null check (cardinality(recordings) between 1 and 10000),
    -- When each of them had its tombstone, or was found held, or refused to go.
    done_at    timestamptz
);
create index recording_purge_open on recording_purge (id) where done_at is null;

alter table recording
    -- The decision under which it went.
    add column purge_id bigint,
    -- The last decision that a hold took back for it.
    add column purge_withdrawn bigint;

create function recording_purge_refuse() returns trigger language plpgsql as
$$
begin
    if exists (select from recording r where r.id = any (new.recordings)
               and (r.keep_until is null or r.keep_until > new.decided_at)) then
        raise exception 'a recording is not due yet'
            using errcode = 'check_violation', constraint = 'recording_never_purged_early';
    end if;
    if exists (select from recording r where r.id = any (new.recordings) and (r.held > 0 or r.state <> 'finished')) then
        raise exception 'a recording is held, or not in the store'
            using errcode = 'check_violation', constraint = 'recording_never_purged_held';
    end if;
    return new;
end
$$;
create trigger recording_purge_refuse before insert or update of recordings, decided_at on recording_purge
    for each row execute function recording_purge_refuse();

-- Tombstones are looked for by id, call and time, and by a number through its calls. The other ways are for what can be heard, and
-- writing a tombstone need not keep them up.
alter table recording drop constraint recording_file;
create unique index recording_file on recording (file) where state <> 'purged';
drop index recording_number, recording_tail, recording_queue, recording_reason, recording_finished, recording_voicemail, recording_flagged;
create index recording_number on recording (number, started_at desc, id desc) where state <> 'purged';
create index recording_tail on recording (reverse(number) text_pattern_ops) where state <> 'purged';
create index recording_queue on recording (queue, started_at desc, id desc) where state <> 'purged';
create index recording_reason on recording (reason, started_at desc, id desc) where state <> 'purged';
create index recording_finished on recording (finished_at) include (size)
    where finished_at is not null and state <> 'purged';
create index recording_voicemail on recording (started_at desc, id desc) where kind = 'voicemail' and state <> 'purged';
create index recording_flagged on recording (started_at desc, id desc) where flags <> '{}' and state <> 'purged';
