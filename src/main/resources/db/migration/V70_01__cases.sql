-- Numbers are unique, not without gaps: a registration that fails after taking its number leaves one.
create table case_number (
    prefix text primary key,
    last   bigint not null check (last > 0)
);

create table complaint_category (
    key           text primary key check (key ~ '^[a-z0-9-]{1,40}$'),
    label_zh      text not null,
    label_en      text not null,
    department_id bigint references department,
    position      integer not null,
    active        boolean not null default true
);
insert into complaint_category (key, label_zh, label_en, position) values
    ('product-quality', '产品质量', 'Product quality', 1),
    ('repair-quality', '维修质量', 'Repair quality', 2),
    ('service-attitude', '服务态度', 'Service attitude', 3),
    ('contract', '合同', 'Contract', 4),
    ('charges', '收费', 'Charges', 5),
    ('timeliness', '时效', 'Timeliness', 6),
    ('other', '其他', 'Other', 7);

create table complaint (
    id                       bigint generated always as identity primary key,
    number                   text not null unique check (length(number) between 1 and 40),
    version                  integer not null default 1,
    title                    text not null check (length(title) between 1 and 200),
    description              text not null default '' check (length(description) <= 20000),
    category                 text not null default '' check (length(category) <= 40),
    channel                  text not null check (channel in ('call', 'visit', 'letter', 'web', 'message', 'other')),
    state                    text not null check (state in ('registered', 'accepted', 'refused', 'graded', 'assigned',
                                 'investigated', 'proposed', 'approved', 'carried-out', 'verified', 'answered',
                                 'followed-up', 'closed')),
    grade                    text check (grade in ('general', 'important', 'major')),
    liability                text check (liability in ('ours', 'customer', 'undetermined')),
    person_id                bigint references person,
    -- The number it was raised from, so that the next call from it shows it even without a customer's record.
    phone                    text check (length(phone) between 1 and 32),
    department_id            bigint references department,
    owner_id                 bigint references app_user,
    registered_by            bigint not null references app_user,
    registered_department_id bigint references department,
    registered_at            timestamptz not null,
    offered_department_id    bigint references department,
    offered_user_id          bigint references app_user,
    offered_by               bigint references app_user,
    offered_at               timestamptz,
    offer_note               text not null default '' check (length(offer_note) <= 2000),
    -- The earliest clock that is not met; the list is by it.
    due_at                   timestamptz,
    due_for                  text,
    closed_at                timestamptz,
    constraint complaint_closed check ((state = 'closed') = (closed_at is not null)),
    constraint complaint_graded check (grade is not null or state in ('registered', 'accepted', 'refused', 'closed')),
    constraint complaint_offer check ((offered_at is null) = (offered_department_id is null)
        and (offered_user_id is null or offered_at is not null))
);
create index complaint_open_due on complaint ((coalesce(due_at, 'infinity'::timestamptz)), id) where closed_at is null;
create index complaint_due on complaint ((coalesce(due_at, 'infinity'::timestamptz)), id);
create index complaint_department on complaint (department_id, (coalesce(due_at, 'infinity'::timestamptz)), id);
create index complaint_offered_department on complaint (offered_department_id) where offered_at is not null;
create index complaint_offered_user on complaint (offered_user_id) where offered_user_id is not null;
create index complaint_registered_department on complaint (registered_department_id, id);
create index complaint_owner on complaint (owner_id, id);
create index complaint_registered_by on complaint (registered_by, id);
create index complaint_person on complaint (person_id, id);
create index complaint_open_person on complaint (person_id) where closed_at is null;
create index complaint_open_phone on complaint (phone) where closed_at is null;
create index complaint_title on complaint using gin (title gin_trgm_ops);

-- The people whom it is about.
create table complaint_subject (
    complaint_id bigint not null references complaint on delete cascade,
    user_id      bigint not null references app_user,
    added_by     bigint references app_user,
    added_at     timestamptz not null,
    primary key (complaint_id, user_id)
);
create index complaint_subject_user on complaint_subject (user_id, complaint_id);

