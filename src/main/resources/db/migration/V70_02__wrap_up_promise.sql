-- A promise made in a wrap-up is a promise like any other: it is due, and kept or broken. The wrap-up
-- stays the place where its text and time are written; here it is followed to its end, by a trigger,
-- so that both are written in one transaction or neither.
alter table customer_promise add column wrap_up boolean not null default false;
create unique index customer_promise_wrap_up on customer_promise (call_id, made_by) where wrap_up;

create function customer_promise_follow_wrap_up() returns trigger language plpgsql as
$$
begin
    if tg_op = 'DELETE' then
        delete from customer_promise
        where wrap_up and call_id = old.call_id and made_by = old.user_id and state = 'open';
        return old;
    end if;
    insert into customer_promise (text, due_at, state, person_id, phone, call_id, made_by, department_id, made_at, ended_at,
        ended_by, wrap_up)
    select new.text, new.due_at, case when new.kept_at is null then 'open' else 'kept' end, new.customer_id,
        nullif(c.number, ''), new.call_id, new.user_id, u.department_id, clock_timestamp(), new.kept_at,
        case when new.kept_at is not null then new.user_id end, true
    from call c, app_user u where c.id = new.call_id and u.id = new.user_id
    on conflict (call_id, made_by) where wrap_up do update set
        text = excluded.text, due_at = excluded.due_at, person_id = excluded.person_id,
        state = case when customer_promise.state = 'open' then excluded.state else customer_promise.state end,
        ended_at = coalesce(customer_promise.ended_at, excluded.ended_at),
        ended_by = coalesce(customer_promise.ended_by, excluded.ended_by);
    return new;
end
$$;
create trigger customer_promise_follow_wrap_up after insert or update or delete on call_promise
    for each row execute function customer_promise_follow_wrap_up();

create function wrap_up_follow_customer_promise() returns trigger language plpgsql as
$$
begin
    update call_promise set kept_at = new.ended_at
    where call_id = new.call_id and user_id = new.made_by and kept_at is null;
    return new;
end
$$;
create trigger wrap_up_follow_customer_promise after update of state on customer_promise
    for each row when (new.wrap_up and old.state = 'open' and new.state = 'kept')
    execute function wrap_up_follow_customer_promise();
