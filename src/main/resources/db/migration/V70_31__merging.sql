-- Each time the matter was raised, through whatever channel; whoever heard it may see what becomes of it.
create table complaint_contact (
    id                bigint generated always as identity primary key,
    complaint_id      bigint not null references complaint on delete cascade,
    at                timestamptz not null,
    channel           text not null check (channel in ('call', 'visit', 'letter', 'web', 'message', 'other')),
    by_id             bigint references app_user,
    call_id           bigint,
    text              text not null default '' check (length(text) <= 20000),
    raised_again      boolean not null default false,
    -- Came with a complaint that was merged into this one.
    from_complaint_id bigint references complaint on delete cascade
);
create index complaint_contact_complaint on complaint_contact (complaint_id, at, id);
create index complaint_contact_by on complaint_contact (by_id, complaint_id);
create index complaint_contact_from on complaint_contact (from_complaint_id) where from_complaint_id is not null;

insert into complaint_contact (complaint_id, at, channel, by_id, call_id)
select c.id, c.registered_at, c.channel, c.registered_by,
    (select l.call_id from complaint_call l where l.complaint_id = c.id order by l.at, l.call_id limit 1)
from complaint c;
insert into complaint_contact (complaint_id, at, channel, by_id, call_id)
select l.complaint_id, l.at, 'call', l.by_id, l.call_id from complaint_call l
where not exists (select from complaint_contact k where k.complaint_id = l.complaint_id and k.call_id = l.call_id);

alter table complaint
    -- The one complaint that the same matter is handled in; this one is closed then.
    add column merged_into_id bigint references complaint,
    -- The earlier case of the same matter, whose answers the customer did not accept.
    add column continues_id bigint references complaint,
    -- How often it was raised again after an answer.
    add column raised_again integer not null default 0 check (raised_again >= 0),
    add constraint complaint_merged check (merged_into_id is null or (state = 'closed' and merged_into_id <> id)),
    add constraint complaint_continues check (continues_id is null or continues_id < id);
create index complaint_merged_into on complaint (merged_into_id) where merged_into_id is not null;
create index complaint_continues_id on complaint (continues_id) where continues_id is not null;

-- Merging and undoing it, both on record.
create table complaint_merge (
    id           bigint generated always as identity primary key,
    complaint_id bigint not null references complaint on delete cascade,
    head_id      bigint not null references complaint on delete cascade,
    at           timestamptz not null,
    by_id        bigint not null references app_user,
    note         text not null default '' check (length(note) <= 2000),
    state_before text not null,
    -- Calls that the head did not have before.
    calls        bigint[] not null default '{}',
    undone_at    timestamptz,
    undone_by    bigint references app_user,
    undone_note  text check (length(undone_note) between 1 and 2000),
    constraint complaint_merge_two check (complaint_id <> head_id),
    constraint complaint_merge_undone check ((undone_at is null) = (undone_by is null) and (undone_at is null) = (undone_note is null))
);
create unique index complaint_merge_once on complaint_merge (complaint_id) where undone_at is null;
create index complaint_merge_head on complaint_merge (head_id);

-- A head is a case of its own: what is merged has nothing merged into it, and is not merged into a merged one.
create function complaint_merge_is_flat() returns trigger language plpgsql as
$$
begin
    if exists (select from complaint h where h.id = new.merged_into_id and h.merged_into_id is not null)
       or exists (select from complaint m where m.merged_into_id = new.id) then
        raise exception 'complaints are merged into one that stands for itself'
            using errcode = 'check_violation', constraint = 'complaint_merge_is_flat';
    end if;
    return new;
end
$$;
create trigger complaint_merge_is_flat before insert or update of merged_into_id on complaint
    for each row when (new.merged_into_id is not null) execute function complaint_merge_is_flat();

-- Whoever one of them is about is excluded from all of them, whatever a program above may think.
create function complaint_family_excludes_the_same() returns trigger language plpgsql as
$$
declare
    one bigint;
begin
    if tg_table_name = 'complaint' then
        one := new.id;
    elsif tg_op = 'DELETE' then
        one := old.complaint_id;
    else
        one := new.complaint_id;
    end if;
    if exists (
        select from complaint m
        where (m.id = one or m.merged_into_id = one) and m.merged_into_id is not null
          and array(select s.user_id from complaint_subject s where s.complaint_id = m.id order by s.user_id)
           <> array(select s.user_id from complaint_subject s where s.complaint_id = m.merged_into_id order by s.user_id)) then
        raise exception 'whoever a complaint is about is excluded from all that is merged with it'
            using errcode = 'check_violation', constraint = 'complaint_family_excludes_the_same';
    end if;
    return null;
end
$$;
create constraint trigger complaint_family_subject after insert or delete on complaint_subject
    deferrable initially deferred for each row execute function complaint_family_excludes_the_same();
create constraint trigger complaint_family after update of merged_into_id on complaint
    deferrable initially deferred for each row execute function complaint_family_excludes_the_same();

-- A clock that starts anew climbs anew; the steps of each round are raised once.
alter table complaint_clock add column round integer not null default 0 check (round >= 0);
