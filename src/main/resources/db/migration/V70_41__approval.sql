-- What a customer is given. Amounts in yuan.
create table complaint_compensation (
    id           bigint generated always as identity primary key,
    complaint_id bigint not null references complaint on delete cascade,
    kind         text not null check (kind in ('money', 'discount', 'goods', 'service', 'other')),
    amount       numeric(12, 2) not null check (amount > 0),
    text         text not null check (length(text) between 1 and 2000),
    state        text not null check (state in ('proposed', 'approved', 'refused', 'withdrawn', 'given')),
    proposed_by  bigint not null references app_user,
    proposed_at  timestamptz not null,
    given_by     bigint references app_user,
    given_at     timestamptz,
    constraint complaint_compensation_given check ((state = 'given') = (given_at is not null)
        and (given_by is null) = (given_at is null))
);
create index complaint_compensation_complaint on complaint_compensation (complaint_id, id);

-- What needs a consent: asked of one step after the other, under the policy that the complaint lives under.
create table approval (
    id              bigint generated always as identity primary key,
    complaint_id    bigint not null references complaint on delete cascade,
    kind            text not null check (kind in ('solution', 'compensation', 'closing', 'refusal')),
    compensation_id bigint references complaint_compensation on delete cascade,
    note            text not null default '' check (length(note) <= 20000),
    -- Who decides in each step, as the policy says it; the step that is waited for, from 0.
    steps           text[] not null check (cardinality(steps) between 1 and 5),
    step            integer not null default 0,
    state           text not null default 'waiting' check (state in ('waiting', 'approved', 'refused', 'withdrawn')),
    -- The complaint's state in which it was asked for; once that is left, nothing is waited for.
    asked_in        text not null,
    policy_zh       text not null,
    policy_en       text not null,
    proposed_by     bigint not null references app_user,
    proposed_at     timestamptz not null,
    ended_at        timestamptz,
    constraint approval_step check (step between 0 and cardinality(steps) - 1),
    constraint approval_ended check ((state = 'waiting') = (ended_at is null)),
    constraint approval_compensation check ((kind = 'compensation') = (compensation_id is not null))
);
create index approval_complaint on approval (complaint_id, id);
create unique index approval_waiting on approval (complaint_id, kind, coalesce(compensation_id, 0))
    where state = 'waiting';

create table approval_step (
    approval_id    bigint not null references approval on delete cascade,
    step           integer not null check (step >= 0),
    asked_at       timestamptz not null,
    due_at         timestamptz not null,
    explanation_zh text not null,
    explanation_en text not null,
    -- How often it went up a level, and when to look again whether it must.
    climbed        integer not null default 0 check (climbed >= 0),
    next_at        timestamptz,
    decision       text check (decision in ('approved', 'refused')),
    decided_by     bigint references app_user,
    -- For whom, when by a stand-in.
    decided_for    bigint references app_user,
    decided_at     timestamptz,
    by_link        boolean not null default false,
    note           text not null default '' check (length(note) <= 2000),
    primary key (approval_id, step),
    constraint approval_step_decided check ((decision is null) = (decided_at is null)
        and (decision is null) = (decided_by is null))
);
create index approval_step_next on approval_step (next_at) where next_at is not null;

create table approval_asked (
    approval_id  bigint not null,
    step         integer not null,
    user_id      bigint not null references app_user,
    complaint_id bigint not null references complaint on delete cascade,
    -- Whose stand-in they are in this.
    stands_for   bigint references app_user,
    level        integer not null default 0,
    asked_at     timestamptz not null,
    primary key (approval_id, step, user_id),
    foreign key (approval_id, step) references approval_step on delete cascade
);
create index approval_asked_user on approval_asked (user_id, complaint_id);

-- Whoever a complaint is about is asked nothing of it and decides nothing, nor does who proposed it.
create function approval_asked_may_decide() returns trigger language plpgsql as
$$
begin
    if exists (select from complaint_subject s where s.complaint_id = new.complaint_id
               and s.user_id in (new.user_id, new.stands_for)) then
        raise exception 'a person whom the complaint is about decides nothing in it'
            using errcode = 'check_violation', constraint = 'approval_asked_is_no_subject';
    end if;
    if exists (select from approval a where a.id = new.approval_id and a.proposed_by = new.user_id) then
        raise exception 'nobody approves what they proposed'
            using errcode = 'check_violation', constraint = 'approval_not_own';
    end if;
    return new;
