-- What became late is told of when the round is over: a few each by itself, many at one moment together.
create table late_wave (
    id bigint generated always as identity primary key,
    at timestamptz not null
);
alter table complaint_notice
    add column untold boolean not null default false,
    add column wave_id bigint references late_wave;
create index complaint_notice_untold on complaint_notice (id) where untold;
create index complaint_notice_wave on complaint_notice (wave_id) where wave_id is not null;
