-- Every call, answered or not. Written in batches by the tracker's side alone; people write only
-- what they add to it: wrap-ups, promises, whose call it was.
create table call (
    id                bigint generated always as identity primary key,
    pbx               text not null,
    linkedid          text not null,
    attempt           text,
    direction         text not null check (direction in ('inbound', 'outbound', 'callback', 'internal')),
    outcome           text not null check (outcome in (
        'live', 'received', 'answered', 'abandoned', 'timedOut', 'overflowed', 'closed', 'blocked', 'voicemail',
        'callbackKept', 'interrupted', 'busy', 'noAnswer', 'congestion', 'failed', 'declined', 'machine')),
    -- E.164, a short code, or empty when withheld.
    number            text not null,
    number_hidden     boolean not null,
    caller_name       text not null,
    did               text not null,
    customer_id       bigint references person,
    queue             text,
    reason            text,
    started_at        timestamptz not null,
    joined_at         timestamptz,
    answered_at       timestamptz,
    ended_at          timestamptz,
    agent_extension   text,
    agent_id          bigint references app_user,
    wait_ms           bigint not null check (wait_ms >= 0),
    talk_ms           bigint not null check (talk_ms >= 0),
    hold_ms           bigint not null check (hold_ms >= 0),
    hung_up_by        text check (hung_up_by in ('customer', 'agent', 'system')),
    cause             integer not null,
    satisfaction      integer check (satisfaction between 1 and 5),
    recording         text,
    voicemail         text,
    keep_place_number text,
    linked            text[] not null,
    touched_by_gap    boolean not null,
    -- What the tracker knows of it while it lasts, for a restart of the server.
    live              jsonb,
    constraint call_once unique (pbx, linkedid),
    constraint call_over check ((outcome = 'live') = (ended_at is null)),
    constraint call_live check (ended_at is null or live is null)
);
create index call_started on call (started_at desc, id desc);
create index call_number on call (number, id desc) where number <> '';
create index call_tail on call (reverse(number) text_pattern_ops) where number <> '';
create index call_customer on call (customer_id, id desc) where customer_id is not null;
create index call_queue on call (queue, id desc) where queue is not null;
create index call_outcome on call (outcome, id desc);
create index call_going on call (pbx) where ended_at is null;

create table call_leg (
    call_id      bigint not null references call on delete cascade,
    uniqueid     text not null,
    role         text not null check (role in ('customer', 'agent', 'other')),
    endpoint     text not null,
    -- Whose extension it was at that time.
    user_id      bigint references app_user,
    opened_at    timestamptz not null,
    ringing_at   timestamptz,
    answered_at  timestamptz,
    ended_at     timestamptz,
    cause        integer not null,
    tech_cause   text not null,
    ring_ms      bigint not null,
    talk_ms      bigint not null,
    hold_ms      bigint not null,
    missed       boolean not null,
    -- A disposition is owed by this person.
    owed         boolean not null,
    primary key (call_id, uniqueid)
);
create index call_leg_user on call_leg (user_id, call_id desc) where user_id is not null;
create index call_leg_owed on call_leg (user_id, call_id) where owed;

create table call_visit (
    call_id   bigint not null references call on delete cascade,
    number    integer not null,
    queue     text not null,
    joined_at timestamptz not null,
    left_at   timestamptz,
    exit      text check (exit in ('answered', 'abandoned', 'timedOut', 'overflowed', 'withdrawn', 'interrupted')),
    primary key (call_id, number)
);
create index call_visit_queue on call_visit (queue, joined_at);

create table call_event (
    call_id   bigint not null references call on delete cascade,
    number    integer not null,
    at        timestamptz not null,
    kind      text not null,
    extension text,
    queue     text,
    detail    text,
    primary key (call_id, number)
);

-- Stretches in which the telephone system was not heard. A figure that touches one says so.
create table pbx_gap (
    id        bigint generated always as identity primary key,
    pbx       text not null,
    since     timestamptz not null,
    until     timestamptz,
    restarted boolean not null default false,
    reason    text not null,
    constraint pbx_gap_once unique (pbx, since),
    constraint pbx_gap_order check (until is null or until >= since)
);
create index pbx_gap_until on pbx_gap (pbx, until);

create table pbx_state (
    pbx         text primary key,
    started_at  timestamptz,
    heard_until timestamptz not null
);

create table call_reason (
    code     text primary key check (code ~ '^[a-z][a-z0-9-]{0,39}$'),
    label_zh text not null check (length(label_zh) between 1 and 60),
    label_en text not null check (length(label_en) between 1 and 60),
    position integer not null,
    active   boolean not null
);
insert into call_reason (code, label_zh, label_en, position, active) values
    ('emergency', '紧急事件', 'Emergency', 1, true),
    ('repair', '报修', 'Repair', 2, true),
    ('complaint', '投诉', 'Complaint', 3, true),
    ('enquiry', '咨询', 'Enquiry', 4, true),
    ('appointment', '预约', 'Appointment', 5, true),
    ('suggestion', '建议', 'Suggestion', 6, true),
    ('other', '其他', 'Other', 7, true);

create table call_disposition (
    code     text primary key check (code ~ '^[a-z][a-z0-9-]{0,39}$'),
    label_zh text not null check (length(label_zh) between 1 and 60),
    label_en text not null check (length(label_en) between 1 and 60),
    position integer not null,
    active   boolean not null
);
insert into call_disposition (code, label_zh, label_en, position, active) values
    ('solved', '当场解决', 'Solved at once', 1, true),
    ('callback', '约定回电', 'Callback agreed', 2, true),
    ('registered', '已登记，待处理', 'Registered, to be handled', 3, true),
    ('transferred', '已转接', 'Transferred', 4, true),
    ('informed', '已告知进度', 'Told how it stands', 5, true),
    ('not-reached', '未能联系上', 'Not reached', 6, true),
    ('dropped', '通话中断', 'Call dropped', 7, true),
    ('wrong-number', '打错电话', 'Wrong number', 8, true),
    ('nuisance', '骚扰电话', 'Nuisance call', 9, true);

create table call_wrap_up (
    call_id      bigint not null references call on delete cascade,
    user_id      bigint not null references app_user,
    reason       text references call_reason,
    disposition  text references call_disposition,
    notes        text not null check (length(notes) <= 20000),
    complete     boolean not null,
    updated_at   timestamptz not null,
    completed_at timestamptz,
    primary key (call_id, user_id),
    constraint wrap_up_complete check (not complete or (reason is not null and disposition is not null))
);

-- Each save, as it was: what was written is never lost by writing again.
create table call_wrap_up_save (
    id      bigint generated always as identity primary key,
    call_id bigint not null references call on delete cascade,
    user_id bigint not null references app_user,
    at      timestamptz not null,
    content jsonb not null
);
create index call_wrap_up_save_call on call_wrap_up_save (call_id, id);

create table call_promise (
    id          bigint generated always as identity primary key,
    call_id     bigint not null references call on delete cascade,
    user_id     bigint not null references app_user,
    customer_id bigint references person,
    text        text not null check (length(text) between 1 and 500),
    due_at      timestamptz not null,
    kept_at     timestamptz,
    constraint call_promise_once unique (call_id, user_id)
);
create index call_promise_due on call_promise (due_at) where kept_at is null;
create index call_promise_customer on call_promise (customer_id) where kept_at is null;
