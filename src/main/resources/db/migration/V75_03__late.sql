-- What is late of follow-ups and improvement items climbs as complaints do: the notices and whom they were told to stand
-- where those of complaints do, each of one thing.
alter table complaint_notice
    alter column complaint_id drop not null,
    add column follow_up_id bigint references follow_up on delete cascade,
    add column improvement_id bigint references improvement on delete cascade,
    add constraint complaint_notice_of_one check (num_nonnulls(complaint_id, follow_up_id, improvement_id) = 1);
-- Each step once, whatever restarts or runs twice.
create unique index complaint_notice_follow_up on complaint_notice (follow_up_id, kind, step) where follow_up_id is not null;
create unique index complaint_notice_improvement on complaint_notice (improvement_id, kind, step)
    where improvement_id is not null;
alter table complaint_told
    alter column complaint_id drop not null,
    add column follow_up_id bigint references follow_up on delete cascade,
    add column improvement_id bigint references improvement on delete cascade,
    add constraint complaint_told_of_one check (num_nonnulls(complaint_id, follow_up_id, improvement_id) = 1);
create index complaint_told_follow_up on complaint_told (user_id, follow_up_id) where follow_up_id is not null;
create index complaint_told_improvement on complaint_told (user_id, improvement_id) where improvement_id is not null;

-- Whoever a complaint is about is told nothing of it, of its follow-ups and of what came of them, whatever a program above
-- may think.
create or replace function complaint_told_is_no_subject() returns trigger language plpgsql as
$$
begin
    if exists (select from complaint_subject s where s.user_id = new.user_id and s.complaint_id in (new.complaint_id,
            (select f.complaint_id from follow_up f where f.id = new.follow_up_id),
            (select i.complaint_id from improvement i where i.id = new.improvement_id))) then
        raise exception 'a person whom the complaint is about is not told of it'
            using errcode = 'check_violation', constraint = 'complaint_told_is_no_subject';
    end if;
    return new;
end
$$;

-- The next step of the ladder, and when to look at it again; null when there is nothing to look for.
alter table follow_up
    add column climb_step integer not null default 0 check (climb_step >= 0),
    add column climb_at timestamptz;
create index follow_up_climb on follow_up (climb_at) where climb_at is not null;
alter table improvement
    add column climb_step integer not null default 0 check (climb_step >= 0),
    add column climb_at timestamptz;
create index improvement_climb on improvement (climb_at) where climb_at is not null;
update follow_up set climb_at = due_at where ended_at is null;
update improvement set climb_at = due_at where due_at is not null;

create function follow_up_climbs() returns trigger language plpgsql as
$$
begin
    new.climb_at := case when new.ended_at is null then new.due_at end;
    return new;
end
$$;
create trigger follow_up_climbs_begun before insert on follow_up for each row execute function follow_up_climbs();
create trigger follow_up_climbs_ended before update of ended_at on follow_up
    for each row when (new.ended_at is distinct from old.ended_at) execute function follow_up_climbs();

-- Sent, it is due anew and climbs anew; answered, nothing is due any more.
create function improvement_climbs() returns trigger language plpgsql as
$$
begin
    new.climb_at := new.due_at;
    new.climb_step := 0;
    return new;
end
$$;
create trigger improvement_climbs_begun before insert on improvement for each row execute function improvement_climbs();
create trigger improvement_climbs_anew before update of due_at on improvement
    for each row when (new.due_at is distinct from old.due_at) execute function improvement_climbs();
