-- How long recordings are kept: versions of a policy. A version that keeps anything for a shorter time
-- than the one before waits for a second person.
create table recording_policy (
    version     integer generated always as identity primary key,
    days        integer not null check (days between 1 and 36500),
    -- [{"queue": …, "reason": …, "level": …, "days": …}], each of the first three may be left out.
    rules       jsonb not null,
    reason      text not null check (length(reason) between 1 and 500),
    shortens    boolean not null,
    state       text not null check (state in ('proposed', 'active', 'refused', 'replaced')),
    proposed_by bigint not null references app_user,
    proposed_at timestamptz not null,
    decided_by  bigint references app_user,
    decided_at  timestamptz,
    note        text check (length(note) <= 500),
    constraint recording_policy_second_person check (
        not shortens or state in ('proposed', 'refused') or decided_by <> proposed_by),
    constraint recording_policy_decided check (state = 'proposed' or decided_at is not null)
);
create unique index recording_policy_active on recording_policy (state) where state = 'active';
create unique index recording_policy_proposed on recording_policy (state) where state = 'proposed';

-- The version under which keep_until was promised; 0 is the setting recordings.keep alone.
alter table recording add column retention_version integer not null default 0;

-- A legal hold by a person, on what is there and on what comes, until it is released.
create table recording_legal_hold (
    id                bigint generated always as identity primary key,
    scope             text not null check (scope in ('recording', 'case', 'customer', 'number', 'period')),
    recording         uuid references recording (uuid),
    case_number       text check (length(case_number) between 1 and 40),
    person_id         bigint,
    number            text check (length(number) between 1 and 64),
    from_at           timestamptz,
    to_at             timestamptz,
    queue             text check (length(queue) between 1 and 80),
    reason            text not null check (length(reason) between 1 and 500),
    authority         text not null check (length(authority) between 1 and 200),
    taken_by          bigint not null references app_user,
    taken_at          timestamptz not null,
    released_by       bigint references app_user,
    released_at       timestamptz,
    release_reason    text check (length(release_reason) between 1 and 500),
    release_authority text check (length(release_authority) between 1 and 200),
    constraint recording_legal_hold_scope check (case scope
        when 'recording' then recording is not null
        when 'case' then case_number is not null
        when 'customer' then person_id is not null
        when 'number' then number is not null
        else from_at is not null and to_at > from_at end),
    constraint recording_legal_hold_released check ((released_at is null) = (release_reason is null)
        and (released_at is null) = (released_by is null) and (released_at is null) = (release_authority is null)
        and released_at >= taken_at)
);
create index recording_legal_hold_open on recording_legal_hold (scope) where released_at is null;
create index recording_legal_hold_taken on recording_legal_hold (taken_at desc, id desc);

-- Which recordings a legal hold keeps.
create table recording_hold_item (
    hold_id      bigint not null references recording_legal_hold,
    recording_id bigint not null references recording,
    added_at     timestamptz not null,
    primary key (hold_id, recording_id)
);
create index recording_hold_item_recording on recording_hold_item (recording_id);

-- How many open holds there are on a recording: by cases, on its call, and by persons.
create function recording_holds(its_id bigint, its_pbx text, its_linkedid text) returns integer language sql stable as
$$ select ((select count(*) from recording_hold h
            where h.pbx = its_pbx and h.linkedid = its_linkedid and h.released_at is null)
        + (select count(*) from recording_hold_item i join recording_legal_hold l on l.id = i.hold_id
           where i.recording_id = its_id and l.released_at is null))::integer $$;

-- Marks and notes on the time line.
create table recording_mark (
    id           bigint generated always as identity primary key,
    recording_id bigint not null references recording,
    at_ms        bigint not null check (at_ms >= 0),
    text         text not null check (length(text) between 1 and 500),
    author_id    bigint not null references app_user,
    created_at   timestamptz not null,
    removed_at   timestamptz
);
create index recording_mark_recording on recording_mark (recording_id, at_ms) where removed_at is null;
