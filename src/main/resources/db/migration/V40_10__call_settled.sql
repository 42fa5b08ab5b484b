-- Calls of customers whose end is known now, or known otherwise than before: whoever has to do something
-- about it takes them from here. Filled by the database itself, whoever writes the call and however late:
-- the tracker, what waited on disk, or what was put together from the telephone system's files.
create table call_settled (
    call_id    bigint primary key references call on delete cascade,
    -- Not to be taken before.
    due_at     timestamptz not null default now()
);
create index call_settled_due on call_settled (due_at);

create function call_settles() returns trigger language plpgsql as $$
begin
    insert into call_settled (call_id) values (new.id) on conflict (call_id) do update set due_at = now();
    return null;
end $$;
create trigger call_settles_at_once after insert on call for each row
    when (new.ended_at is not null and new.direction = 'inbound')
    execute function call_settles();
create trigger call_settles_later after update on call for each row
    when (new.ended_at is not null and new.direction = 'inbound'
          and (old.ended_at, old.outcome, old.direction, old.number, old.answered_at, old.keep_place_number)
              is distinct from
              (new.ended_at, new.outcome, new.direction, new.number, new.answered_at, new.keep_place_number))
    execute function call_settles();
