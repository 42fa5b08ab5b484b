create table queue (
    name                  text primary key check (name ~ '^[a-z][a-z0-9-]{1,30}$'),
    label_zh              text not null check (length(label_zh) between 1 and 60),
    label_en              text not null check (length(label_en) between 1 and 60),
    department_id         bigint references department,
    strategy              text not null default 'leastrecent'
        check (strategy in ('leastrecent', 'rrmemory', 'fewestcalls', 'ringall', 'random', 'linear')),
    ring_seconds          integer not null default 15 check (ring_seconds between 5 and 60),
    wrap_up_seconds       integer not null default 30 check (wrap_up_seconds between 0 and 600),
    service_level_seconds integer not null default 15 check (service_level_seconds between 1 and 600),
    weight                integer not null default 0 check (weight between 0 and 100),
    active                boolean not null default true
);

-- One reason leads to one queue.
create table queue_reason (
    reason text primary key check (reason ~ '^[a-z]{1,20}$'),
    queue  text not null references queue
);
create index queue_reason_queue on queue_reason (queue);

create table queue_member (
    queue   text not null references queue,
    user_id bigint not null references app_user,
    level   integer not null check (level between 0 and 9),
    primary key (queue, user_id)
);
create index queue_member_user on queue_member (user_id);

create table pause_reason (
    code     text primary key check (code ~ '^[a-z][a-z-]{0,38}$'),
    label_zh text not null check (length(label_zh) between 1 and 40),
    label_en text not null check (length(label_en) between 1 and 40),
    position integer not null,
    active   boolean not null default true
);

-- The last resort when nobody is signed in; one row.
create table on_call (
    only_row boolean primary key default true check (only_row),
    number   text not null default '' check (number ~ '^(\+?[0-9]{3,20})?$')
);
insert into on_call default values;

-- Who has a phone open, so that a restart of the server knows whom a queue member belongs to.
create table phone_sign_in (
    user_id    bigint primary key references app_user,
    session_id bigint not null,
    extension  text not null,
    since      timestamptz not null
);

insert into queue (name, label_zh, label_en)
values ('service', '客户服务', 'Customer service'),
       ('repair', '报修', 'Repairs');
insert into queue_reason (reason, queue)
values ('emergency', 'repair'), ('repair', 'repair'), ('complaint', 'service'), ('enquiry', 'service'),
       ('appointment', 'service'), ('suggestion', 'service'), ('other', 'service');

insert into pause_reason (code, label_zh, label_en, position, active)
values ('break', '小休', 'Break', 1, true),
       ('lunch', '用餐', 'Lunch', 2, true),
       ('training', '培训', 'Training', 3, true),
       ('meeting', '会议', 'Meeting', 4, true),
       ('paperwork', '处理工单', 'Case work', 5, true),
       ('other', '其他', 'Other', 6, true);
