-- A recording of a customer of the highest grade is heard after a second person has agreed.
create table recording_approval (
    id           bigint generated always as identity primary key,
    recording_id bigint not null references recording,
    asked_by     bigint not null references app_user,
    asked_at     timestamptz not null,
    reason       text not null check (length(reason) between 1 and 500),
    decided_by   bigint references app_user,
    decided_at   timestamptz,
    granted      boolean,
    note         text check (length(note) <= 500),
    valid_until  timestamptz,
    constraint recording_approval_second_person check (decided_by is null or decided_by <> asked_by),
    constraint recording_approval_decided check (
        (decided_by is null) = (decided_at is null) and (decided_by is null) = (granted is null)),
    constraint recording_approval_ends check ((valid_until is not null) = coalesce(granted, false))
);
create unique index recording_approval_waiting on recording_approval (recording_id, asked_by) where decided_at is null;
create index recording_approval_open on recording_approval (id) where decided_at is null;
create index recording_approval_valid on recording_approval (recording_id, asked_by, valid_until) where granted;
