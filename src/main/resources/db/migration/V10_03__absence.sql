-- What somebody is here, as in 财务经理; a regulation may name it.
alter table app_user
    add column position text not null default '' check (length(position) <= 60),
    -- Who usually stands in.
    add column deputy_id bigint references app_user,
    add constraint app_user_deputy check (deputy_id <> id);
create index app_user_position on app_user (position) where position <> '';

-- When somebody is away, and who stands in for them.
create table absence (
    id         bigint generated always as identity primary key,
    user_id    bigint not null references app_user,
    from_at    timestamptz not null,
    until_at   timestamptz not null,
    deputy_id  bigint references app_user,
    note       text not null default '' check (length(note) <= 200),
    made_by    bigint not null references app_user,
    made_at    timestamptz not null,
    constraint absence_span check (until_at > from_at),
    constraint absence_deputy check (deputy_id <> user_id)
);
create index absence_user on absence (user_id, until_at);
create index absence_until on absence (until_at);

-- Who acts for a person at a moment: the person, or while they are away whoever stands in. Nobody when
-- one of them has left, has no stand-in, or is among the excluded: a stand-in of somebody excluded does
-- not take part by deputising.
create function present_for(person bigint, moment timestamptz, excluded bigint[]) returns bigint
    language plpgsql stable as
$$
declare
    one  bigint := person;
    next bigint;
begin
    for depth in 1..10 loop
        if one is null or one = any (excluded) or not exists (select from app_user u where u.id = one and u.active) then
            return null;
        end if;
        select coalesce(a.deputy_id, u.deputy_id, 0) into next
        from absence a join app_user u on u.id = a.user_id
        where a.user_id = one and a.from_at <= moment and a.until_at > moment order by a.id limit 1;
        if not found then
            return one;
        end if;
        one := nullif(next, 0);
    end loop;
    return null;
end
$$;