end
$$;
create trigger approval_asked before insert or update on approval_asked
    for each row execute function approval_asked_may_decide();

create function approval_decided_by_asked() returns trigger language plpgsql as
$$
begin
    if new.decided_by is not null and not exists (select from approval_asked k
            where k.approval_id = new.approval_id and k.step = new.step and k.user_id = new.decided_by) then
        raise exception 'who was not asked decides nothing'
            using errcode = 'check_violation', constraint = 'approval_decided_by_asked';
    end if;
    return new;
end
$$;
create trigger approval_decided before insert or update of decided_by on approval_step
    for each row execute function approval_decided_by_asked();

-- Whom it turns out to be about is asked no longer, and others are looked for at once.
create function approval_leaves_subject() returns trigger language plpgsql as
$$
begin
    update approval_step p set next_at = new.added_at
    from approval a, approval_asked k
    where a.id = p.approval_id and a.step = p.step and a.state = 'waiting' and p.decision is null
      and k.approval_id = p.approval_id and k.step = p.step
      and k.complaint_id = new.complaint_id and new.user_id in (k.user_id, k.stands_for);
    delete from approval_asked k using approval_step p
    where k.complaint_id = new.complaint_id and new.user_id in (k.user_id, k.stands_for)
      and p.approval_id = k.approval_id and p.step = k.step and p.decision is null;
    return new;
end
$$;
create trigger approval_subject after insert on complaint_subject
    for each row execute function approval_leaves_subject();

-- A complaint that went on without it waits for no consent.
create function approval_state_left() returns trigger language plpgsql as
$$
begin
    update approval_step p set next_at = null from approval a
    where a.id = p.approval_id and a.complaint_id = new.id and a.state = 'waiting'
      and (case when a.kind = 'compensation' then new.closed_at is not null else a.asked_in <> new.state end);
    update approval a set state = 'withdrawn', ended_at = clock_timestamp()
    where a.complaint_id = new.id and a.state = 'waiting'
      and (case when a.kind = 'compensation' then new.closed_at is not null else a.asked_in <> new.state end);
    update complaint_compensation set state = 'withdrawn'
    where complaint_id = new.id and state = 'proposed' and new.closed_at is not null;
    return new;
end
$$;
create trigger complaint_approval after update of state, closed_at on complaint
    for each row when (old.state is distinct from new.state) execute function approval_state_left();

-- What is done so that it does not happen again, or anywhere (corrective, preventive).
create table complaint_action (
    id           bigint generated always as identity primary key,
    complaint_id bigint not null references complaint on delete cascade,
    kind         text not null check (kind in ('corrective', 'preventive')),
    text         text not null check (length(text) between 1 and 2000),
    assigned_to  bigint references app_user,
    due_at       timestamptz not null,
    state        text not null default 'open' check (state in ('open', 'done', 'verified')),
    made_by      bigint not null references app_user,
    made_at      timestamptz not null,
    done_by      bigint references app_user,
    done_at      timestamptz,
    done_note    text not null default '' check (length(done_note) <= 2000),
    verified_by  bigint references app_user,
    verified_at  timestamptz,
    verify_note  text not null default '' check (length(verify_note) <= 2000),
    constraint complaint_action_done check ((state = 'open') = (done_at is null)),
    constraint complaint_action_verified check ((state = 'verified') = (verified_at is not null)),
    -- Nobody verifies their own work.
    constraint complaint_action_other_eyes check (verified_by is null or verified_by is distinct from done_by)
);
create index complaint_action_complaint on complaint_action (complaint_id, id);
create index complaint_action_assigned on complaint_action (assigned_to, due_at) where state = 'open';

create function complaint_action_is_no_subject() returns trigger language plpgsql as
$$
begin
    if exists (select from complaint_subject s where s.complaint_id = new.complaint_id
               and s.user_id in (new.assigned_to, new.done_by, new.verified_by)) then
        raise exception 'a person whom the complaint is about takes no part in it'
            using errcode = 'check_violation', constraint = 'complaint_action_is_no_subject';
    end if;
    return new;
end
$$;
create trigger complaint_action_subject before insert or update on complaint_action
    for each row execute function complaint_action_is_no_subject();
create function complaint_action_leaves_subject() returns trigger language plpgsql as
$$
begin
    update complaint_action set assigned_to = null
    where complaint_id = new.complaint_id and assigned_to = new.user_id and state = 'open';
    return new;
end
$$;
create trigger complaint_action_subject after insert on complaint_subject
    for each row execute function complaint_action_leaves_subject();
