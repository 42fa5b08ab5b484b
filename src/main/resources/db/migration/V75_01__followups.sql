-- The order in which the eligible are chosen is drawn with this key: nobody foresees whose turn it is,
-- and everybody with the key comes to the same order again.
create table follow_up_key (
    only_row boolean primary key default true check (only_row),
    key      text not null default replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '')
);
insert into follow_up_key default values;

-- What a low score opened: the department has it, answers it, and the customer is asked again.
create table improvement (
    id                bigint generated always as identity primary key,
    version           integer not null default 1,
    state             text not null default 'open' check (state in ('open', 'sent', 'answered', 'closed')),
    follow_up_id      bigint not null unique,
    policy_version_id bigint not null references policy_version,
    complaint_id      bigint references complaint,
    person_id         bigint references person,
    department_id     bigint references department,
    score             integer not null check (score between 1 and 5),
    said              text not null default '' check (length(said) <= 5000),
    opened_at         timestamptz not null,
    due_at            timestamptz,
    explanation_zh    text not null,
    explanation_en    text not null,
    sent_at           timestamptz,
    sent_by           bigint references app_user,
    note              text not null default '' check (length(note) <= 2000),
    answered_at       timestamptz,
    answered_by       bigint references app_user,
    answer            text not null default '' check (length(answer) <= 5000),
    closed_at         timestamptz,
    constraint improvement_sent check ((state = 'open') = (sent_at is null)),
    constraint improvement_answered check ((state in ('answered', 'closed')) = (answered_at is not null and answer <> '')),
    constraint improvement_closed check ((state = 'closed') = (closed_at is not null)),
    constraint improvement_due check ((state in ('open', 'sent')) = (due_at is not null))
);
create index improvement_open on improvement (due_at, id) where state in ('open', 'sent');
create index improvement_department on improvement (department_id, id);

-- Whom a rule found, once per occasion; of those of a window its share is followed up.
create table follow_up_eligible (
    id                bigint generated always as identity primary key,
    rule              text not null check (length(rule) between 1 and 40),
    policy_version_id bigint not null references policy_version,
    occasion          text not null check (length(occasion) between 1 and 120),
    period            text not null check (length(period) between 4 and 7),
    draw              bigint not null check (draw >= 0),
    complaint_id      bigint references complaint,
    improvement_id    bigint references improvement,
    person_id         bigint references person,
    phone             text check (length(phone) between 1 and 32),
    department_id     bigint references department,
    happened_at       timestamptz not null,
    -- When it was decided that it is followed up; null while it is not.
    chosen_at         timestamptz,
    note              text not null default '' check (length(note) <= 2000),
    made_by           bigint references app_user,
    constraint follow_up_eligible_once unique (rule, occasion)
);
create index follow_up_eligible_window on follow_up_eligible (period, rule, draw, id);
create index follow_up_eligible_free on follow_up_eligible (period, rule, draw, id) where chosen_at is null;
create index follow_up_eligible_complaint on follow_up_eligible (complaint_id) where complaint_id is not null;

