-- A department that says it does not answer for a complaint, until the office decides; the clocks run on.
create table complaint_dispute (
    id                     bigint generated always as identity primary key,
    complaint_id           bigint not null references complaint on delete cascade,
    at                     timestamptz not null,
    by_id                  bigint not null references app_user,
    department_id          bigint references department,
    -- Whose it is instead, as they see it.
    proposed_department_id bigint references department,
    note                   text not null check (length(note) between 1 and 2000),
    decided_at             timestamptz,
    decided_by             bigint references app_user,
    decided_department_id  bigint references department,
    decision               text check (length(decision) between 1 and 2000),
    constraint complaint_dispute_decided check ((decided_at is null) = (decided_by is null)
        and (decided_at is null) = (decided_department_id is null) and (decided_at is null) = (decision is null))
);
create index complaint_dispute_complaint on complaint_dispute (complaint_id, id);
create unique index complaint_dispute_open on complaint_dispute (complaint_id) where decided_at is null;
-- A decision is final: there is one of it.
create unique index complaint_dispute_decision on complaint_dispute (complaint_id) where decided_at is not null;
