-- When the caller tried in vain, first and last; null for what was promised.
alter table callback add column first_missed_at timestamptz, add column last_missed_at timestamptz;
update callback set first_missed_at = created_at, last_missed_at = created_at
where source in ('abandoned', 'closed', 'voicemail', 'keep-place');
create index callback_missed on callback (phone, first_missed_at) where first_missed_at is not null;

-- What became of each call that reached nobody: one answer for a call, however often it is asked.
create table missed_call (
    call_id     bigint primary key references call on delete cascade,
    -- task: a callback was made of it. merged: it was counted to one. reached: the caller and we spoke
    -- since. no-number: there is nobody to call.
    result      text not null check (result in ('task', 'merged', 'reached', 'no-number')),
    callback_id bigint references callback,
    -- The call in which we spoke.
    reached_by  bigint references call on delete set null,
    noted_at    timestamptz not null,
    check (result not in ('task', 'merged') or callback_id is not null)
);
create unique index missed_call_task on missed_call (callback_id) where result = 'task';
create index missed_call_callback on missed_call (callback_id) where callback_id is not null;
create index missed_call_reached_by on missed_call (reached_by) where reached_by is not null;
