-- What people were told of a complaint: steps that a late clock climbed (kind: the clock's), and alerts
-- of a grade (kind: alert). Each step once, whatever restarts or runs twice.
create table complaint_notice (
    id              bigint generated always as identity primary key,
    complaint_id    bigint not null references complaint on delete cascade,
    kind            text not null check (length(kind) between 1 and 40),
    step            integer not null check (step >= 0),
    receiver        text not null check (length(receiver) between 1 and 40),
    raised_at       timestamptz not null,
    due_at          timestamptz,
    explanation_zh  text not null,
    explanation_en  text not null,
    acknowledged_by bigint references app_user,
    acknowledged_at timestamptz,
    constraint complaint_notice_once unique (complaint_id, kind, step),
    constraint complaint_notice_acknowledged check ((acknowledged_by is null) = (acknowledged_at is null))
);
create table complaint_told (
    notice_id    bigint not null references complaint_notice on delete cascade,
    user_id      bigint not null references app_user,
    complaint_id bigint not null references complaint on delete cascade,
    primary key (notice_id, user_id)
);
create index complaint_told_user on complaint_told (user_id, complaint_id);

-- Whoever a complaint is about is told nothing of it, whatever a program above may think.
create function complaint_told_is_no_subject() returns trigger language plpgsql as
$$
begin
    if exists (select from complaint_subject s where s.complaint_id = new.complaint_id and s.user_id = new.user_id) then
        raise exception 'a person whom the complaint is about is not told of it'
            using errcode = 'check_violation', constraint = 'complaint_told_is_no_subject';
    end if;
    return new;
end
$$;
create trigger complaint_told before insert or update on complaint_told
    for each row execute function complaint_told_is_no_subject();

-- Whether the same number complained before.
create index complaint_phone on complaint (phone, registered_at) where phone is not null;

-- The next step of the ladder, and when to look at it again; null when there is nothing to look for.
alter table complaint_clock
    add column next_step integer not null default 0 check (next_step >= 0),
    add column next_at timestamptz,
    add column ladder_ended boolean not null default false;
create index complaint_clock_next on complaint_clock (next_at) where next_at is not null;
update complaint_clock k set next_at = k.due_at from complaint c
where c.id = k.complaint_id and c.closed_at is null and k.met_at is null;