create table follow_up (
    id                bigint generated always as identity primary key,
    version           integer not null default 1,
    eligible_id       bigint not null references follow_up_eligible,
    step              integer not null default 0 check (step >= 0),
    round             integer not null default 1 check (round >= 1),
    rule              text not null,
    policy_version_id bigint not null references policy_version,
    complaint_id      bigint references complaint,
    improvement_id    bigint references improvement,
    person_id         bigint references person,
    phone             text check (length(phone) between 1 and 32),
    department_id     bigint references department,
    assigned_to       bigint references app_user,
    channel           text not null check (channel in ('phone', 'visit', 'letter')),
    state             text not null check (state in ('planned', 'due', 'attempted', 'done', 'waived', 'missed')),
    made_at           timestamptz not null,
    earliest_at       timestamptz not null,
    due_at            timestamptz not null,
    lapses_at         timestamptz not null,
    -- When it is to be looked at again: it becomes due, or is missed.
    look_at           timestamptz,
    next_at           timestamptz not null,
    attempts          integer not null default 0 check (attempts >= 0),
    ended_at          timestamptz,
    ended_by          bigint references app_user,
    satisfaction      integer check (satisfaction between 1 and 5),
    clear             boolean,
    said              text not null default '' check (length(said) <= 5000),
    reason            text not null default '' check (length(reason) <= 2000),
    explanation_zh    text not null,
    explanation_en    text not null,
    chosen_zh         text not null,
    chosen_en         text not null,
    -- Each once, whatever runs twice.
    constraint follow_up_once unique (eligible_id, step, round),
    constraint follow_up_ended check ((state in ('done', 'waived', 'missed')) = (ended_at is not null)),
    constraint follow_up_done check ((state = 'done') = (clear is not null)),
    constraint follow_up_scored check (satisfaction is null or state = 'done'),
    constraint follow_up_waived check (state <> 'waived' or reason <> ''),
    constraint follow_up_looked check (ended_at is null or look_at is null)
);
alter table improvement add constraint improvement_follow_up foreign key (follow_up_id) references follow_up;
create index follow_up_look on follow_up (look_at) where look_at is not null;
create index follow_up_open on follow_up (due_at, id) where ended_at is null;
create index follow_up_open_of on follow_up (assigned_to, due_at, id) where ended_at is null;
create index follow_up_open_department on follow_up (department_id, due_at, id) where ended_at is null;
create index follow_up_ended_at on follow_up (ended_at desc, id desc) where ended_at is not null;
create index follow_up_ended_of on follow_up (assigned_to, ended_at desc, id desc) where ended_at is not null;
create index follow_up_ended_department on follow_up (department_id, ended_at desc, id desc) where ended_at is not null;
create index follow_up_complaint on follow_up (complaint_id, id) where complaint_id is not null;
create index follow_up_person on follow_up (person_id, id) where person_id is not null;

-- Each time somebody turned to the customer, and what came of it; null while the call is under way.
create table follow_up_contact (
    id           bigint generated always as identity primary key,
    follow_up_id bigint not null references follow_up,
    at           timestamptz not null,
    by_id        bigint references app_user,
    channel      text not null check (channel in ('phone', 'visit', 'letter')),
    attempt      uuid unique,
    outcome      text check (length(outcome) between 1 and 40),
    note         text not null default '' check (length(note) <= 2000)
);
create index follow_up_contact_of on follow_up_contact (follow_up_id, id);

create table follow_up_history (
    id           bigint generated always as identity primary key,
    follow_up_id bigint not null references follow_up,
    at           timestamptz not null,
    by_id        bigint references app_user,
    what         text not null check (length(what) between 1 and 40),
    note         text not null default '' check (length(note) <= 5000)
);
create index follow_up_history_of on follow_up_history (follow_up_id, id);

-- When a customer wants to be called, or that they do not.
create table call_wish (
    person_id  bigint primary key references person on delete cascade,
    never      boolean not null,
    from_time  time,
    until_time time,
    note       text not null default '' check (length(note) <= 500),
    changed_by bigint references app_user,
    changed_at timestamptz not null,
    constraint call_wish_hours check (never = (from_time is null) and never = (until_time is null)
        and (never or from_time < until_time))
);

-- A window whose share was not reached shortly before its end, told once.
create table follow_up_shortfall (
    rule      text not null,
    period    text not null,
    told_at   timestamptz not null,
    eligible  integer not null,
    target    integer not null,
    completed integer not null,
    primary key (rule, period)
);

-- Whose turn it is in a window of their level is looked for again and again.
create index person_level on person (level, id) where level <> '';

-- Whoever a complaint is about does not follow it up, whatever a program above may think.
create function follow_up_caller_is_no_subject() returns trigger language plpgsql as
$$
begin
    if exists (select from complaint_subject s where s.complaint_id = new.complaint_id and s.user_id = new.assigned_to) then
        raise exception 'a person whom the complaint is about must not follow it up'
            using errcode = 'check_violation', constraint = 'follow_up_caller_is_no_subject';
    end if;
    return new;
end
$$;
create trigger follow_up_caller before insert or update of assigned_to, complaint_id on follow_up
    for each row execute function follow_up_caller_is_no_subject();

-- Named a subject later, they lose what they were to do.
create function complaint_subject_leaves_follow_ups() returns trigger language plpgsql as
$$
begin
    update follow_up set assigned_to = null, version = version + 1
    where complaint_id = new.complaint_id and assigned_to = new.user_id and ended_at is null;
    return new;
end
$$;
create trigger complaint_subject_follow_up after insert on complaint_subject
    for each row execute function complaint_subject_leaves_follow_ups();
