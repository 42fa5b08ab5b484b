-- Whose customer it is among the branches.
alter table person add column branch_id bigint references department;
create index person_branch on person (branch_id) where branch_id is not null;

create function person_branch_is_one() returns trigger language plpgsql as
$$
begin
    if tg_op = 'UPDATE' and new.branch_id is not distinct from old.branch_id then
        return new;
    end if;
    if not exists (select from department d where d.id = new.branch_id and d.branch and d.active) then
        raise exception 'a customer belongs to a department that is a branch'
            using errcode = 'check_violation', constraint = 'person_branch_is_one';
    end if;
    return new;
end
$$;
create trigger person_branch before insert or update of branch_id on person
    for each row when (new.branch_id is not null) execute function person_branch_is_one();
