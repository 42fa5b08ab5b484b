-- Who did what, when, to which object, why and from where. Rows are chained: each hash covers the row
-- and the hash before it, so a row changed, removed or put in between is found by `hotline verify audit`.
create table audit (
    id         bigint primary key,
    at         timestamptz not null,
    actor_id   bigint references app_user,
    actor_name text,
    action     text not null check (action ~ '^[a-z]+(\.[a-z0-9-]+)+$'),
    object     text check (length(object) <= 128),
    reason     text check (length(reason) <= 1000),
    address    text,
    detail     jsonb not null,
    previous   bytea not null,
    hash       bytea not null
);
create index audit_at on audit (at, id);
create index audit_object on audit (object, id);
create index audit_actor on audit (actor_id, id);
create index audit_action on audit (action text_pattern_ops, id);

-- A field as a netstring ("5:hello"), an absent one as "-": no two rows share one written form.
create function audit_field(value text) returns text language sql immutable as
$$ select case when value is null then '-' else octet_length(convert_to(value, 'UTF8')) || ':' || value end $$;

create function audit_chain() returns trigger language plpgsql as
$$
declare
    last record;
begin
    -- Held until commit: the next writer sees this row before it chains its own to it.
    perform pg_advisory_xact_lock(7231001);
    select id, hash into last from audit order by id desc limit 1;
    new.id := coalesce(last.id, 0) + 1;
    new.previous := coalesce(last.hash, '\x');
    new.hash := sha256(new.previous || convert_to(
        audit_field(new.id::text)
        || audit_field((extract(epoch from new.at) * 1000000)::bigint::text)
        || audit_field(new.actor_id::text)
        || audit_field(new.actor_name)
        || audit_field(new.action)
        || audit_field(new.object)
        || audit_field(new.reason)
        || audit_field(new.address)
        || audit_field(new.detail::text), 'UTF8'));
    return new;
end
$$;

create trigger audit_chain before insert on audit
    for each row execute function audit_chain();

create function audit_refuse() returns trigger language plpgsql as
$$ begin raise exception 'the audit log is append-only' using errcode = 'insufficient_privilege'; end $$;

create trigger audit_append_only before update or delete or truncate on audit
    for each statement execute function audit_refuse();