-- Whoever a complaint is about takes no part in handling it, whatever a program above may think.
create function complaint_handler_is_no_subject() returns trigger language plpgsql as
$$
begin
    if exists (select from complaint_subject s where s.complaint_id = new.id
               and s.user_id in (new.owner_id, new.offered_user_id)) then
        raise exception 'a person whom the complaint is about must not handle it'
            using errcode = 'check_violation', constraint = 'complaint_handler_is_no_subject';
    end if;
    return new;
end
$$;
create trigger complaint_handler before insert or update of owner_id, offered_user_id on complaint
    for each row execute function complaint_handler_is_no_subject();

create function complaint_subject_is_no_handler() returns trigger language plpgsql as
$$
begin
    if exists (select from complaint c where c.id = new.complaint_id
               and new.user_id in (c.owner_id, c.offered_user_id)) then
        raise exception 'a person whom the complaint is about must not handle it'
            using errcode = 'check_violation', constraint = 'complaint_handler_is_no_subject';
    end if;
    return new;
end
$$;
create trigger complaint_subject before insert or update on complaint_subject
    for each row execute function complaint_subject_is_no_handler();

create table complaint_clock (
    complaint_id   bigint not null references complaint on delete cascade,
    kind           text not null check (length(kind) between 1 and 40),
    started_at     timestamptz not null,
    due_at         timestamptz not null,
    met_at         timestamptz,
    explanation_zh text not null,
    explanation_en text not null,
    primary key (complaint_id, kind)
);

create table complaint_history (
    id           bigint generated always as identity primary key,
    complaint_id bigint not null references complaint on delete cascade,
    at           timestamptz not null,
    by_id        bigint references app_user,
    what         text not null check (length(what) between 1 and 40),
    from_value   text,
    to_value     text,
    note         text not null default '' check (length(note) <= 20000)
);
create index complaint_history_complaint on complaint_history (complaint_id, id);

create table complaint_comment (
    id           bigint generated always as identity primary key,
    complaint_id bigint not null references complaint on delete cascade,
    at           timestamptz not null,
    by_id        bigint not null references app_user,
    text         text not null check (length(text) between 1 and 5000)
);
create index complaint_comment_complaint on complaint_comment (complaint_id, id);

-- The calls in which the matter was raised.
create table complaint_call (
    complaint_id bigint not null references complaint on delete cascade,
    call_id      bigint not null,
    at           timestamptz not null,
    by_id        bigint references app_user,
    primary key (complaint_id, call_id)
);
create index complaint_call_call on complaint_call (call_id, complaint_id);

-- An answer that a customer was promised.
create table customer_promise (
    id            bigint generated always as identity primary key,
    text          text not null check (length(text) between 1 and 2000),
    due_at        timestamptz not null,
    state         text not null default 'open' check (state in ('open', 'kept', 'broken')),
    person_id     bigint references person,
    phone         text check (length(phone) between 1 and 32),
    call_id       bigint,
    complaint_id  bigint references complaint,
    made_by       bigint not null references app_user,
    department_id bigint references department,
    made_at       timestamptz not null,
    ended_at      timestamptz,
    ended_by      bigint references app_user,
    note          text not null default '' check (length(note) <= 2000),
    constraint customer_promise_ended check ((state = 'open') = (ended_at is null))
);
create index customer_promise_due on customer_promise (due_at, id);
create index customer_promise_made_by on customer_promise (made_by, due_at, id);
create index customer_promise_department on customer_promise (department_id, due_at, id);
create index customer_promise_person on customer_promise (person_id) where state = 'open';
create index customer_promise_phone on customer_promise (phone) where state = 'open';
create index customer_promise_call on customer_promise (call_id);
create index customer_promise_complaint on customer_promise (complaint_id);
