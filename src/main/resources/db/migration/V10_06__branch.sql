-- A department that is a branch: what its customers raise with the head office is passed to it.
alter table department add column branch boolean not null default false;

-- The branch that a department is, or belongs to: itself, or the next above it that is one.
create function branch_of(department bigint) returns bigint language sql stable as
$$
with recursive up (id, parent_id, branch, depth) as (
    select d.id, d.parent_id, d.branch, 0 from department d where d.id = $1
    union all
    select d.id, d.parent_id, d.branch, u.depth + 1 from up u join department d on d.id = u.parent_id where u.depth < 50
)
select u.id from up u where u.branch order by u.depth limit 1
$$;

-- Whether somebody works in a branch, or heads it.
create function is_of_branch(person bigint, branch bigint) returns boolean language sql stable as
$$
select exists (select from department d where d.id = $2 and d.head_user_id = $1)
    or exists (select from app_user u where u.id = $1 and branch_of(u.department_id) = $2)
$$;
