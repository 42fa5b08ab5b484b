create extension if not exists btree_gist;

-- The weekly hours of: hotline, queue/<name>, office, department/<id>.
create table opening_schedule (
    name       text primary key check (name ~ '^(hotline|office|queue/[a-z0-9-]{1,40}|department/[0-9]{1,18})$'),
    zone       text not null,
    changed_at timestamptz not null default now()
);

create table opening_span (
    schedule    text not null references opening_schedule on delete cascade,
    weekday     integer not null check (weekday between 1 and 7),
    class       text not null check (class in ('day', 'night', 'duty')),
    from_minute integer not null check (from_minute between 0 and 1439),
    to_minute   integer not null check (to_minute between 1 and 1440),
    check (from_minute < to_minute),
    -- Duty is what is staffed on holidays, so it lies over day and night; those two do not overlap.
    constraint opening_span_overlap exclude using gist (
        schedule with =, weekday with =, (class = 'duty') with =, int4range(from_minute, to_minute) with &&)
);

create table holiday (
    day     date primary key,
    name    text not null check (length(name) between 1 and 60),
    working boolean not null
);

insert into opening_schedule (name, zone) values ('hotline', 'Asia/Shanghai'), ('office', 'Asia/Shanghai');

-- One number, answered round the clock (day 08:00 to 20:00), holidays too.
insert into opening_span (schedule, weekday, class, from_minute, to_minute)
select 'hotline', weekday, class, from_minute, to_minute
from generate_series(1, 7) weekday,
     (values ('night', 0, 480), ('day', 480, 1200), ('night', 1200, 1440), ('duty', 0, 1440))
         as span (class, from_minute, to_minute);

-- Offices: Monday to Friday, 08:30 to 12:00 and 13:30 to 18:00.
insert into opening_span (schedule, weekday, class, from_minute, to_minute)
select 'office', weekday, 'day', from_minute, to_minute
from generate_series(1, 5) weekday, (values (510, 720), (810, 1080)) as span (from_minute, to_minute);

-- Shipped calendars that were taken over: a day that an administrator removed does not come back.
create table calendar_import (
    name        text primary key,
    imported_at timestamptz not null default now()
);
