-- The branch that handles a complaint which was taken elsewhere, since when, and who handled it there last.
alter table complaint
    add column branch_id         bigint references department,
    add column branch_owner_id   bigint references app_user,
    add column passed_at         timestamptz,
    -- Whether who took it, not the branch, asks the customer afterwards; as the policy said when it was passed.
    add column central_follow_up boolean not null default false,
    add constraint complaint_passed check ((branch_id is null) = (passed_at is null)
        and (branch_id is not null or (branch_owner_id is null and not central_follow_up)));
create index complaint_branch on complaint (branch_id, (coalesce(due_at, 'infinity'::timestamptz)), id)
    where branch_id is not null;
create index complaint_branch_owner on complaint (branch_owner_id) where branch_owner_id is not null;
