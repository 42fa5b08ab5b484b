-- What happened to recordings, chained: each hash covers the entry and the hash before it, so that an
-- entry changed, removed or put in between is found by `hotline verify recordings`. The rows of
-- recording are what is so now; these are what was so, and when.
create table recording_event (
    id         bigint generated always as identity primary key,
    -- Place in the chain, given when its transaction commits; without gaps.
    position   bigint unique,
    at         timestamptz not null,
    kind       text not null check (kind ~ '^[a-z]+(-[a-z]+)*$' and length(kind) <= 40),
    recording  uuid,
    actor_id   bigint references app_user,
    actor_name text,
    detail     jsonb not null,
    previous   bytea,
    hash       bytea
);
create index recording_event_recording on recording_event (recording, id) where recording is not null;
create index recording_event_kind on recording_event (kind, id);

create function recording_event_hash(e recording_event, before bytea) returns bytea language sql immutable as
$$ select sha256(before || convert_to(
        audit_field(e.position::text)
        || audit_field((extract(epoch from e.at) * 1000000)::bigint::text)
        || audit_field(e.kind)
        || audit_field(e.recording::text)
        || audit_field(e.actor_id::text)
        || audit_field(e.actor_name)
        || audit_field(e.detail::text), 'UTF8')) $$;

-- At the commit, after all other locks of the transaction: writers wait for each other only there,
-- and in no order that could lock them against each other.
create function recording_event_chain() returns trigger language plpgsql as
$$
declare
    last record;
    entry recording_event := new;
begin
    perform pg_advisory_xact_lock(7231002);
    select position, hash into last from recording_event where position is not null order by position desc limit 1;
    entry.position := coalesce(last.position, 0) + 1;
    entry.previous := coalesce(last.hash, '\x');
    entry.hash := recording_event_hash(entry, entry.previous);
    update recording_event set position = entry.position, previous = entry.previous, hash = entry.hash
    where id = new.id;
    return null;
end
$$;

create constraint trigger recording_event_chain after insert on recording_event
    deferrable initially deferred for each row execute function recording_event_chain();

create function recording_event_refuse() returns trigger language plpgsql as
$$
begin
    -- The one change allowed: an entry without a place gets it, and nothing else changes.
    if tg_op = 'UPDATE' and old.hash is null and old.position is null
            and (old.id, old.at, old.kind, old.recording, old.actor_id, old.actor_name, old.detail)
                is not distinct from (new.id, new.at, new.kind, new.recording, new.actor_id, new.actor_name, new.detail) then
        return new;
    end if;
    raise exception 'the ledger of recordings is append-only' using errcode = 'insufficient_privilege';
end
$$;

create trigger recording_event_append_only before update or delete on recording_event
    for each row execute function recording_event_refuse();
create trigger recording_event_no_truncate before truncate on recording_event
    for each statement execute function recording_event_refuse();
revoke update, delete, truncate on recording_event from public;

insert into recording_event (at, kind, recording, detail)
select now(), case state when 'purged' then 'purged' else 'stored' end, uuid, jsonb_build_object(
    'file', file, 'size', size, 'sha256', encode(sha256, 'hex'),
    'storedSize', stored_size, 'storedSha256', encode(stored_sha256, 'hex'), 'keptUntil', keep_until,
    'policy', purge_policy)
from recording where state in ('finished', 'purging', 'purged') order by id;
